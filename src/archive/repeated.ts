import { join } from 'node:path';
import type { Finding } from '../check/finding.ts';
import type { Io } from '../command.ts';
import type { Facts } from '../facts/read.ts';
import { bytesOf } from '../folders.ts';
import type { Labels } from '../pack.ts';
import { nestedFacts } from '../records/marks.ts';
import { dayOf, type Entry } from '../records/record.ts';
import { type Repeat, repeatsOf } from '../records/similar.ts';
import type { Settings } from '../settings.ts';
import { identities, keyFor, sha256, wentTo } from './key.ts';
import { archivePlace, type Place } from './place.ts';
import { openShelf } from './shelf.ts';

/** What an apology repeats: earlier ones, and the finding when its facts do not say so. */
export interface Repeated {
  readonly findings: readonly Finding[];
  readonly links: readonly string[];
}

/** Looks for earlier apologies for the same cause, or to the same customer. What cannot be read is passed over. */
export function repeated(
  io: Io,
  settings: Settings,
  facts: Facts,
  { words }: Labels,
  entries: readonly Entry[] = openShelf(io, archivePlace(settings, io.cwd)).entries,
): Repeated {
  const place = archivePlace(settings, io.cwd);
  const { incident } = facts;
  const key = incident.to ? keyFor(io, place.path, false) : undefined;
  const reader = new Set(key && incident.to ? identities(incident.to).same.map((identity) => key.hash(identity)) : []);
  const holds = (entry: Entry, hashes: ReadonlySet<string>): boolean => wentTo(entry, hashes, (each) => manyOf(place, each));
  const found = repeatsOf(entries, { incident, facts: factsHash(facts), reader, holds, now: io.now() });
  const silent = found.filter(({ named }) => !named);
  const isAllowed = incident.allow !== undefined && rule in incident.allow;
  return { findings: silent.length === 0 || isAllowed ? [] : [finding(silent, facts, words)], links: found.map(({ entry }) => entry.id) };
}

/** The hashes of an entry that went to many. */
export const manyOf = (place: Place, { id, recipients }: Entry): string =>
  recipients?.file === undefined ? '' : (bytesOf(join(place.path, id, 'recipients.txt'))?.toString('utf8') ?? '');

const rule = 'repeat-unacknowledged';

function finding(repeats: readonly Repeat[], facts: Facts, words: Labels['words']): Finding {
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
    ? ` ${word('repeat.remedy').replace('{worth}', [worth.amount ?? worth.percent, worth.currency ?? '%'].join(' '))}`
    : '';
  return {
    rule,
    level: 'warning',
    section: 'responsibility',
    path: 'previous',
    message: `${word('repeat')}: ${told.slice(-5).join(', ')}`,
    help: `${word('repeat.help')}: ${line}${more}`,
    text: '',
    place: facts.placeOf('previous'),
  };
}

/** Facts that differ between messages about one incident. */
const passing = new Set(['to', 'previous', 'allow', 'next_update', 'now', 'pending', 'subject', 'locale']);

/** Tells one incident from another, whoever reads about it. */
export function factsHash(facts: Facts): string {
  const nested = Object.entries(nestedFacts(facts, (text) => text.trim())).filter(([key]) => !passing.has(key));
  return sha256(JSON.stringify(nested.toSorted(([a], [b]) => (a < b ? -1 : 1)))).slice(0, 16);
}
