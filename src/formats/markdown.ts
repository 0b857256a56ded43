import type { Message } from '../compose/message.ts';
import type { Format } from './format.ts';
import { directed, isolated } from './isolates.ts';
import { type Piece, pieces, type Rendered, type Writer, writeBlocks, writeInlines } from './spans.ts';

/** A message as Markdown (CommonMark and GFM). Facts show as they are, whatever they hold. */
export function toMarkdown(message: Message): Rendered {
  return writeBlocks(message, writerFor(message), bannerOf(message));
}

/** The same in pieces. */
export const markdownPieces = (message: Message): Piece[] =>
  pieces(
    message,
    writerFor(message),
    bannerOf(message).map((banner) => ({ blocks: [], write: () => banner })),
  );

/** The same below its subject as a heading, where there is one. Markdown has no direction: what runs from the right says so around it. */
export const asMarkdown: Format = (message, { bodyOnly }) => {
  if (bodyOnly) return `${toMarkdown(message).parts.body}\n`;
  const writer = writerFor(message);
  const subject = message.subjectLine === undefined ? [] : [writer.heading(writeInlines(message.subject, writer, false), 1)];
  const { text } = writeBlocks(message, writer, [...bannerOf(message), ...subject]);
  const { direction, locale } = message;
  return direction === 'ltr' ? `${text}\n` : `<div dir="${direction}" lang="${locale}">\n\n${text}\n\n</div>\n`;
};

const bannerOf = ({ banner }: Message): string[] => (banner === undefined ? [] : [`**${escaped(banner)}**`]);

/** What begins a heading or an item. */
const marks = /^(?:#{1,6} |- )?/;

const writerFor = (message: Message): Writer => ({
  text: escaped,
  hole: (hole) => escaped(isolated(hole, message)),
  opening,
  // A table's rows are cells, each with a direction of its own.
  lines: (text) => (text.startsWith('| ') ? text : directed(text, message, marks)),
  strong: (text) => `**${text}**`,
  lineBreak: '\\\n',
  // A heading's last signs of number would close it, unseen.
  heading: (text, level) => `${'#'.repeat(level)} ${text.replace(/(?<!\S)#+$/, '\\$&')}`,
  item: (text) => `- ${text}`,
  table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
});

/**
 * Escapes only what a Markdown reader would obey, so that whoever pastes the source into a ticket sees
 * `jana@acme.example` and not backslashes. An address of mail may become a link to itself; nothing else may.
 */
export function escaped(text: string): string {
  // Most texts hold none of it, and one look is a sixth of seven.
  if (!/[\\`*[\]~|_<&:]|www\./i.test(text)) return text;
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*[\]~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/(https?|ftp|mailto|xmpp):(?=\/\/|[^\s@]{1,64}@)/gi, '$1\\:')
    .replace(/(www)\.(?=\S)/gi, '$1\\.');
}

/** What begins a quotation, a heading, a list or a rule, or makes one of the line above. */
const beginsBlock = /^\s*(?=>|=+\s*$|#{1,6}(?:\s|$)|[+-](?:\s|$)|-[-\s]*$|:-)/;

/** A line as it must begin where nothing stands before it; `0` with the full stop of a sentence would be a list. */
export function opening(line: string): string {
  return line.replace(beginsBlock, '$&\\').replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
