import type { Message } from '../compose/message.ts';
import type { Format } from './format.ts';
import { type Rendered, type Writer, writeBlocks, writeInlines } from './spans.ts';

/** A message as Markdown (CommonMark and GFM). Facts show as they are, whatever they hold. */
export function toMarkdown(message: Message): Rendered {
  return writeBlocks(message, writer, bannerOf(message));
}

/** The same below its subject as a heading, where there is one. */
export const asMarkdown: Format = (message, { bodyOnly }) => {
  if (bodyOnly) return `${toMarkdown(message).parts.body}\n`;
  const subject = message.subjectLine === undefined ? [] : [writer.heading(writeInlines(message.subject, writer, false), 1)];
  return `${writeBlocks(message, writer, [...bannerOf(message), ...subject]).text}\n`;
};

const bannerOf = ({ banner }: Message): string[] => (banner === undefined ? [] : [writer.strong(escaped(banner, false))]);

const writer: Writer = {
  text: escaped,
  hole: (hole, lineStart) => escaped(hole.text, lineStart),
  lines: (text) => text,
  strong: (text) => `**${text}**`,
  lineBreak: '\\\n',
  heading: (text, level) => `${'#'.repeat(level)} ${text}`,
  item: (text) => `- ${text}`,
  table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
};

/**
 * Escapes only what a Markdown reader would obey, so that whoever pastes the source into a ticket sees
 * `jana@acme.example` and not backslashes. An address of mail may become a link to itself; nothing else may.
 */
export function escaped(text: string, lineStart: boolean): string {
  const inline = text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*[\]~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\b(https?|ftp):(?=\/\/)/gi, '$1\\:')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, -1)}\\.`);
  if (!lineStart) return inline;
  return inline.replace(/^(\s*)([#>+=-])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}
