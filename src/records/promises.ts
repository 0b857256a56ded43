import { filled } from '../filled.ts';
import { type Incident, nextWord } from '../incident.ts';
import { type KindName, kinds } from '../kinds.ts';
import { dayLength, type Moment } from '../sections/moment.ts';
import { type Entry, isoOf, placed, type Promised } from './record.ts';

/** How a promise of the next word is written down: in general, and about what is still open (`{what}`). */
export interface WordTold {
  readonly next: string;
  readonly pending: string;
  /** What copies of a batch promise each in words of its own (`{what}` in one of them, `{count}` copies). */
  readonly several: string;
}

/** Sorts of promises, in the order in which a message makes them. */
export const pledgeKinds = ['remedy', 'fix', 'prevention', 'word'] as const;

/** What a message promises, in the words of its facts; of the next word in general there are none. */
export interface Pledge extends Pick<Promised, 'owner' | 'by'> {
  readonly of: (typeof pledgeKinds)[number];
  readonly what: string | undefined;
  /** So many copies of a batch promise it, most of them in other words. */
  readonly copies?: number;
}

/**
 * What a message of this kind promises: what is given, what is still to be done, what is planned against the next time, and
 * the next word: while it lasts, or about what a finished apology leaves open. What the kind does not print was not promised by it.
 */
export function pledgesOf(incident: Incident, kind: KindName): Pledge[] {
  const makes = (path: string): boolean => kinds[kind].promises.some((each) => each === path);
  const owner = incident.responsibility?.owner?.name;
  const given = incident.remedy?.offer ?? [];
  // Where there is little room it is said in a word, and no day.
  const short = makes('public.remedy') ? [{ what: incident.public?.remedy ?? given[0]?.what, by: undefined }] : [];
  const offers = makes('remedy.offer') ? given : short;
  const undone = makes('fix.pending') ? incident.fix?.pending : undefined;
  const measures = makes('fix.prevention') ? (incident.fix?.prevention ?? []) : [];
  const next = makes('next_update') ? nextWord(incident) : undefined;
  const open = makes('pending') ? incident.pending : undefined;
  const told = (what: string | undefined, pledge: Omit<Pledge, 'what'>): Pledge[] => (what === undefined ? [] : [{ what, ...pledge }]);
  return [
    ...offers.flatMap(({ what, by }) => told(what, { of: 'remedy', owner, by })),
    ...told(undone, { of: 'fix', owner, by: undefined }),
    ...measures.flatMap(({ action, owner: own = owner, by, state }) =>
      state === 'done' ? [] : told(action, { of: 'prevention', owner: own, by }),
    ),
    ...told(open?.what, { of: 'word', owner, by: open?.by }),
    ...(next ? [{ of: 'word', what: undefined, owner, by: next } as const] : []),
  ];
}

/** What was promised as a record has it: numbered, each in words. */
export const promised = (pledges: readonly Pledge[], told: WordTold): Promised[] =>
  pledges.map(({ of, what: said = '', owner, by, copies }, index) => {
    const what = copies === undefined ? said : filled(told.several, { what: said, count: copies });
    return { id: `p${index + 1}`, of, what: of !== 'word' ? what : said === '' ? told.next : filled(told.pending, { what }), owner, by };
  });

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
      return { ...each, until, late: over > 0, days: over > 0 ? Math.floor(over / dayLength) : 0 };
    })
    .toSorted((a, b) => (a.until === b.until ? compare(a.entry.id, b.entry.id) : a.until - b.until));
}

/** When a promise is late: after its minute, or after the whole of its day where it was made. */
function endOf(by: Moment, zone: string | undefined): number {
  if (by.hour !== undefined) return placed(by, zone).epoch ?? 0;
  return (placed({ ...by, hour: 0, minute: 0 }, zone).epoch ?? 0) + dayLength;
}

/** Whether a promise was kept, and in time; undefined while it is open and not late, or has no date. */
export function inTime({ by, kept }: Promised, zone: string | undefined, now: Date): boolean | undefined {
  if (!by) return kept ? true : undefined;
  const end = endOf(by, zone);
  const at = kept?.at?.epoch ?? 0;
  // By five is in time at five; a day without an hour is over when it is over.
  if (kept) return at < end || (at === end && by.hour !== undefined);
  return now.getTime() > end ? false : undefined;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
