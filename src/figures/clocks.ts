import type { Lexicon } from './lexicon.ts';
import { halfBehind, numberAt } from './numbers.ts';
import { adjoin, type Token } from './tokens.ts';

/** A time of day as a text tells it. */
export interface Clock {
  /** Minutes since midnight. */
  readonly minutes: number;
  /** Minutes east of Greenwich, when the text says so. */
  readonly zone: number | undefined;
  /** `nine o'clock` may be in the evening. */
  readonly half: boolean;
}

/** `onDay` where the text says which half of the day it is in. */
type Found = { readonly clock: Clock; readonly next: number; readonly onDay?: boolean };

/** The time of day at a token, and the token behind it. */
export function clockAt(tokens: readonly Token[], index: number, lexicon: Lexicon): Found | undefined {
  const found = alone(tokens, index, lexicon);
  if (!found) return undefined;
  const end = isJoined(tokens, found.next) ? alone(tokens, found.next + 1, lexicon) : undefined;
  if (!end) return found;
  // `1:30 to 3:00 pm UTC` names the zone of both, and `1:30` may be either half of the day.
  const { clock, onDay: isTold } = found;
  const half = clock.half || (end.onDay === true && !isTold && clock.minutes < 780);
  return { ...found, clock: { ...clock, zone: clock.zone ?? end.clock.zone, half } };
}

/** One word or a dash: `to`, `until`, `–`. */
const isJoined = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'word' || /^[-–—]$/.test(tokens[index]?.text ?? '');

function alone(tokens: readonly Token[], index: number, lexicon: Lexicon): Found | undefined {
  const found = inDigits(tokens, index, lexicon) ?? inWords(tokens, index, lexicon);
  const zone = found && lexicon.zones.at(tokens, found.next);
  return zone ? { ...found, clock: { ...found.clock, zone: Number(zone.means) }, next: zone.next } : found;
}

const at = (minutes: number, next: number, half = false): Found => ({ clock: { minutes: minutes % 1440, zone: undefined, half }, next });

/** `09:05`, `9.05 am`, `9 am`, `21h`, `ve 14 hodin`. */
function inDigits(tokens: readonly Token[], index: number, lexicon: Lexicon): Found | undefined {
  const [hours, sign, minutes] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  const hour = Number(hours?.text);
  if (hours?.kind !== 'digits' || hours.text.length > 2 || hour > 24 || partOf(tokens, index)) return undefined;
  const told = adjoin(hours, sign) && adjoin(sign, minutes) && minutes?.kind === 'digits' && /^[0-5]\d$/.test(minutes.text);
  if (told && sign?.text === ':') {
    const seconds = tokens[index + 3]?.text === ':' && adjoin(minutes, tokens[index + 3]) && tokens[index + 4]?.kind === 'digits';
    return onDay(tokens, hour * 60 + Number(minutes.text), seconds ? index + 5 : index + 3, lexicon);
  }
  if (told && sign?.text === '.') return dotted(tokens, index, hour * 60 + Number(minutes.text), lexicon);
  if (lexicon.oclock.has(tokens, index + 1)) return at(hour * 60, index + 2, hour <= 12);
  const part = withPart(tokens, hour * 60, index + 1, lexicon);
  const isOnDay = lexicon.periods.has(tokens, part.next) && hour >= 1 && hour <= 12;
  if (isOnDay || lexicon.clockSign.before(tokens, index)) return onDay(tokens, part.minutes, part.next, lexicon);
  const unit = lexicon.clockHours.at(tokens, index + 1);
  if (!unit || !lexicon.clockBefore.before(tokens, index)) return undefined;
  const whole = withMinutes(tokens, hour * 60, unit.next, lexicon);
  return at(whole.minutes, whole.next);
}

type Whole = { readonly minutes: number; readonly next: number };

/** An hour with the minutes behind it: `و ۲۰ دقیقه`, `и 20 минути`. */
function withMinutes(tokens: readonly Token[], minutes: number, next: number, lexicon: Lexicon): Whole {
  const joined = lexicon.and.at(tokens, next)?.next;
  const more = joined === undefined ? undefined : numberAt(tokens, joined, lexicon);
  const unit = more && lexicon.units.at(tokens, more.next);
  return more && unit?.means === 'minute' && more.value < 60 ? { minutes: minutes + more.value, next: unit.next } : { minutes, next };
}

/** An hour with its minutes, its half or its quarter: `و نیم`, `و ربع`. */
function withPart(tokens: readonly Token[], minutes: number, next: number, lexicon: Lexicon): Whole {
  const half = halfBehind(tokens, next, lexicon);
  if (half !== undefined) return { minutes: minutes + 30, next: half };
  const joined = lexicon.and.at(tokens, next)?.next;
  const part = joined === undefined ? undefined : numberAt(tokens, joined, lexicon);
  return part && part.value < 1 ? { minutes: minutes + part.value * 60, next: part.next } : withMinutes(tokens, minutes, next, lexicon);
}

/** `9.05` is a time where something beside it says so: a time of day, a zone, the word before. */
function dotted(tokens: readonly Token[], index: number, minutes: number, lexicon: Lexicon): Found | undefined {
  const behind = index + 3;
  const { periods, zones, clockHours, clockBefore, units, currencies, percent, numbers } = lexicon;
  if (periods.has(tokens, behind) || zones.has(tokens, behind)) return onDay(tokens, minutes, behind, lexicon);
  if (!clockBefore.before(tokens, index)) return undefined;
  if (clockHours.has(tokens, behind)) return at(minutes, behind + 1);
  const other = [units, currencies, percent, numbers].some((forms) => forms.has(tokens, behind));
  const beside = tokens[behind];
  return other || currencies.has(tokens, index - 1) || beside?.kind === 'word' || beside?.text === '.' ? undefined : at(minutes, behind);
}

/** With `am` or `pm` behind it. */
function onDay(tokens: readonly Token[], minutes: number, next: number, { periods }: Lexicon): Found {
  const period = periods.at(tokens, next);
  if (!period || minutes >= 780) return at(minutes, period?.next ?? next);
  const twelve = minutes % 720;
  return { ...at(period.means === 'pm' ? twelve + 720 : twelve, period.next), onDay: true };
}

/** `noon`, `half past ten`, `nine o'clock`, `nine in the morning`. */
function inWords(tokens: readonly Token[], index: number, lexicon: Lexicon): Found | undefined {
  const word = lexicon.clockWords.at(tokens, index);
  if (word) {
    const [hour = 0, minute = 0] = word.means.split(':').map(Number);
    return at(hour * 60 + minute, word.next);
  }
  const past = lexicon.past.at(tokens, index);
  if (past) {
    const hour = numberAt(tokens, past.next, lexicon);
    if (!hour || hour.value > 12 || hour.value < 1) return undefined;
    const minutes = (hour.value * 60 + Number(past.means) + 1440) % 1440;
    return lexicon.periods.has(tokens, hour.next) ? onDay(tokens, minutes, hour.next, lexicon) : at(minutes, hour.next, true);
  }
  if (!lexicon.numbers.has(tokens, index)) return undefined;
  const hour = numberAt(tokens, index, lexicon);
  if (!hour || hour.value > 12 || hour.value < 1) return undefined;
  const { minutes, next } = withPart(tokens, hour.value * 60, hour.next, lexicon);
  if (lexicon.periods.has(tokens, next)) return onDay(tokens, minutes, next, lexicon);
  const told = lexicon.oclock.has(tokens, next) || lexicon.clockSign.before(tokens, index) !== undefined;
  return told ? at(minutes, lexicon.oclock.at(tokens, next)?.next ?? next, true) : undefined;
}

/** Digits that go on others. */
function partOf(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return adjoin(before, tokens[index]) && before !== undefined && (before.kind !== 'sign' || /^[:.,#+/]$/.test(before.text));
}
