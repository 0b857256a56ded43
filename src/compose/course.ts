import { type Incident, nextWord } from '../incident.ts';
import type { Kind } from '../kinds.ts';
import type { Language } from '../packs/pack.ts';
import { dayStart, type Moment } from '../sections/moment.ts';
import { isRecord } from '../sections/shape.ts';
import { Leaf, type View } from './leaf.ts';
import type { Values } from './values.ts';

/** The course of an incident, for messages that tell it while it lasts or step by step afterwards. */
export function courseOf(incident: Incident, view: View, language: Language, kind: Kind): View {
  const { explanation = {}, now = {}, next_update: next } = incident;
  const { started, ended } = explanation;
  const lasted = minutesBetween(started, ended);
  const zone = zoneOf(incident, [started, ended, ...(incident.timeline ?? []).map(({ at }) => at)]);
  const isResolved = now.state === 'resolved';
  const ahead = nextWord(incident);
  const told = zoneOf(incident, isResolved ? [started && ended, ahead] : [started, next]);
  const named = (each: string | undefined): Leaf | undefined =>
    each === undefined ? undefined : new Leaf('timezone', 'name', language.zones?.[each] ?? each, language);
  // A kind that asks for the time of now tells it, and its reader counts from there.
  const before = kind.asks.includes('now.at') ? (now.at ?? started) : (started ?? now.at);
  return {
    // Within one day the time is enough; the day is said when it is another.
    clock: {
      started: timed(started) && sameDay(started, next ?? now.at ?? ended),
      next: timed(next) && sameDay(next, before),
      now: timed(now.at) && sameDay(now.at, next ?? started),
      ended: timed(ended) && sameDay(ended, started),
      zone: named(told),
    },
    ahead: !isResolved || ahead !== undefined,
    lasted: lasted === undefined ? undefined : new Leaf('explanation.ended', 'duration', lasted, language),
    zone: named(zone),
    utc: zoneOf(incident, [started, ended]) === 'UTC',
    causeKnown: explanation.cause !== undefined,
    timeline: timelineOf(incident, view, language),
  };
}

/** The timeline as given, or the moments that other facts name, in the order of time. */
function timelineOf(incident: Incident, view: View, language: Language): View[] {
  if (incident.timeline?.length) {
    const given: unknown[] = Array.isArray(view.timeline) ? view.timeline : [];
    // A time at which nothing is said to have happened tells nobody anything.
    return given
      .filter(isRecord)
      .filter(({ what }) => what !== undefined)
      .toSorted((a, b) => epoch(a) - epoch(b));
  }
  const { started, noticed, reported, answered, ended } = incident.explanation ?? {};
  const many = incident.readers === 'many';
  const byCustomer = noticed?.who === 'customer';
  // What a customer told us is one row, by the fact that says more of when.
  const once = byCustomer && sameTime(noticed.at, reported);
  const [seen, told] = !once ? [noticed?.at, reported] : timed(noticed.at) ? [noticed.at, undefined] : [undefined, reported];
  const moments: [string, Moment | undefined, string][] = [
    ['started', started, 'report.time.started'],
    ['noticed.at', seen, byCustomer ? noticedBy[teller(incident)] : 'report.time.noticed'],
    ['reported', told, many ? 'report.time.reported.many' : 'report.time.reported.one'],
    ['answered', answered, many ? 'report.time.answered.many' : 'report.time.answered.one'],
    ['ended', ended, 'report.time.ended'],
  ];
  const known = moments.flatMap(([key, moment, frame]) =>
    moment ? [{ at: new Leaf(`explanation.${key}`, 'moment', moment, language), what: undefined, frame }] : [],
  );
  return known.toSorted((a, b) => epoch(a) - epoch(b));
}

function epoch(row: unknown): number {
  const at: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'at') : undefined;
  const value: unknown = at instanceof Leaf ? at.value : undefined;
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'epoch') : undefined;
  return typeof found === 'number' ? found : 0;
}

/** The zone that these moments are told in, if any of them has a time. */
function zoneOf({ timezone }: Incident, told: readonly (Moment | undefined)[]): string | undefined {
  const moments = told.filter((moment) => timed(moment));
  const offset = moments[0]?.offset;
  if (moments.length === 0) return undefined;
  if (timezone !== undefined || offset === undefined) return timezone;
  const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

const onClock = ({ hour = 0, minute = 0 }: Moment): number => hour * 60 + minute;

const timed = (moment: Moment | undefined): boolean => moment?.hour !== undefined;

function sameDay(a: Moment | undefined, b: Moment | undefined): boolean {
  return a !== undefined && b !== undefined && a.year === b.year && a.month === b.month && a.day === b.day;
}

/** As far as both are known: of one that has no time of day, the day. */
function sameTime(a: Moment | undefined, b: Moment | undefined): boolean {
  if (!timed(a) || !timed(b)) return sameDay(a, b);
  return sameDay(a, b) && a?.hour === b?.hour && a?.minute === b?.minute && a?.offset === b?.offset;
}

const noticedBy = { one: 'report.time.noticed.one', many: 'report.time.noticed.many', other: 'report.time.noticed.other' } as const;

/** Which customer noticed it: the one who reads, if that is who told us; one of many; or one whom the facts do not name. */
const teller = ({ readers, explanation }: Incident): 'one' | 'many' | 'other' =>
  readers === 'many' ? 'many' : explanation?.reported === undefined ? 'other' : 'one';

/** Between two moments whose times are known. */
function minutesBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (from?.hour === undefined || to?.hour === undefined || from.epoch === undefined || to.epoch === undefined) return undefined;
  return (to.epoch - from.epoch) / 60_000;
}

/** How a message tells when it was: by the hours of a day, of a night, by days, by one day, or not at all; `named` where its author does. */
export function span({ what = '', started, ended }: NonNullable<Incident['explanation']>, values: Values): View {
  const isNamed = (by: 'names' | 'nears'): boolean => [started, ended].some((moment) => moment !== undefined && values[by](moment, what));
  const dated = isNamed('names');
  const within = sameDay(started, ended);
  // An hour that the clocks go back in would end before it began.
  const hours = within && started?.hour !== undefined && ended?.hour !== undefined && onClock(started) < onClock(ended);
  const overnight = !within && (minutesBetween(started, ended) ?? Infinity) < 48 * 60;
  const days = Boolean(started && ended && !within && !overnight);
  return {
    // A weekday names no span of days.
    named: dated || (!days && isNamed('nears')),
    timed: timed(started) || !dated,
    hours,
    overnight,
    days,
    day: Boolean(started) && !hours && !overnight && !days,
  };
}

/** How long an answer took; in whole days where one of the two is known by its day alone. */
export function waited(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (!from || !to || (from.hour !== undefined && to.hour !== undefined)) return minutesBetween(from, to);
  return (dayStart(to) - dayStart(from)) / 60_000;
}
