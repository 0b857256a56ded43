import { dayLength, dayStart, type Moment } from '../sections/moment.ts';
import type { Lexicon } from './lexicon.ts';
import { adjoin, type Token } from './tokens.ts';

/** A day as a text tells it, in its language's calendar. The year may be left out. */
export interface Day {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** The days that a text may mean at a token, and the token behind; `5/6/2026` is two. */
export function daysAt(tokens: readonly Token[], index: number, lexicon: Lexicon): { days: Day[]; next: number } | undefined {
  return numeric(tokens, index, lexicon) ?? dayMonth(tokens, index, lexicon) ?? monthDay(tokens, index, lexicon);
}

/** `2026-05-05`, `5. 5. 2026`, `5/5/2026`, `5. 5.` */
function numeric(tokens: readonly Token[], index: number, { source }: Lexicon): { days: Day[]; next: number } | undefined {
  const [a, sign, b] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (a?.kind !== 'digits' || b?.kind !== 'digits' || sign?.kind !== 'sign' || !adjoin(a, sign)) return undefined;
  if (/^[./-]$/.test(tokens[index - 1]?.text ?? '') && adjoin(tokens[index - 1], a)) return undefined;
  const [again, c] = [tokens[index + 3], tokens[index + 4]];
  const three = again?.text === sign.text && adjoin(b, again) && c?.kind === 'digits';
  if (three && sign.text === '-' && a.text.length === 4) return told([[a.text, b.text, c.text]], ['ymd'], index + 5);
  const orders = source.dates.numeric[sign.text];
  if (!orders) return undefined;
  if (three && (c.text.length === 4 || a.text.length === 4)) return told([[a.text, b.text, c.text]], orders, index + 5);
  // Without a year only where the second full stop says that it is a month.
  const short = sign.text === '.' && again?.text === '.' && adjoin(b, again) && !(adjoin(again, c) && c?.kind === 'digits');
  return short && b.from > sign.to ? told([[a.text, b.text, '']], orders, index + 4) : undefined;
}

function told(parts: readonly (readonly string[])[], orders: readonly string[], next: number): { days: Day[]; next: number } | undefined {
  const days = parts.flatMap((part) =>
    orders.flatMap((order) => {
      const of = (letter: string): string => part[order.indexOf(letter)] ?? '';
      return valid(of('y'), Number(of('m')), Number(of('d')));
    }),
  );
  return days.length > 0 ? { days, next } : undefined;
}

const valid = (year: string, month: number, day: number): Day[] =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 && (year === '' || year.length === 4)
    ? [{ year: year === '' ? undefined : Number(year), month, day }]
    : [];

/** `5 May 2026`, `5th of May`, `5. května`. */
function dayMonth(tokens: readonly Token[], index: number, { ordinals, of, months }: Lexicon): { days: Day[]; next: number } | undefined {
  const day = dayNumber(tokens[index]);
  if (day === undefined) return undefined;
  let at = index + 1;
  if (adjoin(tokens[index], tokens[at]) && (tokens[at]?.text === '.' || ordinals.has(tokens, at))) at++;
  at = of.at(tokens, at)?.next ?? at;
  const month = months.at(tokens, at);
  if (!month || !besides(tokens, at - 1)) return undefined;
  return ended(tokens, month.next, Number(month.means), day);
}

/** `May 5, 2026`. */
function monthDay(tokens: readonly Token[], index: number, { ordinals, months }: Lexicon): { days: Day[]; next: number } | undefined {
  const month = months.at(tokens, index);
  if (!month || !tokens[index]?.capital) return undefined;
  const at = tokens[month.next]?.text === '.' ? month.next + 1 : month.next;
  const day = dayNumber(tokens[at]);
  if (day === undefined || tokens[at + 1]?.text === ':') return undefined;
  const next = adjoin(tokens[at], tokens[at + 1]) && ordinals.has(tokens, at + 1) ? at + 2 : at + 1;
  return ended(tokens, next, Number(month.means), day);
}

const dayNumber = (token: Token | undefined): number | undefined =>
  token?.kind === 'digits' && /^(?:0?[1-9]|[12]\d|3[01])$/.test(token.text) ? Number(token.text) : undefined;

/** Only white space parts a day from its month. */
const besides = (tokens: readonly Token[], at: number): boolean => {
  const [before, after] = [tokens[at], tokens[at + 1]];
  return before !== undefined && after !== undefined && after.from - before.to <= 2;
};

/** With the year behind it, if there is one. */
function ended(tokens: readonly Token[], at: number, month: number, day: number): { days: Day[]; next: number } {
  const dot = tokens[at]?.text === '.' && adjoin(tokens[at - 1], tokens[at]) ? at + 1 : at;
  const behind = tokens[dot]?.text === ',' ? dot + 1 : dot;
  const year = tokens[behind];
  const further = adjoin(year, tokens[behind + 1]) && /^[-/:]$/.test(tokens[behind + 1]?.text ?? '');
  const isYear = year?.kind === 'digits' && /^(?:1[2-9]|20)\d\d$/.test(year.text) && !further;
  return isYear
    ? { days: [{ year: Number(year.text), month, day }], next: behind + 1 }
    : { days: [{ year: undefined, month, day }], next: at };
}

/** The number of a day, counted from 1970; undefined when its calendar does not have it. */
export function dayNumberOf({ year, month, day }: Day & { readonly year: number }, tag: string): number | undefined {
  const calendar = calendarOf(tag);
  if (!calendar) {
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 ? date.getTime() / dayLength : undefined;
  }
  // The calendar is asked which day it has, near where the day must be: it is within a few days of an even year.
  const near = Math.round(Date.UTC(calendar.start + year, 2, 21) / dayLength + (month - 1) * 30.5 + day - 1);
  for (let off = 0; off <= 8; off++) {
    for (const at of [near + off, near - off]) {
      const there = dayOf(at, tag);
      if (there.year === year && there.month === month && there.day === day) return at;
    }
  }
  return undefined;
}

/** A day counted from 1970, as a language's calendar has it. */
export function dayOf(number: number, tag: string): Day & { readonly year: number } {
  const calendar = calendarOf(tag);
  const date = new Date(number * dayLength);
  if (!calendar) return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  const part = Object.fromEntries(calendar.format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  return { year: part.year ?? 0, month: part.month ?? 0, day: part.day ?? 0 };
}

/** The day of a moment of the facts, in the clock of its zone. */
export const dayOfMoment = (moment: Moment): number => dayStart(moment) / dayLength;

/** The day that a text means when it leaves the year out: the one nearest to a day that is known. */
export function nearestDay(day: Day, near: number, tag: string): number | undefined {
  const { year } = day;
  if (year !== undefined) return dayNumberOf({ ...day, year }, tag);
  const around = dayOf(near, tag).year;
  const days = [around - 1, around, around + 1].flatMap((each) => dayNumberOf({ ...day, year: each }, tag) ?? []);
  return days.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

/** 1 for a Monday, 7 for a Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

interface Calendar {
  readonly format: Intl.DateTimeFormat;
  /** What its years are short of ours. */
  readonly start: number;
}

const calendars = new Map<string, Calendar | undefined>();

/** A language's own calendar, asked of `Intl`; undefined for ours. */
function calendarOf(tag: string): Calendar | undefined {
  if (calendars.has(tag)) return calendars.get(tag);
  const name = /-ca-([a-z]+)/.exec(tag)?.[1] ?? 'gregory';
  let made: Calendar | undefined;
  if (name !== 'gregory') {
    const format = new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    const year = Number(format.formatToParts(Date.UTC(2026, 5, 1)).find(({ type }) => type === 'year')?.value);
    made = { format, start: 2026 - year };
  }
  calendars.set(tag, made);
  return made;
}
