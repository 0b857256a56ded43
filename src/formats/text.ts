import type { Hole, Message } from '../compose/message.ts';
import { type Rendered, type Writer, writeBlocks, writeInlines } from './spans.ts';

/** A message as plain text, for a mail program or a ticket. Not wrapped: a wrapped line cannot be edited, or turned. */
export function toText(message: Message): Rendered {
  return writeBlocks(message, writerFor(message), message.banner === undefined ? [] : [message.banner]);
}

/** The same with the subject on a line above it, as a person copies it. */
export function toTextWithSubject(message: Message): string {
  const head = message.banner === undefined ? [] : [message.banner];
  return `${writeBlocks(message, writerFor(message), [...head, message.subjectLine.replace('{subject}', () => subjectText(message))]).text}\n`;
}

/** The subject on one line, without its label. */
export const subjectText = (message: Message): string => writeInlines(message.subject, writerFor(message), false);

function writerFor(message: Message): Writer {
  const rightToLeft = message.direction === 'rtl';
  return {
    text: (text) => text,
    hole: (hole) => (rightToLeft ? isolated(hole) : hole.text),
    strong: (text) => text,
    lineBreak: '\n',
    heading: (text) => text,
    item: (text) => `- ${text}`,
    table: (head, rows) => rows.map((row) => row.map((cell, column) => `${head[column] ?? ''}: ${cell}`).join('\n')).join('\n\n'),
  };
}

/**
 * Left-to-right values inside right-to-left text stand in isolates, or their hyphens, slashes and brackets trade places:
 * first-strong for names, left-to-right for what is copied or dialled and has no letter to tell its direction.
 */
function isolated({ form, text }: Hole): string {
  const latin = /\p{Script=Latin}/u.test(text);
  if (form === 'words' || (!latin && !/[+/.-]/.test(text))) return text;
  return `${latin ? '\u2068' : '\u2066'}${text}\u2069`;
}
