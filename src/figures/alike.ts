import { nearestDay } from './days.ts';
import type { Amount, Loosely } from './quantities.ts';

/** The calendar that days are told in, and the day that one without a year is near to. */
export interface Frame {
  readonly tag: string;
  readonly near: number;
}

/** Whether two words may be forms of one: they begin alike, and neither is much longer. */
export function kin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  const stem = Math.max(4, Math.ceil(long.length * 0.6));
  return short.length >= stem && long.length - short.length <= 4 && long.startsWith(short.slice(0, stem));
}

/** Whether some nouns name what others do. */
export const sameNoun = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.some((other) => kin(one, other)));

/** Whether what a text says agrees with what is known, as loosely as it was said. Unlike kinds never do. */
export function agree(said: Amount, loosely: Loosely, known: Amount, frame: Frame): boolean {
  if (said.kind === 'money' && known.kind === 'money')
    return said.currencies.some((each) => known.currencies.includes(each)) && near(said.values, known.values, loosely, 0.1, 0.5);
  if (said.kind === 'share' && known.kind === 'share') return near(said.values, known.values, loosely, 0.1, 0.5);
  if (said.kind === 'count' && known.kind === 'count') return near(said.values, known.values, loosely, 0.1, 0);
  if (said.kind === 'duration' && known.kind === 'duration') return lastsAlike(said, known.minutes, known.step, loosely);
  if (said.kind === 'time' && known.kind === 'time') return atOnce(said, known, loosely);
  if (said.kind === 'date' && known.kind === 'date') return sameDay(said, known, frame);
  return false;
}

/** Rounded to whole numbers, or as near as the words say. */
function near(said: readonly number[], known: readonly number[], loosely: Loosely, share: number, rounding: number): boolean {
  return said.some((one) =>
    known.some((other) => {
      if (one === other) return true;
      if (loosely === 'over') return other >= one && other < 2 * one;
      if (loosely === 'under') return other <= one * 1.02 && other > one / 2;
      if (loosely === 'about') return Math.abs(one - other) <= share * Math.max(one, other);
      return Number.isInteger(one) && Math.abs(one - other) < rounding;
    }),
  );
}

/** As finely as either was told: `3 hours` are 2 h 50, and `about three hours` 2 h 35. */
function lastsAlike(said: { minutes: number; step: number }, known: number, knownStep: number, loosely: Loosely): boolean {
  const off = Math.abs(said.minutes - known);
  if (loosely === 'over') return known >= said.minutes - said.step / 4 && known < 2 * said.minutes;
  if (loosely === 'under') return known <= said.minutes * 1.05 && known > said.minutes / 2;
  // A day is told without its hours, so two of them may be as much as a day off.
  const exact = Math.min(said.step, 1440) >= 1440 || knownStep >= 1440 ? 720 : 0;
  const rounded = Math.max(said.step / 4, Math.min(knownStep, said.step) / 2, exact);
  return off <= (loosely === 'about' ? Math.max(rounded, said.step / 2, 0.15 * known) : rounded);
}

/** In the zone that both are told in; where one names none, in either. */
function atOnce(
  said: { minutes: number; zone: number | undefined; half: boolean },
  known: { minutes: number; zone: number | undefined; half: boolean },
  loosely: Loosely,
): boolean {
  const shift = said.zone === undefined || known.zone === undefined ? 0 : said.zone - known.zone;
  const half = said.half || known.half;
  const span = half ? 720 : 1440;
  const off = (((said.minutes - shift - known.minutes) % span) + span) % span;
  return Math.min(off, span - off) <= (loosely === 'about' ? 10 : 0);
}

function sameDay(said: Amount & { kind: 'date' }, known: Amount & { kind: 'date' }, { tag, near: day }: Frame): boolean {
  return said.days.some((one) =>
    known.days.some((other) => {
      if (one.year === undefined || other.year === undefined) return one.month === other.month && one.day === other.day;
      return nearestDay(one, day, tag) === nearestDay(other, day, tag);
    }),
  );
}

/** How far an amount is from another of its kind, to tell which of several is nearest; unlike kinds are as far as can be. */
export function offBy(one: Amount, other: Amount, { tag, near: around }: Frame): number {
  if (one.kind === 'duration' && other.kind === 'duration') return Math.abs(one.minutes - other.minutes);
  if (one.kind === 'time' && other.kind === 'time') return Math.abs(one.minutes - other.minutes);
  if (one.kind === 'date' && other.kind === 'date') {
    const [from, to] = [one, other].map(({ days: [day] }) => (day ? nearestDay(day, around, tag) : undefined));
    return from === undefined || to === undefined ? Infinity : Math.abs(from - to);
  }
  if (!('values' in one) || !('values' in other)) return Infinity;
  return Math.min(...one.values.flatMap((value) => other.values.map((each) => Math.abs(value - each))));
}
