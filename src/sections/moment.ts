/**
 * A day, or a minute of a day. `offset` is in minutes east of Greenwich; `epoch`, in milliseconds since 1970, is there
 * once `place` has found where it stands on the time line (a day without a time counts from its start).
 */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly offset?: number;
  readonly epoch?: number;
}

/** In milliseconds. */
export const dayLength = 86_400_000;

/** When its day begins, in milliseconds, as if every place had one time. */
export const dayStart = ({ year, month, day }: Moment): number => Date.UTC(year, month - 1, day);

export const isMoment = (value: unknown): value is Moment =>
  typeof value === 'object' && value !== null && 'year' in value && 'month' in value && 'day' in value;

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::[0-5]\d(?:\.\d+)?)?\s?(Z|UTC|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/** ISO 8601, a space for the T and `UTC` for the Z allowed. Undefined for anything else, days that do not exist included. */
export function parseMoment(text: string): Moment | undefined {
  const hit = iso.exec(asciiDigits(text));
  if (!hit) return undefined;
  const [year = 0, month = 0, day = 0] = hit.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return undefined;
  // The midnight that sheets and databases put behind a day, to the second, is no hour that anybody named.
  if (hit[4] === undefined || /[T ]00:00:00(?:\.0+)?$/.test(hit[0])) return { year, month, day };
  const [hour, minute] = [Number(hit[4]), Number(hit[5])];
  if (hour > 23 || minute > 59) return undefined;
  const offset = readOffset(hit[6]);
  return offset === undefined ? { year, month, day, hour, minute } : { year, month, day, hour, minute, offset };
}

const persian = /^(1[34]\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s;

/** A date of the Persian calendar, `1405/08/23 09:00`, as it is written here; undefined for anything else. */
export function fromPersian(text: string): string | undefined {
  const [, years = '', , months = '', days = '', time = ''] = persian.exec(asciiDigits(text)) ?? [];
  if (years === '') return undefined;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const isIt = (date: Date): boolean => {
    const part = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    return part.year === year && part.month === month && part.day === day;
  };
  // Six months of 31 days, then of 30; the year begins between 19 and 22 March.
  const before = Math.min(month - 1, 6) * 31 + Math.max(month - 7, 0) * 30 + day;
  const near = [18, 19, 20, 21, 22].map((start) => new Date(Date.UTC(year + 621, 2, start + before - 1)));
  const date = near.find(isIt);
  return date && `${date.toISOString().slice(0, 10)}${time}`;
}

function readOffset(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z' || text === 'UTC') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

/** Why a local time has no single place on the time line. */
export type Unplaced = 'no-zone' | 'skipped' | 'doubled';

/**
 * Where a moment stands on the time line, told in the clock of `zone` (an IANA name) when there is one.
 * A time without offset needs the zone; the hour that a clock change skips or doubles is refused, never guessed.
 */
export function place(moment: Moment, zone: string | undefined): Moment | Unplaced {
  const { year, month, day, hour, minute, offset } = moment;
  const asUtc = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0);
  if (hour === undefined) return { ...moment, epoch: asUtc };
  const clock = zone === undefined ? undefined : clockOf(zone);
  if (!clock) return offset === undefined ? 'no-zone' : { ...moment, epoch: asUtc - offset * 60_000 };
  if (offset !== undefined) {
    const epoch = asUtc - offset * 60_000;
    return { ...fields(clock(epoch)), offset: (clock(epoch) - epoch) / 60_000, epoch };
  }
  const hours = [-14, 0, 14].map((shift) => asUtc - (clock(asUtc + shift * 3_600_000) - (asUtc + shift * 3_600_000)));
  const fitting = [...new Set(hours)].filter((epoch) => clock(epoch) === asUtc);
  if (fitting.length !== 1) return fitting.length === 0 ? 'skipped' : 'doubled';
  const epoch = fitting[0] ?? asUtc;
  return { ...moment, offset: (asUtc - epoch) / 60_000, epoch };
}

type Clock = (epoch: number) => number;

/** Making one takes longer than reading it a hundred times, and an archive has thousands of dates in few zones. */
const clocks = new Map<string, Clock | undefined>();

/** The wall clock of a zone, as if it were UTC; undefined when no such zone is known. */
export function clockOf(zone: string): Clock | undefined {
  if (!clocks.has(zone)) clocks.set(zone, madeClock(zone));
  return clocks.get(zone);
}

/** Whether a zone is known by that name: a machine may have one that is none, or no more than an offset. */
export const isZone = (zone: string): boolean =>
  /^(?:[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*|UTC)$/.test(zone) && clockOf(zone) !== undefined;

function madeClock(zone: string): Clock | undefined {
  if (zone === 'UTC') return (epoch) => epoch;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch {
    return undefined;
  }
  return (epoch) => {
    const part = Object.fromEntries(format.formatToParts(epoch).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
  };
}

function fields(asUtc: number): Moment {
  const date = new Date(asUtc);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

/** Decimal digits of any script as 0 to 9: people type ۱۴۰۵ and ٢٠٢٦. */
export function asciiDigits(text: string): string {
  // No script but Latin has its digits before U+0660.
  if (!/[^\0-\u065f]/.test(text)) return text;
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Unicode keeps each script's ten digits together, zero first; some runs hold several sets one after the other.
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}
