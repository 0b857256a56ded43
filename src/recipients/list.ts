import { createHash } from 'node:crypto';
import { UserError } from '../errors.ts';
import type { Columns } from './columns.ts';
import { Encoding } from './encoding.ts';
import { lineReader } from './lines.ts';
import type { Reader, Row, RowForm } from './rows.ts';
import { tableReader } from './table.ts';

/** The list of people: where it is, and how it is read. */
export interface List {
  /** What errors call it. */
  readonly name: string;
  readonly pieces: () => Iterable<Uint8Array>;
  /** Undefined lets its first line tell. */
  readonly delimiter: string | undefined;
  /** Only so many of its rows. */
  readonly limit: number | undefined;
  /** Whether its quotation marks are odd in number, so that one may never be closed. */
  readonly uneven?: boolean;
}

/** What is done with each row, in order; a promise is waited for. `read` is how many bytes of the list were read. */
export type Visit = (row: Row, form: () => RowForm, read: number) => Promise<void> | undefined;

const rowsPerTurn = 64;

/** Goes through the list, as much of it in memory as a piece. Between rows others get their turn, such as a signal. */
export async function eachRow({ name, pieces, delimiter, limit = Infinity }: List, columns: Columns, visit: Visit): Promise<void> {
  let reader: Reader | undefined;
  let read = 0;
  const readerOf = (piece: Uint8Array): Reader => {
    const head = Buffer.from(piece.subarray(0, 64)).toString();
    refuseOther(name, head);
    return isLines(name, head) ? lineReader(name, columns) : tableReader(name, columns, delimiter);
  };
  const form = (): RowForm => reader?.form() ?? { kind: 'lines' };
  /** Whether there may be more. */
  const each = async (rows: readonly Row[]): Promise<boolean> => {
    for (const row of rows) {
      if (row.number > limit) return false;
      const done = visit(row, form, read);
      if (done) await done;
      if (row.number % rowsPerTurn === 0) await turn();
    }
    return true;
  };
  for (const piece of pieces()) {
    reader ??= readerOf(piece);
    read += piece.length;
    if (!(await each(reader.take(piece)))) return;
  }
  reader ??= readerOf(new Uint8Array());
  await each(await reader.end());
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isTable = (name: string): boolean => /\.[ct]sv$/i.test(name);

/** JSON lines by their name, or by the bracket that they begin with: no table has one there. */
const isLines = (name: string, head: string): boolean =>
  /\.(?:jsonl|ndjson)$/i.test(name) || (!isTable(name) && /^\ufeff?\s*\{/.test(head));

/** What other programs call a list: read as a table, its first line would be taken for headers. */
function refuseOther(name: string, head: string): void {
  const isYaml = /\.ya?ml$/i.test(name);
  if (!isYaml && (isTable(name) || !/^\ufeff?\s*\[\s*[\][{]/.test(head))) return;
  throw new UserError({
    id: 'list-form',
    message: `a list of people is a table (CSV) or one JSON object a line, and this is ${isYaml ? 'YAML' : 'a JSON array'}`,
    help: isYaml ? 'write it as one of the two' : `take it apart: jq -c '.[]' ${name.startsWith('<') ? '' : `"${name}" `}> people.jsonl`,
    file: name,
  });
}

/**
 * Reads as far as the first row, and all of it where a quotation mark may stay open: it would take everybody behind it for
 * words of one customer. Throws a UserError when the list as a whole cannot be used.
 */
export const prove = (list: List, columns: Columns): Promise<void> =>
  eachRow({ ...list, limit: list.uneven ? undefined : 0 }, columns, () => undefined);

const quotationMark = 0x22;

/** What is known of a list that was read once, in pieces, whatever its length. Throws a UserError when it is not UTF-8 to its end. */
export function digestOf(pieces: Iterable<Uint8Array>, name: string): { sha256: string; size: number; uneven: boolean } {
  const hash = createHash('sha256');
  const encoding = new Encoding(name);
  let size = 0;
  let uneven = false;
  for (const piece of pieces) {
    encoding.check(piece);
    hash.update(piece);
    size += piece.length;
    for (const byte of piece) if (byte === quotationMark) uneven = !uneven;
  }
  encoding.end();
  return { sha256: hash.digest('hex'), size, uneven };
}

/** A list's pieces, which must be those that were digested: a list that changes while it is read gives letters of two. */
export function* samePieces(pieces: Iterable<Uint8Array>, name: string, sha256: string): Generator<Uint8Array> {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256)
    throw new UserError({
      id: 'list-changed',
      message: 'the list was changed while it was read',
      help: 'begin anew in another folder',
      file: name,
    });
}
