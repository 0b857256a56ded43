import { type Message, subjectOf } from '../compose/message.ts';
import type { Format } from './format.ts';
import { directed, isolated } from './isolates.ts';
import { plainLetters, plainSigns } from './length.ts';
import { type Piece, pieces, type Rendered, type Writer, writeBlocks, writeInlines } from './spans.ts';
import { filled } from '../filled.ts';

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
  const write = (): string => (banner.length > 0 ? '\n\n' : '') + filled(subjectLine, { subject: subjectText(message) });
  return pieces(message, writerFor(message), [...banner, { blocks: [subjectOf(message)], write }]);
}

const bannerPiece = ({ banner }: Message): Piece[] => (banner === undefined ? [] : [{ blocks: [], write: () => banner }]);

/** The same with the subject on a line above it, where there is one, as a person copies it. */
export const asText: Format = (message, { bodyOnly }) => {
  if (bodyOnly) return `${toText(message).parts.body}\n`;
  const banner = message.banner === undefined ? [] : [message.banner];
  const subject = message.subjectLine === undefined ? [] : [filled(message.subjectLine, { subject: subjectText(message) })];
  return `${writeBlocks(message, writerFor(message), [...banner, ...subject]).text}\n`;
};

/** The subject on one line, without its label. */
export const subjectText = (message: Message): string => writeInlines(message.subject, writerFor(message), false);

function signsFor({ plainSigns: plain }: Message): (text: string) => string {
  if (plain === 'letters') return plainLetters;
  return plain ? plainSigns : (text) => text;
}

function writerFor(message: Message): Writer {
  const signs = signsFor(message);
  return {
    text: signs,
    hole: (hole) => signs(isolated(hole, message)),
    opening: (line) => line,
    lines: (text) => directed(text, message),
    strong: (text) => text,
    lineBreak: '\n',
    heading: (text) => text,
    item: (text) => `- ${text}`,
    table: (head, rows, isPairs) => rows.map((row) => (isPairs ? `- ${row.join(': ')}` : rowAsText(head, row))).join('\n'),
  };
}

/** A row of a table as an item, its other cells below the first with their headings. */
function rowAsText(head: readonly string[], [first = '', ...rest]: readonly string[]): string {
  const told = rest.flatMap((cell, index) => (cell === '' ? [] : [`${head[index + 1] ?? ''}: ${cell}`]));
  return [`- ${first}`, ...told].join('\n  ');
}
