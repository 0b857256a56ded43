import { decodeHTML, decodeHTMLStrict } from 'entities';

const strict = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y;
const lenient = /&(?:#\d{1,12}|#[xX][\da-fA-F]{1,12}|[A-Za-z][A-Za-z\d]{1,31});?/y;

/** What an entity stands for, and how many signs it is written with. */
export interface Entity {
  readonly text: string;
  readonly length: number;
}

/** The entity that begins at `from`, as Markdown knows it: closed by a semicolon. */
export function entityAt(text: string, from: number): Entity | undefined {
  strict.lastIndex = from;
  const [written] = strict.exec(text) ?? [];
  if (written === undefined) return undefined;
  const read = decodeHTMLStrict(written);
  return read === written ? undefined : { text: read, length: written.length };
}

/** The same as HTML knows it: some need no semicolon, and may run into the next word. */
export function htmlEntityAt(text: string, from: number): Entity | undefined {
  lenient.lastIndex = from;
  const [written] = lenient.exec(text) ?? [];
  if (written === undefined) return undefined;
  const read = decodeHTML(written);
  if (read === written) return undefined;
  // What was too much comes out as it went in.
  let rest = 0;
  while (rest < read.length - 1 && read.at(-1 - rest) === written.at(-1 - rest)) rest++;
  return { text: read.slice(0, read.length - rest), length: written.length - rest };
}
