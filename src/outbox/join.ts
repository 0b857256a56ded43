import { hash } from 'node:crypto';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Appended, bytesAt, renameInPlace } from '../disk/append.ts';
import type { Io } from '../command.ts';
import { Exit, usage, UserError } from '../errors.ts';
import { exists, isFolder, makeFolder, removeFile } from '../disk/files.ts';
import { counted, numbered } from '../terminal/progress.ts';
import { putFile, refuseForeign } from './files.ts';
import { languageIn, pageWords, writeIndex } from './index-page.ts';
import { lock } from './lock.ts';
import { damaged, type Entry, type Finish, manifestName } from './manifest.ts';
import { advance, next, type Part, partOf, refuseGaps } from './shares.ts';
import { type ProductName, productNames, products } from './print.ts';
import { rejectsIn, rejectsNames } from './rejects.ts';

/** The manifest of a join that is not at its end: what stands beside it may be written over. */
const openName = '.manifest';

/**
 * Puts the outboxes of all shares of a list together: the same bytes as if one run had made them. Every copy is held
 * against its hash on the way. Throws a UserError when a share is missing, unfinished, or of another batch.
 */
export async function joinOutboxes(io: Io, from: readonly string[], to: string | undefined, breakLock: boolean): Promise<number> {
  if (to === undefined) throw usage('name the outbox to put them in', 'apologize merge --join a/ --join b/ -o all/');
  const parts = from.map((name) => partOf(resolve(io.cwd, name), name));
  const [first] = parts;
  if (!first) return Exit.fine;
  refuseGaps(parts);
  const folder = resolve(io.cwd, to);
  if (!isFolder(folder) || !exists(join(folder, openName))) refuseForeign(folder, to);
  makeFolder(folder, to);
  const unlock = lock(folder, to, io.self, breakLock);
  try {
    const manifest = new Appended(join(folder, openName), join(to, manifestName));
    manifest.add(`${JSON.stringify({ ...first.head, shard: null, ...mended(first, folder) })}\n`);
    const format = formatOf(first);
    const write = writerTo(folder, to, format);
    for (let part = next(parts); part; part = next(parts)) {
      manifest.add(`${JSON.stringify(write.entry(part))}\n`);
      manifest.turn();
      advance(part);
    }
    write.settle();
    manifest.settle();
    if (products[format].listed) writeIndex(folder, to, await pageWords(languageIn(first.head)), openName);
    const finish = parts.map(({ finish: each }) => each).reduce(sum);
    manifest.add(`${JSON.stringify(finish)}\n`);
    manifest.settle();
    manifest.close();
    renameInPlace(join(folder, openName), join(folder, manifestName), join(to, manifestName));
    io.err(`${numbered(finish.made, 'copy', 'copies')}, ${counted(finish.rejected)} rejected: ${to}\n`);
    return finish.rejected > 0 ? Exit.someRejected : Exit.fine;
  } finally {
    unlock();
  }
}

/** From another folder another path leads to the same outbox. */
const mended = ({ head: { mends }, folder: from }: Part, folder: string): { mends?: string } =>
  mends === undefined ? {} : { mends: relative(folder, resolve(from, mends)).replaceAll(sep, '/') };

const sum = (a: Finish, b: Finish): Finish => ({ ...a, rows: a.rows + b.rows, made: a.made + b.made, rejected: a.rejected + b.rejected });

function formatOf({ head, name }: Part): ProductName {
  const found = productNames.find((each) => each === head.options.format);
  if (!found) throw damaged(join(name, manifestName));
  return found;
}

/** Takes over what rows became, in the order of the list. */
function writerTo(folder: string, name: string, format: ProductName): { entry: (part: Part) => Entry; settle: () => void } {
  const { file } = products[format];
  const messages = file === undefined ? undefined : new Appended(join(folder, file), join(name, file));
  for (const each of Object.values(rejectsNames)) removeFile(join(folder, each));
  let rejects: Appended | undefined;
  let heading: string | undefined;
  const made = (part: Part, entry: Extract<Entry, { state: 'made' }>): Entry => {
    const from = join(part.folder, entry.file ?? file ?? '');
    const bytes = bytesAt(from, entry.file === undefined ? part.messages : 0, entry.bytes, join(part.name, basename(from)));
    if (hash('sha256', bytes) !== entry.sha256)
      throw new UserError({
        id: 'outbox-damaged',
        message: `the copy of row ${entry.row} is not what was written`,
        help: 'make the share again',
        file: join(part.name, entry.file ?? file ?? ''),
      });
    if (entry.file === undefined) messages?.add(bytes.toString());
    else putFile(folder, name, entry.file, bytes.toString());
    messages?.turn();
    return entry;
  };
  return {
    entry(part) {
      const { entry } = part;
      if (!entry) throw damaged(part.name);
      if (entry.state === 'made') return made(part, entry);
      const list = rejectsIn(part.folder);
      if (list === undefined) throw damaged(part.name);
      const { head = 0, bytes, ...rest } = entry;
      const text = bytesAt(join(part.folder, list), part.rejects, head + bytes, join(part.name, list));
      const isFirst = rejects === undefined;
      rejects ??= new Appended(join(folder, list), join(name, list));
      // The shares' lists have their headers each; the one behind the first says the same.
      heading ??= head > 0 ? text.subarray(0, head).toString() : '';
      rejects.add((isFirst ? heading : '') + text.subarray(head).toString());
      rejects.turn();
      const headBytes = Buffer.byteLength(heading);
      return isFirst && headBytes > 0 ? { ...rest, bytes, head: headBytes } : { ...rest, bytes };
    },
    settle() {
      messages?.settle();
      rejects?.settle();
      messages?.close();
      rejects?.close();
    },
  };
}
