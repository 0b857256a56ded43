import { inOrder } from '../errors.ts';
import type { KindName } from '../kind-names.ts';
import type { Language, Quantities, Rule } from '../packs/pack.ts';
import { bySection, type SectionName } from '../sections/section.ts';
import type { Cues } from '../cues/cues.ts';
import { type Document, placeOf } from '../documents/document.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import type { against } from './against.ts';
import { type Clockwork, datesWrong } from './dates-wrong.ts';
import type { Finding } from './finding.ts';
import { judgeDraft, judgeSections } from './judge.ts';
import { type Standing, standingOf } from './levels.ts';
import { neverPrinted } from './never-print.ts';
import type { Draft } from './reading.ts';
import type { Compared } from './said.ts';
import { sectionsOf } from '../cues/sections.ts';
import { hiddenSecrets, masked } from './secrets.ts';
import { filled } from '../filled.ts';
import type { Lacking } from './state.ts';
import { sentencesOf } from '../documents/sentences.ts';
import { withoutSilenced } from './silences.ts';
import type { Promised, SectionVerdict, Silenced } from './verdict.ts';

/** What drafts in one language are held against. */
export interface Book {
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly standing: Standing;
  /** The id that a mistyped one most likely meant. */
  readonly suggest: (id: string) => string | undefined;
}

/** What a draft is held against besides rules: its own dates, and facts. */
export interface Beside {
  /** How its language writes figures and dates; null where that is not known, and none are judged. */
  readonly quantities: Quantities | null;
  readonly clock: Clockwork;
  /** Holds it against facts, where there are any. */
  readonly compare: ((draft: Compared, rules: readonly Rule[]) => ReturnType<typeof against>) | undefined;
}

/** What was found in a text. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly silenced: readonly Silenced[];
  readonly promises: readonly Promised[];
}

/**
 * A draft that nobody tagged: what a customer would hold against it, and which of its sections do their work. `said` gives
 * the words for what a section lacks.
 */
export function checkDraft(
  document: Document,
  kind: KindName,
  book: Book,
  { cues, said, ...beside }: Beside & { cues: Cues; said: (id: string) => string },
): Checked & { readonly sections: Readonly<Record<SectionName, SectionVerdict>> } {
  const { language, rules, standing } = book;
  const sentences = sentencesOf(document, language);
  const draft = { document, sentences, language, kind };
  const read = judgeDraft(draft, rules);
  const found = [...read, ...hiddenSecrets(document, rules, read)];
  // What is set aside was looked at by somebody: it takes no credit away.
  const states = sectionsOf(sentences, cues, language, settled(found, document, book).findings);
  const never = neverPrinted(sentences, standing.forbidden, rules);
  const more = judgeBeside(draft, rules, beside);
  const lacking: Lacking = (why) => (why.length === 0 ? undefined : why.map(said).join(said('list.apart')));
  const half: Lacking = (why) => {
    const what = lacking(why);
    return what && filled(said('lacks.half'), { what });
  };
  const judged = settled([...judgeSections(draft, rules, states, found, half), ...never, ...more.findings], document, book);
  const verdict = (name: SectionName): SectionVerdict => {
    const { state, spans, why } = states[name];
    return {
      state,
      spans: spans
        .filter(({ index }) => index >= 0)
        .map(({ passage, from, to }) => placeOf(passage, from, to))
        .map((place) => [place.from, place.to] as const)
        .toSorted(([one], [other]) => one - other),
      why: lacking(why),
    };
  };
  return { ...judged, promises: more.promises, sections: bySection(verdict) };
}

/** Dates that cannot be right, and what contradicts the facts. */
function judgeBeside(draft: Draft, rules: readonly Rule[], { quantities, clock, compare }: Beside): Pick<Checked, 'findings' | 'promises'> {
  if (!quantities) return { findings: [], promises: [] };
  const wrong = datesWrong(draft.sentences, lexiconOf(quantities), clock, rules);
  const { findings = [], promises = [] } = compare?.({ ...draft, quantities, now: clock.now }, rules) ?? {};
  return { findings: [...wrong, ...findings], promises };
}

/** A message that we composed: its sections are known, so only its words are judged. */
export function checkComposed(document: Document, kind: KindName, book: Book): Checked {
  const { language, rules, standing } = book;
  const sentences = sentencesOf(document, language);
  const found = judgeDraft({ document, sentences, language, kind }, rules);
  return { ...settled([...found, ...neverPrinted(sentences, standing.forbidden, rules)], document, book), promises: [] };
}

/** Findings at the levels in force here, without what is set aside, in the order of the text. */
export function settled(
  found: readonly Finding[],
  document: Document | undefined,
  { language, rules, standing, suggest }: Book,
): { findings: readonly Finding[]; silenced: readonly Silenced[] } {
  const stand = standingOf(found, standing, language);
  const { findings, silenced } = document
    ? withoutSilenced(stand.findings, document, rules, suggest)
    : { findings: stand.findings, silenced: [] };
  const told = masked(findings, rules);
  const aside = [...stand.silenced, ...silenced];
  const answered = masked(
    aside.map(({ finding }) => finding),
    rules,
  );
  return {
    findings: document ? inOrder(told) : told,
    silenced: aside.map((each, index) => ({ ...each, finding: answered[index] ?? each.finding })),
  };
}
