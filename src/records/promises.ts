import { filled } from '../filled.ts';
import { type Incident, nextWord } from '../incident.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Moment } from '../sections/moment.ts';
import { type Entry, isoOf, placed, type Promised } from './record.ts';

/** How a promise of the next word is written down: in general, and about what is still open (`{what}`). */
export interface WordTold {
  readonly next: string;
  readonly pending: string;
}

/**
 * What a message of this kind promises: what is given, what is still planned against the next time, and the next word:
 * while it lasts, or about what a finished apology leaves open. What the kind does not print was not promised by it.
 */
export function promisesOf(incident: Incident, kind: KindName, told: WordTold): Promised[] {
  const makes = (path: string): boolean => kinds[kind].promises.some((each) => each === path);
  const owner = incident.responsibility?.owner?.name;
  const given = incident.remedy?.offer ?? [];
  // Where there is little room it is said in a word, and no day.
  const short = makes('public.remedy') ? [{ what: incident.public?.remedy ?? given[0]?.what, by: undefined }] : [];
  const offers = makes('remedy.offer') ? given : short;
  const measures = makes('fix.prevention') ? (incident.fix?.prevention ?? []) : [];
  const next = makes('next_update') ? nextWord(incident) : undefined;
  const open = makes('pending') ? incident.pending : undefined;
  const all = [
    ...offers.map(({ what, by }) => ({ of: 'remedy', what, owner, by })),
    ...measures
      .filter(({ state }) => state !== 'done')
      .map((measure) => ({ of: 'prevention', what: measure.action, owner: measure.owner ?? owner, by: measure.by })),
    ...(open?.what === undefined ? [] : [{ of: 'word', what: filled(told.pending, { what: open.what }), owner, by: open.by }]),
    ...(next ? [{ of: 'word', what: told.next, owner, by: next }] : []),
  ];
  return all
    .flatMap(({ what, ...promise }) => (what === undefined ? [] : [{ what, ...promise }]))
    .map((promise, index) => ({ id: `p${index + 1}`, ...promise }));
}

/** A promise that is still to be kept, and whose. */
export interface Due {
  readonly entry: Entry;
  readonly promise: Promised;
  readonly late: boolean;
  /** Whole days over the time; 0 when it is not late. */
  readonly days: number;
}

/** The promises not kept yet: late ones first, then by date, those without one last. */
export function dueOf(entries: readonly Entry[], now: Date): Due[] {
  // Of thousands of promises many are for the same day, and looking it up in its zone takes longest.
  const ends = new Map<string, number>();
  const end = (by: Moment, zone: string | undefined): number => {
    const key = `${isoOf(by)} ${zone}`;
    const known = ends.get(key) ?? endOf(by, zone);
    ends.set(key, known);
    return known;
  };
  return entries
    .flatMap((entry) => entry.promises.filter(({ kept }) => kept === undefined).map((promise) => ({ entry, promise })))
    .map((each) => {
      const { by } = each.promise;
      const until = by ? end(by, each.entry.timezone) : Number.POSITIVE_INFINITY;
      const over = now.getTime() - until;
      return { ...each, until, late: over > 0, days: over > 0 ? Math.floor(over / 86_400_000) : 0 };
    })
    .toSorted((a, b) => (a.until === b.until ? compare(a.entry.id, b.entry.id) : a.until - b.until));
}

/** When a promise is late: after its minute, or after the whole of its day where it was made. */
function endOf(by: Moment, zone: string | undefined): number {
  if (by.hour !== undefined) return placed(by, zone).epoch ?? 0;
  return (placed({ ...by, hour: 0, minute: 0 }, zone).epoch ?? 0) + 86_400_000;
}

/** Whether a promise was kept, and in time; undefined while it is open and not late, or has no date. */
export function inTime({ by, kept }: Promised, zone: string | undefined, now: Date): boolean | undefined {
  if (!by) return kept ? true : undefined;
  const end = endOf(by, zone);
  // A day without an hour is over when it is over.
  if (kept) return (kept.at?.epoch ?? 0) < end;
  return now.getTime() > end ? false : undefined;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
