import type { Rule } from '../packs/pack.ts';
import { type Day, dayNumberOf, nearestDay, weekdayOf } from '../figures/days.ts';
import { placeOf, type Sentence } from '../documents/document.ts';
import { type Finding, foundById } from './finding.ts';
import { clockOf, dayLength } from '../sections/moment.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import { quantitiesIn, type Quantity } from '../figures/quantities.ts';
import { type Token, tokensOf } from '../figures/tokens.ts';

/** The clock by which a text is read. */
export interface Clockwork {
  readonly now: Date | undefined;
  /** Where its hours are told; without one only days are judged, and those leniently. */
  readonly zone: string | undefined;
}

/** A stretch of a text with a date that cannot be right. */
interface WrongDate {
  readonly rule: 'weekday-mismatch' | 'promise-in-past';
  readonly from: number;
  readonly to: number;
  /** What it should have been, or what the clock says. */
  readonly detail: string;
}

/** Dates of a draft that cannot be right: a weekday that its day does not have, a promise for a day already over. */
export function datesWrong(sentences: readonly Sentence[], lexicon: Lexicon, clock: Clockwork, rules: readonly Rule[]): Finding[] {
  return sentences.flatMap((sentence) =>
    wrongDatesIn(sentence.text, lexicon, clock).flatMap(({ rule, from, to, detail }) => {
      const place = placeOf(sentence.passage, sentence.from + from, sentence.from + to);
      return foundById(rules, rule, { text: sentence.text.slice(from, to), place, detail });
    }),
  );
}

/** The same of one sentence. */
export function wrongDatesIn(text: string, lexicon: Lexicon, clock: Clockwork): WrongDate[] {
  const tokens = tokensOf(text);
  // A day has a number in it. An hour in words is judged where it is promised, and most sentences have neither.
  const { near, will } = lexicon;
  if (!tokens.some(({ kind }, at) => kind === 'digits' || near.next.has(tokens, at) || will.has(tokens, at))) return [];
  const quantities = quantitiesIn(tokens, lexicon);
  return quantities.flatMap((quantity, index): WrongDate[] => {
    const { from, to } = quantity;
    const weekday = wrongWeekday(quantity, lexicon, clock.now);
    if (weekday !== undefined) return [{ rule: 'weekday-mismatch', from, to, detail: `${text.slice(from, to)} ≠ ${weekday}` }];
    const past = isPromised(quantity, quantities[index - 1], tokens, lexicon) && isOver(quantity, quantities[index + 1], lexicon, clock);
    return past ? [{ rule: 'promise-in-past', from, to, detail: `${text.slice(from, to)} < ${shown(clock)}` }] : [];
  });
}

/** The weekday that a day has, when its text names another one. */
function wrongWeekday({ amount }: Quantity, { source }: Lexicon, now: Date | undefined): string | undefined {
  if (amount.kind !== 'date' || amount.weekday === undefined) return undefined;
  const days = amount.days.flatMap((day) => {
    if (day.year !== undefined) return dayNumberOf({ ...day, year: day.year }, source.tag) ?? [];
    return now ? daysMeant(day, now.getTime() / dayLength, source.tag) : [];
  });
  const [first] = days.map(weekdayOf);
  if (first === undefined || days.some((day) => weekdayOf(day) === amount.weekday)) return undefined;
  return source.weekdays[first]?.[0];
}

/**
 * The days that a day without a year can be: the one nearest to today, and if that is months ahead the one before it too,
 * because an apology of November that names a day of March looks back at it.
 */
function daysMeant(day: Day, today: number, tag: string): number[] {
  const nearest = nearestDay(day, today, tag);
  const isFar = nearest !== undefined && nearest > today + 60;
  return [nearest, isFar ? nearestDay(day, nearest - 360, tag) : undefined].flatMap((each) => each ?? []);
}

/** Told as something that is still to come, and by when. */
function isPromised(quantity: Quantity, before: Quantity | undefined, tokens: readonly Token[], { will, by, near }: Lexicon): boolean {
  if (quantity.amount.kind !== 'date' && quantity.amount.kind !== 'time') return false;
  // Of a day with its hour, the day is judged, by both.
  if (before?.amount.kind === 'date' && quantity.first - before.next <= 2) return false;
  const next = near.next.places(tokens).some((at) => at < quantity.first && at >= quantity.first - 6);
  return next || (by.before(tokens, quantity.first) !== undefined && will.places(tokens).some((at) => at < quantity.first));
}

function isOver({ amount, next }: Quantity, after: Quantity | undefined, { source }: Lexicon, { now, zone }: Clockwork): boolean {
  if (!now) return false;
  const time = amount.kind === 'time' ? amount : after?.amount.kind === 'time' && after.first - next <= 2 ? after.amount : undefined;
  const local = localClock(now, time?.zone ?? zone);
  // Somewhere it is still yesterday.
  const today = local?.day ?? Math.floor(now.getTime() / dayLength - 0.5);
  if (amount.kind === 'date') {
    const days = amount.days.flatMap((day) => nearestDay(day, today, source.tag) ?? []);
    if (days.length === 0) return false;
    return days.every(
      (day) => day < today || (day === today && local !== undefined && time !== undefined && !time.half && time.minutes < local.minutes),
    );
  }
  // An hour alone may be tomorrow's, unless it has only just gone by.
  return time !== undefined && local !== undefined && !time.half && time.minutes < local.minutes && local.minutes - time.minutes <= 180;
}

/** The day and the minute of it that the clocks of a zone show; undefined without one. */
function localClock(now: Date, zone: string | number | undefined): { day: number; minutes: number } | undefined {
  if (zone === undefined) return undefined;
  if (typeof zone === 'number') return split(now.getTime() + zone * 60_000);
  // To the minute, as clocks show it.
  const shows = clockOf(zone)?.(now.getTime());
  return shows === undefined ? undefined : split(Math.floor(shows / 60_000) * 60_000);
}

const split = (epoch: number): { day: number; minutes: number } => {
  const day = Math.floor(epoch / dayLength);
  return { day, minutes: (epoch - day * dayLength) / 60_000 };
};

const shown = ({ now, zone }: Clockwork): string => {
  const local = now && localClock(now, zone);
  const epoch = local ? local.day * dayLength + local.minutes * 60_000 : now?.getTime();
  return epoch === undefined ? '' : new Date(epoch).toISOString().slice(0, 16).replace('T', ' ');
};
