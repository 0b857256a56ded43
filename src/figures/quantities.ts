import { type Clock, clockAt } from './clocks.ts';
import { type Day, daysAt } from './days.ts';
import type { Lexicon } from './lexicon.ts';
import { halfBehind, type Numeral, numberAt } from './numbers.ts';
import { adjoin, type Token } from './tokens.ts';

/** What a text says of something that can be counted or dated. */
export type Amount =
  | { readonly kind: 'money'; readonly values: readonly number[]; readonly currencies: readonly string[] }
  | { readonly kind: 'share'; readonly values: readonly number[] }
  | { readonly kind: 'date'; readonly days: readonly Day[]; readonly weekday: number | undefined }
  | ({ readonly kind: 'time' } & Clock)
  /** `step` is how finely it was told, in minutes. */
  | { readonly kind: 'duration'; readonly minutes: number; readonly step: number }
  /** With the words behind the number. */
  | { readonly kind: 'count'; readonly values: readonly number[]; readonly nouns: readonly string[]; readonly digits: boolean };

/** How exactly it was meant. */
export type Loosely = 'about' | 'over' | 'under' | undefined;

/** An amount where it stands in a text. */
export interface Quantity {
  readonly amount: Amount;
  readonly loosely: Loosely;
  readonly from: number;
  readonly to: number;
  /** Its tokens: the first, and the one behind the last. */
  readonly first: number;
  readonly next: number;
}

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080, month: 43_830, year: 525_960 };

/** All quantities of a text, in order. */
export function quantitiesIn(tokens: readonly Token[], lexicon: Lexicon): Quantity[] {
  const found: Quantity[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    const read = token?.kind === 'word' && !lexicon.opens(token.text) ? undefined : amountAt(tokens, index, lexicon);
    if (!read) {
      index = pastDigits(tokens, index);
      continue;
    }
    const { amount, first = index, next } = read;
    const loosely = looselyAt(tokens, first, lexicon);
    found.push({ amount, loosely, from: tokens[first]?.from ?? 0, to: tokens[next - 1]?.to ?? 0, first, next });
    index = next;
  }
  return found;
}

type Read = { readonly amount: Amount; readonly first?: number; readonly next: number };

function amountAt(tokens: readonly Token[], index: number, lexicon: Lexicon): Read | undefined {
  const days = daysAt(tokens, index, lexicon);
  if (days) return dated(tokens, index, days, lexicon);
  const clock = clockAt(tokens, index, lexicon);
  if (clock) return { amount: { kind: 'time', ...clock.clock }, next: clock.next };
  const before = moneyBefore(tokens, index, lexicon);
  if (before) return before;
  const oneHour = articleHour(tokens, index, lexicon);
  if (oneHour) return oneHour;
  const number = numberAt(tokens, index, lexicon);
  return number && (withUnit(tokens, number, lexicon) ?? counted(tokens, number, lexicon));
}

/** A weekday before the day, and what it must agree with. */
function dated(tokens: readonly Token[], index: number, { days, next }: { days: Day[]; next: number }, { weekdays }: Lexicon): Read {
  const comma = tokens[index - 1]?.text === ',' ? index - 1 : index;
  const weekday = weekdays.before(tokens, comma);
  return { amount: { kind: 'date', days, weekday: weekday && Number(weekday.means) }, first: weekday?.at ?? index, next };
}

const valuesOf = ({ value, or }: Numeral): number[] => (or === undefined ? [value] : [value, or]);

/** `EUR 98`, `$100`. */
function moneyBefore(tokens: readonly Token[], index: number, lexicon: Lexicon): Read | undefined {
  const signs = lexicon.currencies.all(tokens, index);
  const [sign] = signs;
  const number = sign && tokens[sign.next]?.kind === 'digits' ? numberAt(tokens, sign.next, lexicon) : undefined;
  return number && { amount: { kind: 'money', values: valuesOf(number), currencies: signs.map(({ means }) => means) }, next: number.next };
}

/** What stands behind a number: a currency, a sign of per cent, a unit of time. */
function withUnit(tokens: readonly Token[], number: Numeral, lexicon: Lexicon): Read | undefined {
  const values = valuesOf(number);
  const currencies = lexicon.currencies.all(tokens, number.next);
  const [currency] = currencies;
  if (currency) return { amount: { kind: 'money', values, currencies: currencies.map(({ means }) => means) }, next: currency.next };
  const percent = lexicon.percent.at(tokens, number.next);
  if (percent) return { amount: { kind: 'share', values }, next: percent.next };
  return lasting(tokens, number, lexicon);
}

/** `an hour`, `an hour and a half`. */
function articleHour(tokens: readonly Token[], index: number, lexicon: Lexicon): Read | undefined {
  const article = lexicon.articles.at(tokens, index);
  if (!article || lexicon.units.at(tokens, article.next)?.means !== 'hour') return undefined;
  return lasting(tokens, { value: 1, or: undefined, digits: false, next: article.next }, lexicon);
}

/** `1 h 20 min`, `two and a half hours`, `half an hour`, `2-hour`. */
function lasting(tokens: readonly Token[], number: Numeral, lexicon: Lexicon): Read | undefined {
  const hyphen = tokens[number.next]?.text === '-' && adjoin(tokens[number.next - 1], tokens[number.next]) ? number.next + 1 : number.next;
  const skipped = number.value === 0.5 ? (lexicon.articles.at(tokens, hyphen)?.next ?? hyphen) : hyphen;
  const unit = lexicon.units.at(tokens, skipped);
  const step = minutesOf[unit?.means ?? ''];
  if (!unit || step === undefined) return undefined;
  const minutes = number.value * step;
  const half = halfBehind(tokens, unit.next, lexicon);
  if (half !== undefined) return { amount: { kind: 'duration', minutes: minutes + step / 2, step }, next: half };
  const joined = lexicon.and.at(tokens, unit.next)?.next ?? unit.next;
  const dot = tokens[joined]?.text === '.' ? joined + 1 : joined;
  const pastHour = unit.means === 'hour' ? minutesBehindHour(tokens, dot, lexicon) : undefined;
  if (pastHour) return { amount: { kind: 'duration', minutes: minutes + pastHour.minutes, step: 1 }, next: pastHour.next };
  const more = numberAt(tokens, dot, lexicon);
  const rest = more && lasting(tokens, more, lexicon);
  if (rest?.amount.kind === 'duration' && rest.amount.minutes < step)
    return { amount: { kind: 'duration', minutes: minutes + rest.amount.minutes, step: rest.amount.step }, next: rest.next };
  const fine = Number.isInteger(number.value) ? step : step / 10;
  return { amount: { kind: 'duration', minutes, step: fine }, next: unit.next };
}

/** `30m` behind `2h`: alone it may be metres, or millions. */
function minutesBehindHour(tokens: readonly Token[], index: number, { units }: Lexicon): { minutes: number; next: number } | undefined {
  const digits = tokens[index];
  const unit = digits?.kind === 'digits' && digits.text.length <= 2 ? units.at(tokens, index + 1) : undefined;
  return unit?.means === 'pastHour' ? { minutes: Number(digits?.text), next: unit.next } : undefined;
}

/** A number and the words behind it: of `214 of the 3,200 shoppers` both count shoppers. A bare number counts nothing. */
function counted(tokens: readonly Token[], number: Numeral, lexicon: Lexicon): Read | undefined {
  const behind = tokens[number.next];
  if (adjoin(tokens[number.next - 1], behind) && (behind?.kind === 'word' || lexicon.ordinals.has(tokens, number.next))) return undefined;
  const { digits } = number;
  const whole = wholeOf(tokens, number, lexicon);
  // `One in fifteen` is a share told in round numbers: neither is a count.
  if (whole && number.value < 10) return { amount: { kind: 'count', values: valuesOf(number), nouns: [], digits }, next: whole.next };
  const nouns = nounsAt(tokens, whole?.next ?? number.next, lexicon);
  if (nouns.length === 0 || (!digits && number.value < 2)) return undefined;
  return { amount: { kind: 'count', values: valuesOf(number), nouns, digits }, next: number.next };
}

/** The number that another is part of, behind small words: `of the 3,200`. One with a unit is no such number. */
function wholeOf(tokens: readonly Token[], { next }: Numeral, lexicon: Lexicon): Numeral | undefined {
  const { common, units, currencies, percent, periods, oclock } = lexicon;
  for (let at = next; at < next + 3 && common.has(tokens[at]?.text ?? ''); at++) {
    const number = numberAt(tokens, at + 1, lexicon);
    if (number) return [units, currencies, percent, periods, oclock].some((forms) => forms.has(tokens, number.next)) ? undefined : number;
  }
  return undefined;
}

/** At most two words that stand close together and say something. */
function nounsAt(tokens: readonly Token[], from: number, { common }: Lexicon): string[] {
  const nouns: string[] = [];
  for (let at = from; at < from + 4 && tokens[at]?.kind === 'word' && nouns.length < 2; at++) {
    const word = tokens[at]?.text ?? '';
    if (!common.has(word) && word.length > 2) nouns.push(word);
    else if (nouns.length > 0) break;
  }
  return nouns;
}

/** What stands before it, or before a small word before it, says how exactly it is meant. */
function looselyAt(tokens: readonly Token[], index: number, { loosely, articles }: Lexicon): Loosely {
  const at = articles.has(tokens, index - 1) ? index - 1 : index;
  const means = (loosely.before(tokens, index) ?? loosely.before(tokens, at))?.means;
  return means === 'about' || means === 'over' || means === 'under' ? means : undefined;
}

/** Behind digits that are no quantity, and behind all that hangs on them. */
function pastDigits(tokens: readonly Token[], index: number): number {
  if (tokens[index]?.kind !== 'digits') return index + 1;
  let at = index + 1;
  while (
    at < tokens.length &&
    (adjoin(tokens[at - 1], tokens[at]) || (tokens[at]?.kind === 'digits' && tokens[at - 1]?.kind === 'digits'))
  ) {
    if (/^[\s.,;:!?)\]]$/.test(tokens[at]?.text ?? '') && !adjoin(tokens[at], tokens[at + 1])) break;
    at++;
  }
  return at;
}
