import { basename, join } from 'node:path';
import type { Io } from '../command.ts';
import { meantOr, type Problem, type Source, UserError } from '../errors.ts';
import { makeFolder, writeAtomically } from '../disk/files.ts';
import { bytesOf, filesAt, foldersIn, stampOf } from '../disk/folders.ts';
import { decode } from '../disk/input.ts';
import { type Entry, readEntry } from '../records/record.ts';
import { version } from '../version.ts';
import { writeYaml } from '../yaml/write.ts';
import { sha256 } from './key.ts';
import type { Place } from './place.ts';

export const recordName = 'record.yaml';
/** Whether a file of an entry says what happened since. */
export const isEvent = (name: string): boolean => /^(?:kept|outcome)-.*\.yaml$/.test(name);

/** What is in an archive: what can be read, and of what cannot, why. */
export interface Shelf {
  readonly entries: readonly Entry[];
  readonly damaged: readonly { readonly id: string; readonly problems: readonly Problem[] }[];
}

/** An entry that was read once, and by what it is seen that nothing has changed since. */
interface Remembered {
  readonly folder: string;
  readonly files: readonly (readonly [name: string, stamp: string])[];
  readonly entry: Entry;
}

interface Memory {
  readonly version: string;
  readonly entries: Readonly<Record<string, Remembered>>;
}

/** The ids of an archive: its folders. What is unfinished begins with a dot. */
export const idsIn = ({ path }: Place): string[] => foldersIn(path).filter((name) => !name.startsWith('.'));

/**
 * All that is in an archive. Each record is parsed once: what was read is remembered in the user's cache, outside of the
 * repository, and used while the files' stamps are the same. A record that cannot be read is named; the others are there.
 */
export function openShelf(io: Io, place: Place): Shelf {
  const cache = cachePath(io, place);
  const before = remembered(cache);
  const entries: Entry[] = [];
  const damaged: { id: string; problems: readonly Problem[] }[] = [];
  const after: Record<string, Remembered> = {};
  let fresh = 0;
  const began = Date.now();
  for (const id of idsIn(place)) {
    const folder = join(place.path, id);
    const known = before[id];
    const stamp = stampOf(folder);
    if (known && known.folder === stamp?.stamp && known.files.every(([name, of]) => stampOf(join(folder, name))?.stamp === of)) {
      entries.push(known.entry);
      after[id] = known;
      continue;
    }
    try {
      const entry = read(place, id);
      entries.push(entry);
      fresh++;
      const files = filesAt(folder).filter((name) => name === recordName || isEvent(name));
      const stamps = files.map((name) => [name, stampOf(join(folder, name))] as const);
      // Written in this very moment it could change again without a new stamp.
      const settled = [stamp, ...stamps.map(([, each]) => each)].every((each) => each !== undefined && each.changed < began - 100);
      if (settled && stamp) after[id] = { folder: stamp.stamp, files: stamps.map(([name, each]) => [name, each?.stamp ?? '']), entry };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      damaged.push({ id, problems: error.problems });
    }
  }
  // A few are read as quickly as the cache is written.
  if (cache !== undefined && fresh > 20) remember(cache, after);
  return { entries, damaged };
}

/** One entry, from its files. Throws a UserError when it cannot be read. */
export function read(place: Place, id: string): Entry {
  const folder = join(place.path, id);
  const events = filesAt(folder).filter(isEvent);
  return readEntry(
    sourceIn(place, id, recordName),
    events.map((name) => ({ name, source: sourceIn(place, id, name) })),
    id,
  );
}

/** A file of an entry. Throws a UserError when it is not there, or is not text. */
export function sourceIn(place: Place, id: string, name: string): Source {
  const shown = join(place.shown, id, name);
  const bytes = bytesOf(join(place.path, id, name));
  if (!bytes)
    throw new UserError({
      id: 'file-missing',
      message: 'this file of the record is not there, or cannot be read',
      help: 'take it from an earlier state of the repository',
      file: shown,
    });
  return { name: shown, text: decode(bytes, shown) };
}

/** The id that a beginning of it, its last six signs, or its path stands for. Throws a UserError when that is none, or more than one. */
export function idOf(place: Place, given: string): string {
  const wanted = basename(given.replace(/[/\\]+$/, ''));
  const ids = idsIn(place);
  if (ids.includes(wanted)) return wanted;
  const found = wanted === '' ? [] : ids.filter((id) => id.startsWith(wanted) || id.endsWith(`-${wanted}`));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined) {
    const help = meantOr(wanted, ids, 'apologize archive list has them all');
    throw new UserError({ id: 'unknown-record', message: `no record of the archive begins with "${wanted}"`, help, file: place.shown });
  }
  const some = found.slice(0, 5).join(', ');
  throw new UserError({
    id: 'ambiguous-record',
    message: `${found.length} records begin with "${wanted}": ${some}${found.length > 5 ? ', …' : ''}`,
    help: 'write more of it, or its last six signs',
    file: place.shown,
  });
}

/** A file of ours with its seal: the hash of all above it, by which a change shows that nobody meant. */
export function sealed(head: string, content: Record<string, unknown>): string {
  const text = `# ${head}\n${writeYaml(content)}`;
  return `${text}seal: ${sha256(text)}\n`;
}

/** Whether a file is as it was written; line ends that git changed do not count. */
export function isSealed(text: string): boolean {
  const plain = text.replaceAll('\r\n', '\n');
  const at = plain.lastIndexOf('\nseal: ') + 1;
  return at > 0 && plain.slice(at) === `seal: ${sha256(plain.slice(0, at))}\n`;
}

function cachePath({ env }: Io, { path }: Place): string | undefined {
  const base = env.XDG_CACHE_HOME || (env.HOME ? join(env.HOME, '.cache') : undefined);
  return base && join(base, 'apologize', `archive-${sha256(path).slice(0, 16)}.json`);
}

function remembered(path: string | undefined): Readonly<Record<string, Remembered>> {
  const bytes = path === undefined ? undefined : bytesOf(path);
  try {
    const memory: Memory | undefined = bytes && JSON.parse(bytes.toString('utf8'));
    return memory?.version === version ? memory.entries : {};
  } catch {
    return {};
  }
}

function remember(path: string, entries: Readonly<Record<string, Remembered>>): void {
  const memory: Memory = { version, entries };
  try {
    makeFolder(join(path, '..'));
    writeAtomically(path, JSON.stringify(memory), { force: true, mode: 0o600 });
  } catch {
    // It only saves time.
    return;
  }
}
