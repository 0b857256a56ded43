import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { codeOf, reason } from '../fault.ts';
import { flushFolder, makeFolder, writeAll } from './files.ts';

/** How the unfinished folders of `placeFolder` end. Readers pass them by. */
export const unfinished = '.part';

/** The folders in a folder, sorted; none when it is not there. */
export function foldersIn(path: string): string[] {
  return entries(path)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** The plain files in a folder, sorted; none when it is not there. */
export function filesAt(path: string): string[] {
  return entries(path)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
}

function entries(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new UserError({
      id: 'file-unreadable',
      message: `the folder cannot be read: ${reason(error)}`,
      help: 'look at its name and your permissions',
      file: path,
    });
  }
}

/** What tells one state of a file or folder from another, without reading it; undefined when it is not there. */
export function stampOf(path: string): { readonly stamp: string; readonly changed: number } | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found && { stamp: `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`, changed: found.ctimeMs };
}

/** A file of our own, however long it is; undefined when it is not there or cannot be read. */
export function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A path without links on its way, as far as it exists. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), path.slice(dirname(path).length));
  }
}

/**
 * Puts a whole folder in its place at once, under the first of `names` that nobody has: files written beside it and
 * flushed, then the folder renamed. A reader, and a run that is killed, see all of it or nothing; two at once take two
 * names. Gives the name taken. Throws a UserError when it cannot be written; nothing is left behind then.
 */
export function placeFolder(parent: string, names: Iterable<string>, files: ReadonlyMap<string, string>, shown: string = parent): string {
  makeFolder(parent, shown);
  const aside = join(parent, `.${Math.random().toString(36).slice(2, 14)}${unfinished}`);
  try {
    mkdirSync(aside);
    for (const [name, content] of files) writeFlushed(join(aside, name), content);
    flushFolder(aside);
    for (const name of names) {
      if (!renamed(aside, join(parent, name))) continue;
      flushFolder(parent);
      return name;
    }
    throw new TypeError('there is always one more name');
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!codeOf(error)) throw error;
    throw new UserError({
      id: 'file-unwritable',
      message: `cannot be written: ${reason(error)}`,
      help: 'nothing was left behind; name another folder in the settings (`archive:`)',
      file: shown,
    });
  }
}

/** A folder that holds something is never replaced, whoever asks at the same moment. */
function renamed(from: string, to: string): boolean {
  try {
    if (lstatSync(to, { throwIfNoEntry: false })) return false;
    renameSync(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'].includes(codeOf(error)) && lstatSync(to, { throwIfNoEntry: false })) return false;
    throw error;
  }
}

function writeFlushed(path: string, content: string): void {
  const descriptor = openSync(path, 'wx', 0o644);
  try {
    writeAll(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
