import { asciiDigits, parseMoment } from './moment.ts';

const hourLast = /,?\s+(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?(?:\s?([ap])\.?m\.?)?$/i;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const yearLast = /^(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})$/;
const monthByName = /^(?:\p{L}+,?\s)?(?:(\d{1,2})(?:\p{L}{2})?\s(\p{L}{3,9})\.?|(\p{L}{3,9})\.?\s(\d{1,2})(?:\p{L}{2})?),?\s(\d{4})$/u;

/**
 * A day, with its hour or without, that was written in another way, in ours: `14.11.2026 9:00`, `2 July 2026 1:42pm`.
 * Undefined where it may be one of two, as 5/6/2026 may.
 */
export function meantMoment(text: string): string | undefined {
  const given = asciiDigits(text.trim());
  const [end = '', hour, minute, half] = hourLast.exec(given) ?? [];
  const isTimed = minute !== undefined || half !== undefined;
  const parts = dayOf(isTimed ? given.slice(0, -end.length) : given);
  if (!parts) return undefined;
  const day = parts.map(two).join('-');
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const meant = isTimed ? `${day} ${two(hours)}:${minute ?? '00'}` : day;
  return parseMoment(meant) && meant;
}

const two = (part: string | number): string => String(part).padStart(2, '0');

/** Year, month and day. */
function dayOf(text: string): readonly (string | number)[] | undefined {
  const first = yearFirst.exec(text);
  if (first) return first.slice(1);
  const [, a = '', sign, b = '', year = ''] = yearLast.exec(text) ?? [];
  if (sign !== undefined) {
    if (sign === '/' && Number(a) <= 12 && Number(b) <= 12) return undefined;
    return sign === '/' && Number(b) > 12 ? [year, a, b] : [year, b, a];
  }
  const [, day, name, named = name, dayAfter = day, inYear = ''] = monthByName.exec(text) ?? [];
  const month = named === undefined ? 0 : monthCalled(named);
  return month === 0 ? undefined : [inYear, month, dayAfter ?? ''];
}

/** From 1; 0 for a word that is no month in English, as logs and mails write it in full or by three letters. */
function monthCalled(name: string): number {
  const format = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
  const names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 1)).toLowerCase());
  const small = name.toLowerCase();
  return 1 + names.findIndex((each) => each === small || each.slice(0, 3) === small || each.slice(0, 4) === small);
}
