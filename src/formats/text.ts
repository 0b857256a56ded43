import type { Hole, Message } from '../compose/message.ts';
import type { Format } from './format.ts';
import { plainSigns } from './length.ts';
import { type Piece, pieces, type Rendered, type Writer, writeBlocks, writeInlines } from './spans.ts';

/** A message as plain text, for a mail program or a ticket. Not wrapped: a wrapped line cannot be edited, or turned. */
export function toText(message: Message): Rendered {
  return writeBlocks(message, writerFor(message), message.banner === undefined ? [] : [message.banner]);
}

/** The same in pieces. */
export const textPieces = (message: Message): Piece[] => pieces(message, writerFor(message), bannerPiece(message));

/** As `asText` writes it, in pieces. */
export function titledPieces(message: Message): Piece[] {
  const { subjectLine } = message;
  if (subjectLine === undefined) return textPieces(message);
  const banner = bannerPiece(message);
  const write = (): string => (banner.length > 0 ? '\n\n' : '') + subjectLine.replace('{subject}', () => subjectText(message));
  return pieces(message, writerFor(message), [...banner, { blocks: [{ kind: 'paragraph', inlines: message.subject }], write }]);
}

const bannerPiece = ({ banner }: Message): Piece[] => (banner === undefined ? [] : [{ blocks: [], write: () => banner }]);

/** The same with the subject on a line above it, where there is one, as a person copies it. */
export const asText: Format = (message, { bodyOnly }) => {
  if (bodyOnly) return `${toText(message).parts.body}\n`;
  const banner = message.banner === undefined ? [] : [message.banner];
  const subject = message.subjectLine === undefined ? [] : [message.subjectLine.replace('{subject}', () => subjectText(message))];
  return `${writeBlocks(message, writerFor(message), [...banner, ...subject]).text}\n`;
};

/** The subject on one line, without its label. */
export const subjectText = (message: Message): string => writeInlines(message.subject, writerFor(message), false);

function writerFor(message: Message): Writer {
  const rightToLeft = message.direction === 'rtl';
  const signs = message.plainSigns ? plainSigns : (text: string): string => text;
  return {
    text: signs,
    hole: (hole) => signs(rightToLeft ? isolated(hole) : hole.text),
    opening: (line) => line,
    lines: (text) => (rightToLeft ? directed(text) : text),
    strong: (text) => text,
    lineBreak: '\n',
    heading: (text) => text,
    item: (text) => `- ${text}`,
    table: (head, rows) => rows.map((row) => rowAsText(head, row)).join('\n'),
  };
}

/** A row of a table as an item: two columns as `first: second`, more with their headings below the first. */
function rowAsText(head: readonly string[], [first = '', ...rest]: readonly string[]): string {
  if (rest.length === 1) return `- ${first}: ${rest[0] ?? ''}`;
  const told = rest.flatMap((cell, index) => (cell === '' ? [] : [`${head[index + 1] ?? ''}: ${cell}`]));
  return [`- ${first}`, ...told].join('\n  ');
}

/**
 * Left-to-right values inside right-to-left text stand in isolates, or their hyphens, slashes and brackets trade places:
 * what is copied or dialled left to right unless it is digits alone, a name by its own first letter when it has a foreign one.
 */
function isolated({ form, text }: Hole): string {
  if (form === 'code' && !/^\p{Nd}+$/u.test(text)) return /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : `\u2066${text}\u2069`;
  const foreign = form === 'name' && /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}/u.test(text);
  return foreign ? `\u2068${text}\u2069` : text;
}

/** A line of right-to-left text runs by its first letter outside isolates: one that has none, or a foreign one, says so. */
function directed(text: string): string {
  return text.replace(/^(?!$).*$/gm, (line) => {
    const first = /\p{L}/u.exec(line.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, ''))?.[0];
    return first !== undefined && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(first) ? line : `\u200f${line}`;
  });
}
