import { agree, type Frame, kin, offBy, sameNoun } from '../figures/alike.ts';
import { nearestDay } from '../figures/days.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import type { Quantity } from '../figures/quantities.ts';
import type { Ground, Known, Role } from './known.ts';
import { dayLength } from '../sections/moment.ts';
import { rolesOf } from './roles.ts';
import type { Said } from './said.ts';

/** What a quantity is judged by. */
export interface Sight {
  readonly ground: Ground;
  readonly unsaid: ReadonlySet<Known>;
  readonly frame: Frame;
  readonly lexicon: Lexicon;
  readonly now: Date | undefined;
}

export const agrees = ({ amount, loosely }: Quantity, known: Known['amount'], frame: Frame): boolean =>
  agree(amount, loosely, known, frame);

/** The fact that an untrue quantity was meant to tell, if the draft leaves no doubt which: of several, the nearest. */
export function meant(quantity: Quantity, index: number, all: readonly Said[], sight: Sight): Known | undefined {
  const far = ({ amount }: Known): number => offBy(quantity.amount, amount, sight.frame);
  const like = sight.ground.known.filter(({ amount }) => alike(quantity, amount)).toSorted((one, other) => far(one) - far(other));
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
  { frame, lexicon, now }: Sight,
): Known | undefined {
  const here = all[index];
  if (!here) return undefined;
  const around = passageAround(index, all);
  const isCell = here.sentence.passage.role === 'cell';
  const isTerm = isCell || lexicon.by.before(here.tokens, quantity.first) !== undefined || isToCome(quantity, frame, now);
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
    const isTold = said.some(
      (each) => each.quantities.some((other) => agrees(other, known.amount, frame)) || isNearer(each, quantity, known, frame),
    );
    if (!isTold) best = { known, share };
  }
  return best?.known;
}

/** Whether a sentence tells something nearer to a fact than a quantity is. */
const isNearer = ({ quantities }: Said, { amount }: Quantity, known: Known, frame: Frame): boolean =>
  quantities.some((each) => alike(each, known.amount) && offBy(each.amount, known.amount, frame) < offBy(amount, known.amount, frame));

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
  if (quantity.amount.kind === 'count')
    return open.find((known) => countsAlike(quantity, said, known) && !isNearer(said, quantity, known, sight.frame));
  const told = { share: faultToldIn(said, sight.ground), right: isToldRightly(said, fault, sight) };
  const roles = new Set(rolesOf(quantity, said, sight.lexicon, told));
  if (isToCome(quantity, sight.frame, sight.now) && isToldRightly(said, gift, sight)) roles.add('remedy');
  return (
    open.find(({ role, amount }) => role !== undefined && roles.has(role) && (role !== 'remedy' || isOfOneUnit(quantity, amount))) ??
    open.find(({ amount }) => isOneSlip(quantity, amount))
  );
}

/** A gift of three months was meant to be one of two months, and none of two days. */
const isOfOneUnit = ({ amount }: Quantity, known: Known['amount']): boolean =>
  amount.kind !== 'duration' || known.kind !== 'duration' || amount.step === known.step;

const fault: ReadonlySet<Role | undefined> = new Set(['began', 'ended', 'fault'] as const);
const gift: ReadonlySet<Role | undefined> = new Set(['remedy'] as const);

/** Whether a sentence tells one thing of some facts as they do; a day proves little, because much can happen on it. */
const isToldRightly = ({ quantities }: Said, roles: ReadonlySet<Role | undefined>, { ground, frame }: Sight): boolean =>
  quantities.some(
    (each) => each.amount.kind !== 'date' && ground.known.some(({ role, amount }) => roles.has(role) && agrees(each, amount, frame)),
  );

/** The same day a year off; the same sum in another currency. */
function isOneSlip({ amount }: Quantity, known: Known['amount']): boolean {
  if (amount.kind === 'money' && known.kind === 'money') return amount.values.some((value) => value >= 10 && known.values.includes(value));
  if (amount.kind !== 'date' || known.kind !== 'date') return false;
  return amount.days.some(({ year, month, day }) =>
    known.days.some((other) => other.month === month && other.day === day && Math.abs((year ?? 0) - (other.year ?? 0)) === 1),
  );
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
export function isToCome({ amount }: Quantity, { tag }: Frame, now: Date | undefined): boolean {
  if (amount.kind !== 'date' || !now) return false;
  const today = now.getTime() / dayLength;
  const day = amount.days[0] && nearestDay(amount.days[0], today, tag);
  return day !== undefined && day > today;
}
