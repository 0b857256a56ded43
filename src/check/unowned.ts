import type { Place } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';
import { type KindName, kinds, lateAfterHours } from '../kinds.ts';
import type { Rule } from '../packs/pack.ts';
import type { Moment } from '../sections/moment.ts';
import { placeOf } from '../documents/document.ts';
import { type Finding, foundById } from './finding.ts';
import type { Forms } from '../figures/forms.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import type { Compared, Said } from './said.ts';
import { greetedIn, isAnother } from './wrong-name.ts';

/**
 * What a draft does not own although its facts say so: that it comes late, that it was not the first time; and whom it
 * greets instead of its reader.
 */
export function unowned(draft: Compared, facts: Facts, all: readonly Said[], rules: readonly Rule[]): Finding[] {
  const { incident } = facts;
  const lexicon = lexiconOf(draft.quantities);
  const says = (forms: Forms): boolean => all.some(({ tokens }) => forms.places(tokens).length > 0);
  const start = { text: '', place: { source: draft.document.source, from: 0, to: 0 } };
  const late = isFinished(draft.kind) && isLate(incident, draft.now) && !says(lexicon.late);
  const again = isFinished(draft.kind) && (incident.previous ?? []).some(({ reader }) => reader === true) && !says(lexicon.repeat);
  return [
    ...greetings(draft, facts).flatMap((greeting) => foundById(rules, 'wrong-name', { ...greeting, path: 'to.name' })),
    ...(late ? foundById(rules, 'late-unowned', { ...start, path: 'explanation.reported' }) : []),
    ...(again ? foundById(rules, 'repeat-unacknowledged', { ...start, path: 'previous' }) : []),
  ];
}

/** Greetings of a draft, which stand among its first lines, that name somebody else. */
function greetings({ sentences, quantities }: Compared, facts: Facts): { text: string; place: Place }[] {
  const lexicon = lexiconOf(quantities);
  return sentences.slice(0, 6).flatMap(({ text, passage, from }) => {
    const greeted = greetedIn(text, lexicon);
    const name = greeted && text.slice(greeted.from, greeted.to);
    if (!greeted || name === undefined || !isAnother(name, facts, lexicon, 'salutation')) return [];
    return [{ text: name, place: placeOf(passage, from + greeted.from, from + greeted.to) }];
  });
}

/** Only a whole apology accounts for itself: what is sent meanwhile does not. */
export const isFinished = (kind: KindName): boolean => kinds[kind].needs.some(({ path }) => path === 'explanation.cause');

/** Whether more time went by than an apology may take, from when it was known until the customer had an answer, or until now. */
export function isLate({ explanation = {} }: Incident, now: Date | undefined): boolean {
  const { reported, noticed, answered } = explanation;
  const [from, to] = [(reported ?? noticed?.at)?.epoch, answered?.epoch ?? now?.getTime()];
  return from !== undefined && to !== undefined && to - from > lateAfterHours * 3_600_000 + slack([reported, answered]);
}

/** A day without its hour may be as much as a day longer. */
const slack = (moments: readonly (Moment | undefined)[]): number =>
  moments.some((moment) => moment && moment.hour === undefined) ? 86_399_999 : 0;
