import type { Finding } from '../check/finding.ts';
import type { Io } from '../command.ts';
import type { Facts } from '../facts/read.ts';
import { kinds } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import { nestedFacts, type Recipient } from '../records/marks.ts';
import { dayOf, type Entry } from '../records/record.ts';
import { type Compared, type Earlier, earlierThan, type Repeat, repeatsOf } from '../records/similar.ts';
import type { Settings } from '../settings/settings.ts';
import { identities, type Key, keyFor, sha256 } from './key.ts';
import { archivePlace } from './place.ts';
import { Readers } from './readers.ts';
import { openShelf } from './shelf.ts';
import { filled } from '../filled.ts';

/** What an apology repeats: earlier ones, and the finding when its facts do not say so. */
export interface Repeated {
  readonly findings: readonly Finding[];
  readonly links: readonly string[];
}

/** What earlier apologies are compared with. */
export interface Sought extends Compared {
  /** Where the facts would say that it is not the first time. */
  readonly place: Finding['place'];
}

export const soughtBy = (facts: Facts): Sought => ({
  incident: facts.incident,
  facts: factsHash(facts),
  place: facts.placeOf('previous'),
});

/** What is alike in messages about one incident is compared once; a batch has rows that change some of it. */
const mostKnown = 100;

/**
 * Looks for earlier apologies for the same cause, or to the same customer, one message after the other. What cannot be
 * read is passed over. Throws a UserError when the key cannot be used.
 */
export function remembering(
  io: Io,
  settings: Settings,
  { words }: Labels,
  entries: readonly Entry[] = openShelf(io, archivePlace(settings, io.cwd)).entries,
): (sought: Sought) => Repeated {
  const place = archivePlace(settings, io.cwd);
  const now = io.now();
  const known = new Map<string, readonly Earlier[]>();
  let opened: { readonly key: Key | undefined; readonly readers: Readers } | undefined;
  /** The key is asked for when there is somebody to look for. */
  const theirs = (to: Recipient): ReadonlySet<Entry> => {
    opened ??= { key: keyFor(io, place.path, false), readers: new Readers(place, entries) };
    const { key, readers } = opened;
    return readers.of(key ? identities(to).same.map((identity) => key.hash(identity)) : []);
  };
  const earlierOf = ({ incident, facts }: Sought): readonly Earlier[] => {
    const { id, tags, previous, explanation, now: event } = incident;
    const told = JSON.stringify([facts, id, tags, previous, explanation?.cause, explanation?.what, explanation?.started, event?.symptom]);
    const found = known.get(told) ?? earlierThan(entries, { incident, facts }, now);
    if (known.size > mostKnown) known.clear();
    known.set(told, found);
    return found;
  };
  return (sought) => {
    const { to, allow } = sought.incident;
    const found = repeatsOf(earlierOf(sought), to ? theirs(to) : new Set());
    const silent = found.filter(({ named }) => !named);
    const isAllowed = allow !== undefined && rule in allow;
    return {
      findings: silent.length === 0 || isAllowed ? [] : [finding(silent, sought.place, words)],
      links: found.map(({ entry }) => entry.id),
    };
  };
}

const rule = 'repeat-unacknowledged';

function finding(repeats: readonly Repeat[], place: Finding['place'], words: Labels['words']): Finding {
  const word = (key: string): string => words[`archive.${key}`] ?? '';
  const told = repeats.map(({ entry, cause, customer }) => {
    const why = [...(cause ? [word('repeat.cause')] : []), ...(customer ? [word('repeat.customer')] : [])].join(', ');
    return `${dayOf(entry.started ?? entry.sent.at)} (${why})`;
  });
  const last = repeats.at(-1)?.entry;
  const reader = repeats.some(({ customer }) => customer);
  const line = last ? `previous: [{ date: ${dayOf(last.started ?? last.sent.at)}, reader: ${reader ? 'yes' : 'no'}, different: … }]` : '';
  const { worth } = last?.remedy ?? {};
  const more = worth
    ? ` ${filled(word('repeat.remedy'), { worth: [worth.amount ?? worth.percent, worth.currency ?? '%'].join(' ') })}`
    : '';
  return {
    rule,
    level: 'warning',
    section: 'responsibility',
    path: 'previous',
    message: `${word('repeat')}: ${told.slice(-5).join(', ')}`,
    help: `${word('repeat.help')}: ${line}${more}`,
    text: '',
    ...(place ? { place } : {}),
  };
}

/** What a record says by which the same message is known again. */
type Kept = Pick<Entry, 'kind' | 'facts' | 'recipients' | 'files'>;

/**
 * An entry that holds the very same message to the same readers: what is kept twice, promises twice. Of a kind that is
 * written again while it lasts that cannot be told where neither facts nor message are kept.
 */
export function twinOf<T extends Kept>(record: Kept, entries: readonly T[]): T | undefined {
  const told = ({ kind, facts, recipients = {}, files = [] }: Kept): string =>
    JSON.stringify([kind, facts, recipients.count, recipients.hashes, files.map(({ name, sha256: sum }) => [name, sum])]);
  const own = told(record);
  return (record.files ?? []).length === 0 && !kinds[record.kind].gated ? undefined : entries.find((entry) => told(entry) === own);
}

/** Facts that differ between messages about one incident. */
const passing = new Set(['to', 'previous', 'allow', 'next_update', 'now', 'pending', 'subject', 'locale']);

/** Tells one incident from another, whoever reads about it. */
export function factsHash(facts: Facts): string {
  const nested = Object.entries(nestedFacts(facts, (text) => text.trim())).filter(([key]) => !passing.has(key));
  return sha256(JSON.stringify(nested.toSorted(([a], [b]) => (a < b ? -1 : 1)))).slice(0, 16);
}
