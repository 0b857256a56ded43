import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { codeOf, reason } from '../fault.ts';
import { flushFolder, isFolder } from './files.ts';

const room = 64 * 1024;

/**
 * A file of ours that only grows, written in 64 KiB. What was written before `size` stays, what comes after it goes: an
 * earlier run may have ended in the middle of it. `name` is what errors call it.
 */
export class Appended {
  /** What was handed over, written or not. */
  size: number;
  private readonly descriptor: number;
  private readonly name: string;
  private readonly buffer = Buffer.allocUnsafe(2 * room);
  private used = 0;
  private written: number;

  constructor(path: string, name: string, size = 0) {
    this.name = name;
    this.size = size;
    this.written = size;
    this.descriptor = this.try(() => openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600));
    const there = fstatSync(this.descriptor).size;
    if (there < size) {
      closeSync(this.descriptor);
      const help = 'it was changed since; begin anew in another folder';
      throw new UserError({ id: 'outbox-damaged', message: `the file is shorter than its manifest says`, help, file: name });
    }
    if (there > size) this.try(() => ftruncateSync(this.descriptor, size));
  }

  /** Gives the bytes that it takes. */
  add(text: string): Uint8Array {
    const most = text.length * 3;
    if (most > this.buffer.length - this.used) this.flush();
    if (most > this.buffer.length) return this.addLarge(Buffer.from(text, 'utf8'));
    const length = this.buffer.write(text, this.used, 'utf8');
    const bytes = this.buffer.subarray(this.used, this.used + length);
    this.used += length;
    this.size += length;
    return bytes;
  }

  /** Writes as many whole 64 KiB as there are: to be called when nothing that `add` gave is needed any more. */
  turn(): void {
    if (this.used >= room) this.flush();
  }

  flush(): void {
    this.write(this.buffer.subarray(0, this.used));
    this.used = 0;
  }

  /** Writes all there is, and has it put on the disk. */
  settle(): void {
    this.flush();
    this.try(() => fsyncSync(this.descriptor));
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private addLarge(bytes: Buffer): Uint8Array {
    this.write(bytes);
    this.size += bytes.length;
    return bytes;
  }

  private write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      // At a place of its own: what a failed call may have left there is written over.
      done += this.try(() => writeSync(this.descriptor, bytes, done, bytes.length - done, this.written + done));
    }
    this.written += bytes.length;
  }

  private try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw unwritable(this.name, error);
    }
  }
}

/** Files of ours, each whole or not there: written under another name, then given its own. */
export function writeNamed(temporary: string, path: string, content: string, name: string): void {
  try {
    const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW, 0o600);
    try {
      const bytes = Buffer.from(content, 'utf8');
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, Math.min(bytes.length - done, room));
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw unwritable(name, error);
  }
}

/** `length` bytes of a file from `from` on. */
export function bytesAt(path: string, from: number, length: number, name: string): Buffer {
  const bytes = Buffer.alloc(length);
  try {
    const descriptor = openSync(path, constants.O_RDONLY);
    try {
      let done = 0;
      for (let read = 1; done < length && read > 0; done += read) read = readSync(descriptor, bytes, done, length - done, from + done);
      return bytes.subarray(0, done);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new UserError({
      id: 'file-unreadable',
      message: `cannot be read: ${reason(error)}`,
      help: 'look at the name and the folder',
      file: name,
    });
  }
}

function unwritable(name: string, error: unknown): UserError {
  return new UserError({
    id: 'file-unwritable',
    message: `cannot be written: ${codeOf(error) === 'ELOOP' ? 'it is a link' : reason(error)}`,
    help: 'what was made before is safe; when the cause is gone, go on with --resume',
    file: name,
  });
}

/** Gives a finished file its name. */
export function renameInPlace(from: string, to: string, name: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    throw unwritable(name, error);
  }
  flushFolder(dirname(to));
}

/** The names in a folder, none when there is no folder. */
export function namesIn(path: string): string[] {
  return isFolder(path) ? readdirSync(path).toSorted() : [];
}
