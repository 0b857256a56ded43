import { join } from 'node:path';
import type { Io } from '../command.ts';
import { usage } from '../errors.ts';
import { bytesOf } from '../disk/folders.ts';
import { byTime, holdsWords, isWanted, textOf, type Wanted } from '../records/filter.ts';
import type { Entry } from '../records/record.ts';
import { type Moment, parseMoment } from '../sections/moment.ts';
import { identities, keyFor } from './key.ts';
import type { Place } from './place.ts';
import { Readers, readersName } from './readers.ts';
import type { Shelf } from './shelf.ts';

/** Which apologies are asked for, as flags say it. */
export interface Asked {
  readonly tag: readonly string[];
  readonly cause?: string | undefined;
  readonly customer?: string | undefined;
  readonly severity?: string | undefined;
  readonly kind?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly open?: boolean | undefined;
}

/** The entries asked for, newest first, and how many could not be asked about a customer because of another key. */
export function find(io: Io, place: Place, { entries }: Shelf, asked: Asked): { found: Entry[]; otherKey: number } {
  const { tag, cause, customer, severity, kind, since, until, open = false } = asked;
  const key = customer === undefined ? undefined : keyFor(io, place.path, false);
  const hashes = customer === undefined || !key ? [] : guesses(customer).map((identity) => key.hash(identity));
  const theirs = hashes.length === 0 ? undefined : new Readers(place, entries).of(hashes);
  const wanted: Wanted = {
    tags: tag,
    cause,
    severity,
    kind,
    open,
    since: dayIn('--since', since, 0),
    until: dayIn('--until', until, 1),
    ...(customer === undefined ? {} : { customer: (entry) => theirs?.has(entry) ?? false }),
  };
  const otherKey =
    customer === undefined ? 0 : entries.filter(({ recipients }) => recipients?.key !== undefined && recipients.key !== key?.mark).length;
  return { found: entries.filter((entry) => isWanted(entry, wanted)).toSorted(byTime), otherKey };
}

/** A customer may be given by address, company or name. */
const guesses = (customer: string): string[] => [
  ...identities({ email: customer }).all,
  ...identities({ company: customer }).all,
  ...identities({ name: customer }).all,
];

/** A day, a month or a year: their first day, or their last. */
function dayIn(flag: string, given: string | undefined, end: 0 | 1): Moment | undefined {
  if (given === undefined) return undefined;
  const [, year = '', month] = /^(\d{4})(?:-(\d{2}))?$/.exec(given.trim()) ?? [];
  const days = (): string => String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, '0');
  const text =
    year === '' ? given.trim() : month === undefined ? `${year}-${end ? '12-31' : '01-01'}` : `${year}-${month}-${end ? days() : '01'}`;
  const found = parseMoment(text);
  if (found) return found;
  throw usage(`"${given}" is not a date`, 'write 2026-11-14, 2026-11 or 2026', flag);
}

/** The entries in which all words stand, wherever in what was kept: the record, the facts, the message. */
export function search(place: Place, entries: readonly Entry[], words: string): Entry[] {
  return entries.filter((entry) => {
    const own = textOf(entry);
    if (holdsWords(own, words)) return true;
    const kept = (entry.files ?? []).flatMap(({ name = '' }) =>
      name === readersName ? [] : (bytesOf(join(place.path, entry.id, name))?.toString('utf8') ?? []),
    );
    return kept.length > 0 && holdsWords([own, ...kept].join('\n'), words);
  });
}
