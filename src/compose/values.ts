import type { Language } from '../packs/pack.ts';
import { asciiDigits, dayStart, type Moment } from '../sections/moment.ts';
import { filled } from '../filled.ts';
import { literal } from '../patterns/plain.ts';

/**
 * Values as a language writes them. Patterns and digits are the pack's; names of months, plural forms and grouping are
 * `Intl`'s, taken part by part, because its whole patterns differ between versions and are wrong in places (Persian
 * dates with a weekday, the rial). What the build has asked it already, it is not asked again: the first question costs
 * half a start-up. Nothing here knows the machine's zone or locale.
 */
export class Values {
  private readonly language: Language;
  private readonly locale: string;
  private readonly tag: string;
  private readonly patterns: Language['formats'][string];
  private readonly made = new Map<string, Intl.NumberFormat>();

  constructor(language: Language, locale: string) {
    this.language = language;
    this.locale = locale;
    this.tag = tagFor(language, locale);
    this.patterns = patternsFor(language, locale);
  }

  date(moment: Moment): string {
    return filled(this.patterns.date, this.dayOf(moment));
  }

  /** Whether a text names the day of a moment itself: `3 November`, `Nov. 3rd`, `3. 11.`, `3–5 November`. */
  names(moment: Moment, text: string): boolean {
    if (!/\p{Nd}/u.test(text)) return false;
    const { day = '', month = '' } = this.dayOf(moment);
    const [number, name] = [
      `(?<!\\p{Nd})0?${asciiDigits(day)}(?!\\p{Nd})`,
      `(?<!\\p{L})(?:${month}|${month.slice(0, 3)}\\p{L}?\\.?)(?!\\p{L})`,
    ];
    const ways = [
      `${number}(?:\\p{L}{2}|\\.)?(?:\\s?[–-]\\s?\\p{Nd}{1,2}\\.?)?\\s(?:\\p{L}{2}\\s)?${name}`,
      `${name}\\s${number}`,
      `(?<!\\p{Nd})0?${moment.day}(?:/0?${moment.month}(?!\\p{Nd})|\\.\\s?0?${moment.month}\\.)`,
    ];
    return new RegExp(ways.join('|'), 'iu').test(asciiDigits(text));
  }

  /** Whether a text names the day of a moment as one near to it: `on Saturday`, `yesterday`. */
  nears(moment: Moment, text: string): boolean {
    const { near } = this.language;
    if (!near) return false;
    const forms = [...(near.weekdays[(new Date(dayStart(moment)).getUTCDay() + 6) % 7] ?? []), ...near.days];
    return new RegExp(`(?<![\\p{L}\\u200c])(?:${forms.map(literal).join('|')})(?!\\p{L})`, 'iu').test(text);
  }

  /** The day as it is written, the month in the form that stands beside it. */
  private dayOf(moment: Moment): Readonly<Record<string, string>> {
    const month = this.language.formats[this.locale]?.months?.[moment.month - 1];
    if (month !== undefined) return { day: String(moment.day), month, year: String(moment.year) };
    const format = new Intl.DateTimeFormat(this.tag, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
    return Object.fromEntries(format.formatToParts(dayStart(moment)).map(({ type, value }) => [type, value]));
  }

  time({ hour = 0, minute = 0 }: Moment): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    const period = this.language.periods?.[hour < 12 ? 0 : 1] ?? '';
    const parts = { hour: String(hour), hour2: two(hour), hour12: String(hour % 12 || 12), minute2: two(minute), period };
    return this.digits(filled(this.patterns.time, parts));
  }

  /** The day, with the time when there is one. */
  moment(moment: Moment): string {
    if (moment.hour === undefined) return this.date(moment);
    return filled(this.patterns.moment, { date: this.date(moment), time: this.time(moment) });
  }

  /** `minutes` in days, hours and minutes, the small units left out of what lasts long: of weeks the days alone are told. */
  duration(minutes: number): string {
    if (minutes >= 14 * 1440) return this.count(Math.round(minutes / 1440), 'day');
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, Math.round(minutes % 60)];
    const units: [number, string][] =
      days >= 2
        ? [
            [days, 'day'],
            [hours, 'hour'],
          ]
        : [
            [days * 24 + hours, 'hour'],
            [rest, 'minute'],
          ];
    const told = units.filter(([count]) => count > 0).map(([count, unit]) => this.count(count, unit));
    return told.length > 0 ? told.join(this.language.list.units ?? ' ') : this.count(rest, 'minute');
  }

  /** A number with its unit of time, in the form the language gives that number. */
  count(count: number, unit: string): string {
    return this.numbers({ style: 'unit', unit, unitDisplay: 'long' }).format(count);
  }

  money(amount: number, currency: string): string {
    const pattern = this.language.money[currency];
    if (pattern !== undefined) return filled(pattern, { amount: this.number(amount, Number.isInteger(amount) ? 0 : 2) });
    // No decimal that somebody wrote is rounded away: what a letter says is what is paid.
    return this.numbers({ style: 'currency', currency, maximumFractionDigits: 4, trailingZeroDisplay: 'stripIfInteger' }).format(amount);
  }

  percent(share: number): string {
    return filled(this.patterns.percent, { number: this.number(share) });
  }

  number(value: number, decimals = 0): string {
    // Nothing to group, no decimals, digits as everywhere.
    if (Number.isInteger(value) && value < 1000 && decimals === 0 && this.language.digits === undefined) return String(value);
    return this.numbers({ minimumFractionDigits: decimals, maximumFractionDigits: 4 }).format(value);
  }

  /** Several in one sentence, `text` being that of an item: one that holds a comma ends in one, or the last would be part of it. */
  list<T>(items: readonly T[], join: 'and' | 'comma', text: (item: T) => string = String): (T | string)[] {
    const { comma, and } = this.language.list;
    const stop = comma.trim();
    const isOpen = items.slice(0, -1).some((item) => text(item).includes(stop));
    const last = join === 'comma' ? comma : isOpen ? `${stop}${and}` : and;
    return items.flatMap((item, index) => (index === 0 ? [item] : [index === items.length - 1 ? last : comma, item]));
  }

  /** Making one costs more than a whole message; a batch asks for the same ones again and again. */
  private numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = `${options.style} ${options.unit} ${options.currency} ${options.minimumFractionDigits}`;
    const made = this.made.get(key) ?? new Intl.NumberFormat(this.tag, options);
    this.made.set(key, made);
    return made;
  }

  private digits(text: string): string {
    const digits = hasCommonDigits(this.locale) ? undefined : this.language.digits;
    return digits === undefined ? text : text.replace(/\d/g, (digit) => [...digits][Number(digit)] ?? digit);
  }
}

const hasCommonDigits = (locale: string): boolean => locale.endsWith('-nu-latn');

/** The pack's own tag carries calendar and digits, which the message's locale may ask to be the common ones; its region (en-US) holds otherwise. */
function tagFor({ tag }: Language, locale: string): string {
  if (!tag.includes('-u-')) return locale;
  const common = locale.includes('-u-') ? new Intl.Locale(locale) : undefined;
  if (!common) return tag;
  const { calendar, numberingSystem } = common;
  return new Intl.Locale(tag, { ...(calendar ? { calendar } : {}), ...(numberingSystem ? { numberingSystem } : {}) }).toString();
}

function patternsFor(language: Language, locale: string): Language['formats'][string] {
  const [plain = locale] = locale.split('-u-', 1);
  const digits = hasCommonDigits(locale) ? '-u-nu-latn' : '';
  for (let tag = plain; ; tag = tag.slice(0, tag.lastIndexOf('-'))) {
    const found = language.formats[`${tag}${digits}`] ?? language.formats[tag];
    if (found) return found;
    if (!tag.includes('-')) break;
  }
  const [first] = Object.values(language.formats);
  if (!first) throw new TypeError(`the pack ${language.tag} has no formats`);
  return first;
}
