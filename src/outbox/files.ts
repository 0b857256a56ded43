import { hash } from 'node:crypto';
import { join } from 'node:path';
import { Appended, namesIn, writeNamed } from '../disk/append.ts';
import { UserError } from '../errors.ts';
import { flushFolder, makeFolder } from '../disk/files.ts';
import type { Copy } from './copy.ts';
import type { ProductName } from './print.ts';
import { products } from './print.ts';

/** Where the copies of an outbox go. */
export interface Store {
  /** Writes a copy; gives its hash, its bytes, and its own file if it has one. */
  readonly put: (copy: Copy, text: string) => { sha256: string; bytes: number; file?: string };
  /** All that was put is on the disk when this has come back. */
  readonly settle: () => void;
  readonly close: () => void;
}

/** One file for all copies. `size` is how much of it an earlier run has accounted for. */
export function oneFile(folder: string, name: string, file: string, size: number): Store {
  const messages = new Appended(join(folder, file), join(name, file), size);
  return {
    put(_, text) {
      const bytes = messages.add(text);
      const sha256 = hash('sha256', bytes);
      messages.turn();
      return { sha256, bytes: bytes.length };
    },
    settle: () => messages.settle(),
    close: () => messages.close(),
  };
}

/** A file for each copy, in folders of a thousand; a maildir has folders of its own. */
export function manyFiles(folder: string, name: string, format: ProductName): Store {
  const temporary = join(folder, format === 'maildir' ? 'tmp/.part' : '.part');
  const touched = new Set<string>();
  const made = new Set<string>();
  if (format === 'maildir') for (const each of ['tmp', 'new', 'cur']) makeFolder(join(folder, each), join(name, each));
  return {
    put(copy, text) {
      const file = fileOf(copy, format);
      const within = join(folder, file.slice(0, file.lastIndexOf('/')));
      if (!made.has(within)) makeFolder(within, name);
      made.add(within);
      writeNamed(temporary, join(folder, file), text, join(name, file));
      touched.add(within);
      return { sha256: hash('sha256', text), bytes: Buffer.byteLength(text), file };
    },
    settle() {
      for (const each of touched) flushFolder(each);
      touched.clear();
    },
    close: () => undefined,
  };
}

/** A file of an outbox, in its folder, whole or not there. */
export function putFile(folder: string, name: string, file: string, text: string): void {
  makeFolder(join(folder, file.slice(0, file.lastIndexOf('/'))), name);
  if (file.startsWith('cur/')) for (const each of ['tmp', 'new']) makeFolder(join(folder, each), join(name, each));
  writeNamed(join(folder, '.part'), join(folder, file), text, join(name, file));
}

/**
 * The name of a copy's file: its row, the customer as far as plain letters go, and its id. Nothing of it can lead out of
 * the folder, be taken for a device, or become another's where capitals are the same.
 */
function fileOf({ row, to, id }: Copy, format: ProductName): string {
  const number = String(row).padStart(7, '0');
  const name = (to.name?.text ?? to.email?.text.split('@')[0] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  const stem = [number, name, id.slice(0, 10)].filter((each) => each !== '').join('-');
  const folder = format === 'maildir' ? 'cur' : String(Math.floor(row / 1000)).padStart(4, '0');
  return `${folder}/${stem}${products[format].ending}`;
}

/** Throws a UserError when a folder holds something else. A run that ended before its manifest was begun leaves only what begins with a dot. */
export function refuseForeign(folder: string, name: string): void {
  const other = namesIn(folder).find((each) => !each.startsWith('.'));
  if (other !== undefined)
    throw new UserError({
      id: 'outbox-foreign',
      message: `the folder holds something else: ${other}`,
      help: 'name a new folder',
      file: name,
    });
}
