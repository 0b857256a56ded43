import { closeSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { reason } from '../fault.ts';
import { removeFile, removeFolderIfEmpty, writeAtomically } from './files.ts';
import { piecesOf } from './input.ts';

/** Writes a file into a new folder of its own that only the user can read. Gives its path. */
export function writeAside(name: string, content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'apologize-')), name);
  writeAtomically(path, content, { force: false, mode: 0o600 });
  return path;
}

/** What was kept of a pipe: read from its beginning as often as it is asked for. */
interface Kept {
  readonly pieces: () => Iterable<Uint8Array>;
  readonly forget: () => void;
}

/**
 * All of a pipe in a file aside, so that it can be read twice. The file loses its name before anything is in it: nobody
 * else can open it, and nothing of it is left, however the run ends. `name` is what errors call the pipe.
 */
export function keepAside(name: string, pieces: Iterable<Uint8Array>): Kept {
  try {
    const descriptor = nameless();
    const forget = (): void => closeSync(descriptor);
    try {
      for (const piece of pieces) for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done);
    } catch (error) {
      forget();
      throw error;
    }
    return { pieces: () => piecesOf(descriptor, name, 0), forget };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      id: 'file-unwritable',
      message: `the list cannot be kept aside: ${reason(error)}`,
      help: 'make room there, or give the list as a file',
      file: tmpdir(),
    });
  }
}

/** An open file without a name. */
function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'apologize-'));
  try {
    const path = join(folder, 'people');
    const descriptor = openSync(path, 'wx+', 0o600);
    removeFile(path);
    return descriptor;
  } finally {
    removeFolderIfEmpty(folder);
  }
}
