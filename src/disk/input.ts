import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Source, usage, UserError } from '../errors.ts';
import { codeOf, pause, reason } from '../fault.ts';

/** No input of ours is longer; a pipe or a device has no size, so the limit holds while reading. */
const mostBytes = 1024 * 1024;

/** The text of the file at `path` (UTF-8, with or without BOM). `name` is what errors call it. */
export function readText(path: string, name: string = path): Source {
  const descriptor = openedAt(path, name);
  try {
    return { name, text: decode(readBytes(descriptor, name), name) };
  } finally {
    closeSync(descriptor);
  }
}

/** What errors and reports call a file that was named to us. */
export const shownAs = (file: string): string => (file === '-' ? '<stdin>' : file);

/** The text of a file as it was named to us: `-` is standard input. */
export function sourceOf(io: { readonly input: () => Uint8Array; readonly cwd: string }, file: string): Source {
  const name = shownAs(file);
  return file === '-' ? { name, text: decode(io.input(), name) } : readText(resolve(io.cwd, file), name);
}

/** Throws a UserError where files that a run reads are standard input more than once: it can be read once only. */
export function refuseTwice(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === '-').length < 2) return;
  throw usage('standard input can be read once only', 'let one `-` stand, and name files for the others');
}

function openedAt(path: string, name: string): number {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY);
  } catch (error) {
    throw new UserError({
      id: 'file-unreadable',
      message: `the file cannot be read: ${reason(error)}`,
      help: 'look at the name and the folder',
      file: name,
    });
  }
  if (!fstatSync(descriptor).isDirectory()) return descriptor;
  closeSync(descriptor);
  throw new UserError({ id: 'file-unreadable', message: 'this is a folder', help: 'name a file', file: name });
}

/** All of an open descriptor, to the end or to the limit, whichever comes first. */
export function readBytes(descriptor: number, name: string): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(64 * 1024);
    const read = readSome(descriptor, chunk, name);
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    total += read;
    if (total > mostBytes) {
      throw new UserError({
        id: 'file-too-long',
        message: 'the file is longer than 1 MiB',
        help: 'an incident is a page of facts; keep logs and attachments out of it',
        file: name,
      });
    }
  }
}

/**
 * An open descriptor to its end, 16 KiB at a time, whatever its length; of a file, `from` a place in it, else from where it
 * was read to. A piece is the reader's until the next is asked for.
 */
export function* piecesOf(descriptor: number, name: string, from?: number): Generator<Uint8Array> {
  // All rows of a piece live until the last of them is done: with more of them the collector of garbage takes twice as long.
  const chunk = Buffer.allocUnsafe(16 * 1024);
  for (let at = from ?? null; ; ) {
    const read = readSome(descriptor, chunk, name, at);
    if (read === 0) return;
    if (at !== null) at += read;
    yield chunk.subarray(0, read);
  }
}

/** The same of the file at `path`. */
export function* filePieces(path: string, name: string): Generator<Uint8Array> {
  const descriptor = openedAt(path, name);
  try {
    yield* piecesOf(descriptor, name);
  } finally {
    closeSync(descriptor);
  }
}

function readSome(descriptor: number, chunk: Buffer, name: string, at: number | null = null): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, 0, chunk.length, at);
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0;
      if (codeOf(error) !== 'EAGAIN') {
        throw new UserError({
          id: 'file-unreadable',
          message: `cannot be read: ${reason(error)}`,
          help: 'give a file or a pipe',
          file: name,
        });
      }
      pause();
    }
  }
}

/** Bytes as text: strict UTF-8, the BOM dropped. Anything else is named, with the byte where it fails. */
export function decode(bytes: Uint8Array, name: string): string {
  refuseNoText(bytes, name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'UTF-16' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16' : undefined;
    const guess = utf16 ?? (bytes.includes(0) ? 'UTF-16 without a mark, or a binary file' : 'Latin-1 or Windows-1252');
    throw new UserError({
      id: 'file-encoding',
      message: `not UTF-8 from byte ${firstBadByte(bytes)} on; it looks like ${guess}`,
      help: 'save the file as UTF-8',
      file: name,
    });
  }
}

/** What people call a letter and is no text, by its first bytes. */
const noTexts: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a Word or OpenDocument file, or another archive'],
  ['%PDF-', 'a PDF'],
  ['\u00d0\u00cf\u0011\u00e0', 'a Word file of the old kind'],
  ['{\\rtf', 'rich text (RTF)'],
];

function refuseNoText(bytes: Uint8Array, name: string): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const found = noTexts.find(([sign]) => head.startsWith(sign));
  if (found)
    throw new UserError({
      id: 'not-text',
      message: `this is no text but ${found[1]}`,
      help: 'save it as plain text in UTF-8 (.txt or .md), and give that file',
      file: name,
    });
}

/** Counted from 1: the first byte of the character that is none. */
function firstBadByte(bytes: Uint8Array): number {
  const begun = (length: number): string =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      begun(middle);
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // Up to three more bytes began a character without finishing it.
  return new TextEncoder().encode(begun(good)).length + 1;
}
