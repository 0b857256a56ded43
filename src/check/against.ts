import type { Facts } from '../facts/read.ts';
import type { Rule } from '../packs/pack.ts';
import { placeOf } from '../documents/document.ts';
import type { Frame } from '../figures/alike.ts';
import { type Finding, foundById } from './finding.ts';
import { type Ground, groundOf, type Known } from './known.ts';
import { unowned } from './unowned.ts';
import { mistyped } from './mistyped.ts';
import type { Promised } from './verdict.ts';
import { agrees, isToCome, meant } from './meant.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import type { Quantity } from '../figures/quantities.ts';
import { dayLength } from '../sections/moment.ts';
import { type Compared, type Said, saidIn } from './said.ts';

/**
 * Holds a draft against its facts. What contradicts them is found, like compared with like; what they do not mention is
 * not held against it. Days to come that they do not know are promises, listed and not blamed.
 */
export function against(draft: Compared, facts: Facts, rules: readonly Rule[]): { findings: Finding[]; promises: Promised[] } {
  const { now } = draft;
  const lexicon = lexiconOf(draft.quantities);
  const ground = groundOf(facts, draft.language, lexicon);
  const frame = { tag: draft.quantities.tag, near: ground.days[0] ?? (now ? now.getTime() / dayLength : 0) };
  const all = draft.sentences.map((sentence) => saidIn(sentence, lexicon));
  const findings: Finding[] = [];
  const promises: Promised[] = [];
  const unsaid = unsaidIn(ground, all, frame);
  for (const [index, said] of all.entries()) {
    for (const quantity of said.quantities) {
      if (isTrue(quantity, ground, frame)) continue;
      const fact = meant(quantity, index, all, { ground, unsaid, frame, lexicon, now });
      const place = placeOf(said.sentence.passage, said.sentence.from + quantity.from, said.sentence.from + quantity.to);
      const text = said.sentence.text.slice(quantity.from, quantity.to);
      const detail = `${text} ≠ ${fact?.shown} (${fact?.path})`;
      if (fact) findings.push(...foundById(rules, 'fact-mismatch', { text, place, path: fact.path, detail }));
      else if (isToCome(quantity, frame, now)) promises.push({ text, place });
    }
  }
  const slips = mistyped(all, facts, lexicon, rules);
  const silent = unowned(draft, facts, all, rules).filter(({ rule: id, place }) => id !== 'wrong-name' || !slips.some(isAt(place)));
  return { findings: [...findings, ...slips, ...silent], promises };
}

const isAt =
  (place: Finding['place']) =>
  (other: Finding): boolean =>
    place !== undefined && other.place !== undefined && other.place.from < place.to && place.from < other.place.to;

/** The facts say it, or it follows from them. */
const isTrue = (quantity: Quantity, { known, implied }: Ground, frame: Frame): boolean =>
  known.some(({ amount }) => agrees(quantity, amount, frame)) ||
  implied(quantity.amount).some((amount) => isAsFine(quantity, amount) && agrees(quantity, amount, frame));

/** Of a day without its hour no number of hours follows: it is within twelve of too many. */
const isAsFine = ({ amount }: Quantity, known: Known['amount']): boolean =>
  amount.kind !== 'duration' || known.kind !== 'duration' || known.step < 1440 || amount.minutes >= 1440;

/** What the draft says nowhere as the facts do. */
const unsaidIn = ({ known }: Ground, all: readonly Said[], frame: Frame): Set<Known> =>
  new Set(known.filter(({ amount }) => !all.some(({ quantities }) => quantities.some((each) => agrees(each, amount, frame)))));
