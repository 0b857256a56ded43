import { type Block, type Hole, type Inline, isBody, type Message, type PartName, subjectOf } from '../compose/message.ts';
import type { Format } from './format.ts';
import { byDirection } from './isolates.ts';
import { extrasFor, type Styles, stylesFor } from './html-style.ts';
import type { Piece } from './spans.ts';
import { subjectText } from './text.ts';

/**
 * A message as one complete, small mail document: one column, inline styles, no images, scripts or tracking. It carries
 * its language and direction twice, because mail programs drop the outer element. Dark colours and the stacked tables of
 * narrow screens are extras where they are known; without them the letter is light and a table stays a table.
 */
export const toHtml = (message: Message): string =>
  htmlPieces(message)
    .map(({ write }) => write())
    .join('');

/** The same in pieces, each of whole lines. */
export function htmlPieces(message: Message): Piece[] {
  const style = stylesFor(message.direction);
  const head: Piece = { blocks: [subjectOf(message)], write: () => headOf(message, style) };
  const parts = partPieces(message, style).map(({ blocks, write }): Piece => ({ blocks, startsLine: true, write: () => `\n${write()}` }));
  return [head, ...parts, { blocks: [], startsLine: true, write: () => '\n</div>\n</body>\n</html>\n' }];
}

function headOf(message: Message, style: Styles): string {
  const subject = escaped(subjectText(message).replace(/[\u2066-\u2069]/g, ''));
  const banner =
    message.banner === undefined ? [] : [`<p class="draft" style="${style.banner}"><strong>${escaped(message.banner)}</strong></p>`];
  const heading = message.subjectLine === undefined ? [] : [`<h1 style="${style.subject}">${writeSubject(message)}</h1>`];
  return `<!DOCTYPE html>
<html ${spoken(message)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>
${extrasFor(message.direction)}
</style>
</head>
<body class="page" style="${style.page}">
${[`<div class="letter" role="main" ${spoken(message)} style="${style.letter}">`, ...banner, ...heading].join('\n')}`;
}

/** With `bodyOnly` what a ticket takes in, without greeting and signature. */
export const asHtml: Format = (message, { bodyOnly }) => {
  if (!bodyOnly) return toHtml(message);
  return toFragment({ ...message, parts: message.parts.filter(({ names }) => isBody(names)) });
};

/** One element to be pasted, which looks as what it is pasted into does; without the subject. */
export function toFragment(message: Message): string {
  const style = stylesFor(message.direction);
  const parts = partPieces(message, style).map(({ write }) => write());
  return `<div ${spoken(message)} style="${style.running}">\n${parts.join('\n')}\n</div>\n`;
}

const spoken = ({ locale, direction }: Message): string => `lang="${escaped(locale)}" dir="${direction}"`;

/** A subject in the author's own words is a line of the message, and runs as the message does. */
function writeSubject({ subject }: Message): string {
  const [first, second] = subject;
  return writeInlines(first?.kind === 'hole' && !second ? [{ ...first, form: 'words' }] : subject);
}

/** The parts in order; a line stands above what comes below the signature, such as a note to pass on or a footer. */
function partPieces(message: Message, style: Styles): Piece[] {
  const blocks = flowing(message);
  const last = blocks.findLastIndex(({ names }) => names.includes('signature'));
  const footer = blocks.findIndex(({ names }) => names.includes('footer'));
  const below = last >= 0 && last < blocks.length - 1 ? last + 1 : footer;
  return blocks.map(({ block, names }, index) => {
    const above = index === below ? `<hr style="${style.line}">\n` : '';
    const write = (): string => above + (names.includes('footer') ? writeFooter(block, style) : writeBlock(block, message, style));
    return { blocks: [block], write };
  });
}

/** The blocks of a message with joined paragraphs as one, and its headings without gaps between their levels. */
export function flowing(message: Message): { names: readonly PartName[]; block: Block }[] {
  const blocks: { names: readonly PartName[]; block: Block }[] = [];
  let level = 1;
  for (const { names, joins, blocks: own } of message.parts) {
    for (const [index, block] of own.entries()) {
      const before = blocks.at(-1)?.block;
      if (joins && index === 0 && before?.kind === 'paragraph' && block.kind === 'paragraph') {
        const inlines: Inline[] = [...before.inlines, { kind: 'text', text: ' ' }, ...block.inlines];
        blocks.splice(-1, 1, { names, block: { kind: 'paragraph', inlines } });
      } else if (block.kind === 'heading') {
        level = Math.min(Math.max(block.level, 2), level + 1);
        blocks.push({ names, block: { ...block, level } });
      } else blocks.push({ names, block });
    }
  }
  return blocks;
}

function writeFooter(block: Block, style: Styles): string {
  return `<p class="footer" style="${style.footer}">${block.kind === 'paragraph' ? writeInlines(block.inlines) : ''}</p>`;
}

function writeBlock(block: Block, { direction }: Message, style: Styles): string {
  if (block.kind === 'paragraph') return `<p style="${style.paragraph}">${writeInlines(block.inlines)}</p>`;
  if (block.kind === 'heading') return `<h${block.level} style="${style.heading}">${writeInlines(block.inlines)}</h${block.level}>`;
  if (block.kind === 'list')
    return `<ul style="${style.list}">\n${block.items.map((item) => `<li style="${style.item}">${writeInlines(item)}</li>`).join('\n')}\n</ul>`;
  const widths = columnWidths[block.head.length] ?? [];
  const head = block.head.map((cell, column) => {
    const width = widths[column] === undefined ? '' : `width:${widths[column]}%;`;
    return `<th scope="col" style="${width}${style.head}">${writeInlines(cell)}</th>`;
  });
  const rows = block.rows.map(([first = [], ...rest]) => {
    const cells = rest.map((cell) => `<td${cell.length === 0 ? ' class="none"' : ''} style="${style.cell}">${writeInlines(cell)}</td>`);
    return `<tr><th scope="row" style="${style.row}">${writeInlines(first)}</th>${cells.join('')}</tr>`;
  });
  return `<table dir="${direction}" style="${style.table}">\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

/** In percent, by the number of columns: a time and what happened; an action, who, when, how far. */
const columnWidths: Readonly<Record<number, readonly number[]>> = { 2: [34, 66], 4: [39, 20, 24, 17] };

function writeInlines(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'break') return '<br>';
      if (inline.kind === 'strong') return `<strong>${writeInlines(inline.inlines)}</strong>`;
      return inline.kind === 'hole' ? writeHole(inline) : escaped(inline.text);
    })
    .join('');
}

/**
 * A fact. A name may be in another script than the words around it, and what is copied or dialled runs left to right
 * wherever it stands; hardly a mail program knows `bdi`, all know `dir`. An address can be written to.
 */
function writeHole({ form, text }: Hole): string {
  if (form === 'words')
    return byDirection(text)
      .map((piece, index) => (index % 2 === 1 ? `<span dir="ltr">${escaped(piece)}</span>` : escaped(piece)))
      .join('');
  const shown = escaped(text);
  if (form === 'name') return `<span dir="auto">${shown}</span>`;
  // A telephone stays on one line, unless it could be wider than one.
  const whole = text.length <= 20 ? ' style="white-space:nowrap;"' : '';
  const link = mailtoOf(text);
  const inside = link === undefined ? shown : `<a href="${escaped(link)}" style="color:#0a4ab5;">${shown}</a>`;
  return `<span dir="ltr"${whole}>${inside}</span>`;
}

/** The link that writes to an address and does nothing else: whatever a link could take for an order is encoded. */
function mailtoOf(text: string): string | undefined {
  const [, local, domain] = /^([!-?A-~]+)@([A-Za-z0-9.\u00a1-\ud7ff\uf900-\uffef-]+)$/.exec(text) ?? [];
  return local && domain ? `mailto:${encodeURIComponent(local)}@${encodeURIComponent(domain)}` : undefined;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that HTML reads as text, in an element and in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
