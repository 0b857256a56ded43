import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { bytesOf } from './bytes.ts';
import { UserError } from '../errors.ts';
import { codeOf, pause, reason } from '../fault.ts';

/** Whether something stands at `path`, a dangling link included. What we may not look at is not there for us. */
export function exists(path: string): boolean {
  return look(lstatSync, path) !== undefined;
}

/** Whether a folder stands at `path`. */
export function isFolder(path: string): boolean {
  return look(statSync, path)?.isDirectory() ?? false;
}

/** Whether a plain file stands at `path`, or a link to one. */
export function isFile(path: string): boolean {
  return look(statSync, path)?.isFile() ?? false;
}

/** Whether an open descriptor is a device, as every terminal is; pipes and files are none, nor is the one that takes all. */
export function isDevice(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isCharacterDevice() && found.rdev !== look(statSync, devNull)?.rdev;
  } catch {
    return false;
  }
}

function look(stat: (path: string) => Stats, path: string): Stats | undefined {
  try {
    return stat(path);
  } catch {
    return undefined;
  }
}

/** Makes a folder and its parents. `name` is what errors call it. */
export function makeFolder(path: string, name: string = path): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), name);
  try {
    // One level at a time: told to make the parents too, Node tries for ever in a folder that refuses new ones (/proc).
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && isFolder(path)) return;
    throw unwritable(name, error);
  }
}

/**
 * Writes a file so that a reader sees the old one or the whole new one, never a part: a new file beside it, flushed,
 * then put in place. Without `force` an existing file stays and the write is refused. Only a plain file is ever replaced,
 * and whoever could not read it cannot read the new one, unless `mode` says who may.
 */
export function writeAtomically(path: string, content: string, options: { force: boolean; mode?: number; name?: string }): void {
  const { force, name = path } = options;
  refuseTarget(path, force, name);
  const replaced = options.mode === undefined ? look(lstatSync, path) : undefined;
  const mode = options.mode ?? (replaced?.mode ?? 0o644) & 0o777;
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path).slice(0, 100)}.${Math.random().toString(36).slice(2, 12)}.part`);
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      // A new file may have been denied some of what the old one was given.
      if (replaced && (fstatSync(descriptor).mode & 0o777) !== mode) fchmodSync(descriptor, mode);
      writeAll(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (force) renameSync(temporary, path);
    else nameNew(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(name);
    throw unwritable(name, error);
  } finally {
    rmSync(temporary, { force: true });
  }
  flushFolder(folder);
}

const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/**
 * Gives a finished file its name, unless another process took that meanwhile: a link refuses then, a rename would not.
 * Where there are no links (memory cards, some network disks) the name is reserved first, and the file renamed to it.
 */
function nameNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!noLinks.has(codeOf(error))) throw error;
    closeSync(openSync(path, 'wx'));
    renameSync(temporary, path);
  }
}

/**
 * Throws when `path` cannot become our file: it exists (without `force`), is a folder, a link, a pipe or a device, or its
 * folder cannot be written to. To be asked before any work is done. `name` is what errors call it.
 */
export function refuseTarget(path: string, force: boolean, name: string = path): void {
  const found = look(lstatSync, path);
  if (found?.isFile()) {
    if (!force) throw taken(name);
  } else if (found) {
    const what = found.isDirectory() ? 'a folder' : found.isSymbolicLink() ? 'a link' : 'not a plain file';
    throw new UserError({ id: 'file-refused', message: `cannot be written, it is ${what}`, help: 'give another name', file: name });
  }
  try {
    // With the dot at its end a file in the folder's place says so, and not that it cannot be entered.
    accessSync(`${dirname(path)}/.`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Removes a file of ours, if it is there. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/** Removes a folder of ours, unless something was put into it meanwhile. */
export function removeFolderIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    return;
  }
}

/** All of `content` to an open descriptor, however often the other side is slow. Throws the system's error. */
export function writeAll(descriptor: number, content: string | Buffer): void {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written, bytes.length - written);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      pause();
    }
  }
}

function taken(path: string): UserError {
  return new UserError({
    id: 'file-exists',
    message: 'the file exists and was left as it is',
    help: 'give another name, or --force to replace it',
    file: path,
  });
}

function unwritable(path: string, error: unknown): UserError {
  const why = codeOf(error) === 'ENOENT' ? 'its folder is not there' : reason(error);
  return new UserError({
    id: 'file-unwritable',
    message: `cannot be written: ${why}`,
    help: 'nothing was left behind; give another folder with -o',
    file: path,
  });
}

/** So that the new name survives a power cut too. Some file systems cannot, and then there is nothing to do. */
export function flushFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return;
  }
}
