import type { Facts } from '../facts/read.ts';
import type { Rule } from '../packs/pack.ts';
import { agree, type Frame, kin, sameNoun } from '../figures/alike.ts';
import { nearestDay } from '../figures/days.ts';
import { placeOf } from '../documents/document.ts';
import { type Finding, foundById } from './finding.ts';
import { type Ground, groundOf, type Known } from './known.ts';
import { unowned } from './unowned.ts';
import { mistyped } from './mistyped.ts';
import type { Promised } from './verdict.ts';
import { type Lexicon, lexiconOf } from '../figures/lexicon.ts';
import type { Quantity } from '../figures/quantities.ts';
import { rolesOf } from './roles.ts';
import { type Compared, type Said, saidIn } from './said.ts';

/**
 * Holds a draft against its facts. What contradicts them is found, like compared with like; what they do not mention is
 * not held against it. Days to come that they do not know are promises, listed and not blamed.
 */
export function against(draft: Compared, facts: Facts, rules: readonly Rule[]): { findings: Finding[]; promises: Promised[] } {
  const { document, now } = draft;
  const lexicon = lexiconOf(draft.quantities);
  const ground = groundOf(facts, draft.language, lexicon);
  const frame = { tag: draft.quantities.tag, near: ground.days[0] ?? (now ? now.getTime() / 86_400_000 : 0) };
  const all = draft.sentences.map((sentence) => saidIn(sentence, lexicon));
  const findings: Finding[] = [];
  const promises: Promised[] = [];
  const unsaid = unsaidIn(ground, all, frame);
  for (const [index, said] of all.entries()) {
    for (const quantity of said.quantities) {
      if (isTrue(quantity, ground, frame)) continue;
      const fact = contradicted(quantity, index, all, { ground, unsaid, frame, lexicon, now });
      const place = placeOf(document, said.sentence.passage, said.sentence.from + quantity.from, said.sentence.from + quantity.to);
      const text = said.sentence.text.slice(quantity.from, quantity.to);
      const detail = `${text} ≠ ${fact?.shown} (${fact?.path})`;
      if (fact) findings.push(...foundById(rules, 'fact-mismatch', { text, place, path: fact.path, detail }));
      else if (isToCome(quantity, frame, now)) promises.push({ text, place });
    }
  }
  const slips = mistyped(document, all, facts, lexicon, rules);
  const silent = unowned(draft, facts, all, rules).filter(({ rule: id, place }) => id !== 'wrong-name' || !slips.some(isAt(place)));
  return { findings: [...findings, ...slips, ...silent], promises };
}

const isAt =
  (place: Finding['place']) =>
  (other: Finding): boolean =>
    place !== undefined && other.place !== undefined && other.place.from < place.to && place.from < other.place.to;

const agrees = ({ amount, loosely }: Quantity, known: Known['amount'], frame: Frame): boolean => agree(amount, loosely, known, frame);

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

interface Sight {
  readonly ground: Ground;
  readonly unsaid: ReadonlySet<Known>;
  readonly frame: Frame;
  readonly lexicon: Lexicon;
  readonly now: Date | undefined;
}

/** The fact that an untrue quantity was meant to tell, if the draft leaves no doubt which. */
function contradicted(quantity: Quantity, index: number, all: readonly Said[], sight: Sight): Known | undefined {
  const like = sight.ground.known.filter(({ amount }) => alike(quantity, amount));
  return retold(quantity, index, all, like, sight) ?? linked(quantity, index, all, like, sight);
}

/** Of one kind, and counting one thing; money of one currency, or the same number of another. */
function alike({ amount }: Quantity, known: Known['amount']): boolean {
  if (amount.kind !== known.kind) return false;
  if (amount.kind === 'money' && known.kind === 'money')
    return amount.currencies.some((each) => known.currencies.includes(each)) || amount.values.some((each) => known.values.includes(each));
  return amount.kind !== 'count' || known.kind !== 'count' || sameNoun(amount.nouns, known.nouns);
}

/** A sentence that tells a fact again, nearly word for word, and this one thing otherwise. */
function retold(
  quantity: Quantity,
  index: number,
  all: readonly Said[],
  like: readonly Known[],
  { frame, lexicon }: Sight,
): Known | undefined {
  const here = all[index];
  if (!here) return undefined;
  const around = passageAround(index, all);
  const isCell = here.sentence.passage.role === 'cell';
  const isTerm = isCell || lexicon.by.before(here.tokens, quantity.first) !== undefined;
  const isGift = lexicon.near.remedy.places(here.tokens).length > 0;
  let best: { known: Known; share: number } | undefined;
  for (const known of like) {
    const key = known.path.slice(known.path.lastIndexOf('.') + 1);
    // A day beside a measure is not when it will be done, unless the sentence says so, and a sum not what a gift is worth.
    if ((key === 'by' && !isTerm) || (key === 'worth' && !isGift)) continue;
    const said = isCell || key === 'by' || key === 'worth' ? around : key === 'started' || key === 'ended' ? withWords(index, all) : [here];
    const share = shareTold(
      known,
      said.flatMap(({ words }) => words),
    );
    if (share <= (best?.share ?? 0)) continue;
    if (!said.some(({ quantities }) => quantities.some((each) => agrees(each, known.amount, frame)))) best = { known, share };
  }
  return best?.known;
}

/** How much of what a fact says stands in some words; none when that may be chance. */
function shareTold(known: Known, words: readonly string[]): number {
  const shared = known.words.filter((word) => words.some((other) => kin(word, other))).length;
  // A line that says little besides, as in a list of what happened when, tells it again by one word; so does a title.
  const least = words.length === shared || /^(?:topic|subject)$/.test(known.path) ? 1 : 2;
  const share = shared / known.words.length;
  return shared < least || shared < Math.min(3, known.words.length) || share < 0.6 ? 0 : share;
}

/** A sentence; one that says little besides its numbers goes on from the one before. */
function withWords(index: number, all: readonly Said[]): Said[] {
  const [before, here] = [all[index - 1], all[index]];
  if (!here) return [];
  return here.words.length <= 1 && before && before.sentence.index === here.sentence.index ? [before, here] : [here];
}

/** The sentences next to it in its passage; of a table's cell, those of the next cell. */
function passageAround(index: number, all: readonly Said[]): Said[] {
  const here = all[index]?.sentence;
  return all.slice(Math.max(0, index - 6), index + 7).filter(({ sentence }) => {
    if (sentence.index === here?.index) return true;
    return here?.passage.role === 'cell' && sentence.passage.role === 'cell' && sentence.index === here.index + 1;
  });
}

/** A fact that the draft tells nowhere rightly, and that the words of the sentence point to. */
function linked(quantity: Quantity, index: number, all: readonly Said[], like: readonly Known[], sight: Sight): Known | undefined {
  const said = all[index];
  if (!said) return undefined;
  const open = like.filter((known) => sight.unsaid.has(known));
  if (open.length === 0) return undefined;
  if (quantity.amount.kind === 'count') return open.find((known) => countsAlike(quantity, said, known));
  const roles = rolesOf(quantity, said, sight.lexicon, faultToldIn(said, sight.ground));
  return open.find(({ role }) => role !== undefined && roles.has(role));
}

/** Of one thing, in words that agree besides. */
function countsAlike({ amount }: Quantity, { words }: Said, known: Known): boolean {
  if (amount.kind !== 'count' || known.amount.kind !== 'count') return false;
  if (!amount.values.some((value) => value >= 10)) return false;
  const { nouns } = known.amount;
  const shared = known.words.filter((word) => !sameNoun([word], nouns) && words.some((other) => kin(word, other)));
  return shared.length >= 2;
}

/** How much of what happened a sentence tells, by its words: from none to all of it. */
const faultToldIn = ({ words }: Said, { known }: Ground): number =>
  Math.max(
    0,
    ...known.map(({ role, words: told }) => {
      const shared = told.filter((word) => words.some((other) => kin(word, other))).length;
      return (role === 'began' || role === 'fault') && shared >= 2 ? shared / told.length : 0;
    }),
  );

/** A day after the clock's. */
function isToCome({ amount }: Quantity, { tag }: Frame, now: Date | undefined): boolean {
  if (amount.kind !== 'date' || !now) return false;
  const today = now.getTime() / 86_400_000;
  const day = amount.days[0] && nearestDay(amount.days[0], today, tag);
  return day !== undefined && day > today;
}
