import { join } from 'node:path';
import { Appended } from '../disk/append.ts';
import type { Self } from '../command.ts';
import { UserError } from '../errors.ts';
import { exists, isFolder, makeFolder, removeFile } from '../disk/files.ts';
import type { Copy, Reject } from './copy.ts';
import { subjectText } from '../formats/text.ts';
import { manyFiles, oneFile, refuseForeign, type Store } from './files.ts';
import { type PageWords, writeIndex } from './index-page.ts';
import { lock } from './lock.ts';
import { type Entry, type Finish, type Head, manifestName } from './manifest.ts';
import { changedSince, type Found, readJournal } from './journal.ts';
import { type ProductName, products } from './print.ts';
import { rejectLine, rejectsHead, rejectsNames } from './rejects.ts';
import type { Row, RowForm } from '../recipients/rows.ts';

/** What a run is told about its outbox. */
export interface Wanted {
  readonly folder: string;
  /** What errors call it. */
  readonly name: string;
  readonly format: ProductName;
  readonly resume: boolean;
  /** Only so many rows of the list. */
  readonly limit: number | undefined;
  readonly breakLock: boolean;
  readonly self: Self;
  /** What a list of files is headed with. */
  readonly words: PageWords;
}

/** Rows until the manifest is written for the first time, and the most between two times. */
const [firstRows, mostRows] = [64, 8192];
const mostBytes = 32 * 1024 * 1024;

/**
 * A folder of copies, its manifest and its rejects. The manifest is the journal: a copy counts once its line stands
 * there, and its line is written once the copy is on the disk. What a run that ended early wrote beyond that is cut off
 * or written over.
 */
export class Outbox {
  readonly found: Found;
  private readonly wanted: Wanted;
  private readonly unlock: () => void;
  private readonly store: Store;
  private readonly manifest: Appended;
  private rejects: Appended | undefined;
  private readonly rejectsFrom: number;
  private pending: string[] = [];
  private bytes = 0;
  private next = firstRows;

  /** Takes the folder for this run alone. `remember` is told the id of every copy in it. Throws a UserError when it cannot be used. */
  constructor(wanted: Wanted, head: Head, remember: (id: string) => void) {
    const { folder, name, format, self, breakLock } = wanted;
    this.wanted = wanted;
    refuseOther(wanted, head);
    makeFolder(folder, name);
    this.unlock = lock(folder, name, self, breakLock);
    try {
      refuseOther(wanted, head);
      const journal = readJournal(join(folder, manifestName), join(name, manifestName), head, wanted.limit ?? Infinity, remember);
      this.found = journal.found;
      const { file } = products[format];
      this.rejectsFrom = journal.rejectBytes;
      if (this.rejectsFrom === 0) for (const each of Object.values(rejectsNames)) removeFile(join(folder, each));
      this.store = file === undefined ? manyFiles(folder, name, format) : oneFile(folder, name, file, journal.messageBytes);
      this.manifest = new Appended(join(folder, manifestName), join(name, manifestName), journal.end);
      if (journal.end === 0) {
        this.manifest.add(`${JSON.stringify(head)}\n`);
        this.manifest.settle();
      }
    } catch (error) {
      this.unlock();
      throw error;
    }
  }

  made(copy: Copy, text: string): void {
    const { format } = this.wanted;
    const { listed } = products[format];
    const entry: Entry = {
      row: copy.row,
      state: 'made',
      id: copy.id,
      to: copy.to.email?.text ?? null,
      ...this.store.put(copy, text),
      ...(listed ? listing(copy) : warned(copy)),
    };
    this.bytes += entry.bytes;
    this.note(entry);
  }

  rejected(reject: Reject, row: Row, form: RowForm, name: string): void {
    const { folder } = this.wanted;
    this.rejects ??= new Appended(join(folder, name), join(this.wanted.name, name), this.rejectsFrom);
    const head = this.rejects.size === 0 ? this.rejects.add(rejectsHead(form)).length : 0;
    const before = this.rejects.size;
    this.rejects.add(rejectLine(reject, row, form));
    this.rejects.turn();
    const { fault, address } = reject;
    const bytes = this.rejects.size - before;
    const entry = { row: row.number, state: 'rejected', to: address ?? null, reason: fault.id, column: fault.column, bytes } as const;
    this.note(head > 0 ? { ...entry, head } : entry);
  }

  /** Writes down all that was made so far: from here a later run goes on. */
  settle(): void {
    this.store.settle();
    this.rejects?.settle();
    for (const line of this.pending) this.manifest.add(line);
    this.manifest.settle();
    this.pending = [];
    this.bytes = 0;
  }

  /** The end of the list. */
  finish(counts: Omit<Finish, 'state' | 'limit'>): void {
    const { folder, name, format, limit } = this.wanted;
    const finish: Finish = { state: 'finished', ...counts, ...(limit === undefined ? {} : { limit }) };
    this.settle();
    if (products[format].listed) writeIndex(folder, name, this.wanted.words);
    this.manifest.add(`${JSON.stringify(finish)}\n`);
    this.manifest.settle();
  }

  /** Lets go of the folder, whether the list came to its end or not. */
  close(): void {
    this.store.close();
    this.rejects?.close();
    this.manifest.close();
    this.unlock();
  }

  private note(entry: Entry): void {
    this.pending.push(`${JSON.stringify(entry)}\n`);
    if (this.pending.length < this.next && this.bytes < mostBytes) return;
    this.settle();
    this.next = Math.min(this.next * 2, mostRows);
  }
}

/** A folder with something else in it is left alone, and so is a batch that is not to be gone on with. */
function refuseOther({ folder, name, resume }: Wanted, head: Head): void {
  if (exists(folder) && !isFolder(folder))
    throw new UserError({ id: 'file-refused', message: 'cannot be a folder, it is a file', help: 'give another name with -o', file: name });
  const begun = exists(join(folder, manifestName));
  if (begun && !resume) {
    const changed = changedSince(join(folder, manifestName), join(name, manifestName), head);
    throw new UserError({
      id: 'outbox-exists',
      message: `there is an outbox here${changed === '' ? '' : `, begun with something else: ${changed}`}`,
      help: changed === '' ? 'go on with it: --resume; or name another folder' : 'name another folder',
      file: name,
    });
  }
  if (!begun) refuseForeign(folder, name);
}

function listing(copy: Copy): Pick<Extract<Entry, { state: 'made' }>, 'name' | 'subject' | 'warnings'> {
  const { to, message } = copy;
  return { name: to.name?.text ?? null, subject: subjectText(message), warnings: [], ...warned(copy) };
}

/** A mail has no place for what is held against it. */
const warned = ({ findings }: Copy): Pick<Extract<Entry, { state: 'made' }>, 'warnings'> =>
  findings.length === 0 ? {} : { warnings: findings.map(({ message }) => message) };
