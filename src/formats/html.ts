import type { Block, Hole, Inline, Message, PartName } from '../compose/message.ts';
import type { Format } from './format.ts';
import { subjectText } from './text.ts';

/**
 * A message as one complete, small mail document: one column, inline styles, no images, scripts or tracking. It carries
 * its language and direction twice, because mail programs drop the outer element. Dark colours and the stacked tables of
 * narrow screens are extras where they are known; without them the letter is light and a table stays a table.
 */
export function toHtml(message: Message): string {
  const style = stylesFor(message.direction);
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
<div class="letter" role="main" ${spoken(message)} style="${style.letter}">
${[...banner, ...heading, ...writeParts(message, style)].join('\n')}
</div>
</body>
</html>
`;
}

/** With `bodyOnly` what a ticket takes in: one element that looks as the ticket does, without greeting and signature. */
export const asHtml: Format = (message, { bodyOnly }) => {
  if (!bodyOnly) return toHtml(message);
  const framing = new Set<PartName>(['salutation', 'closing', 'signature', 'footer']);
  const parts = message.parts.filter(({ names }) => !names.some((name) => framing.has(name)));
  const style = stylesFor(message.direction);
  return `<div ${spoken(message)} style="${style.running}">\n${writeParts({ ...message, parts }, style).join('\n')}\n</div>\n`;
};

const spoken = ({ locale, direction }: Message): string => `lang="${escaped(locale)}" dir="${direction}"`;

const extrasFor = (direction: Message['direction']): string => `@media (prefers-color-scheme: dark) {
.page, .letter { background-color: #16181c !important; color: #e6e6e6 !important }
.letter a { color: #9cc4ff !important }
.draft { border-color: #ff8a80 !important }
.footer { color: #a9adb3 !important }
}
@media (max-width: 480px) {
.letter thead { display: none }
.letter table, .letter tbody, .letter tr, .letter th { display: block !important; width: auto !important }
.letter tr { border-top: 1px solid #8a8f98; padding: 8px 0 !important }
.letter th { border: 0 !important; padding: 0 !important; font-weight: bold !important }
.letter td { display: inline-block; border: 0 !important; padding: ${sides('0', '20px', direction)} !important }
.none { display: none !important }
}`;

type Styles = ReturnType<typeof stylesFor>;

/** Physical sides, because few mail programs know the logical ones. */
function stylesFor(direction: Message['direction']) {
  const rightToLeft = direction === 'rtl';
  const start = rightToLeft ? 'right' : 'left';
  const type = rightToLeft
    ? "font-family:Tahoma,'Segoe UI',Arial,sans-serif;line-height:1.8;"
    : "font-family:'Segoe UI',Helvetica,Arial,sans-serif;line-height:1.6;";
  const running = `direction:${direction};text-align:${start};`;
  const colours = 'background-color:#ffffff;color:#1c1c1c;';
  const cell = `padding:${sides('8px', '8px', direction)};border-top:1px solid #8a8f98;vertical-align:top;text-align:${start};`;
  return {
    page: `margin:0;padding:0;${colours}`,
    letter: `max-width:576px;margin:0 auto;padding:24px 16px;font-size:16px;${type}${colours}${running}word-wrap:break-word;`,
    running,
    banner: 'margin:0 0 24px;padding:8px 12px;border:2px solid #b00020;',
    subject: 'margin:0 0 24px;font-size:20px;line-height:1.4;',
    heading: 'margin:32px 0 8px;font-size:17px;line-height:1.4;',
    paragraph: 'margin:0 0 16px;',
    footer: 'margin:0 0 16px;font-size:14px;color:#555555;',
    line: 'margin:24px 0;border:0;border-top:1px solid #8a8f98;',
    list: `margin:0 0 16px;padding:0;padding-${start}:24px;`,
    item: 'margin:0 0 8px;',
    table: 'width:100%;table-layout:fixed;border-collapse:collapse;margin:0 0 16px;font-size:15px;line-height:1.5;',
    head: `padding:${sides('8px', '8px', direction)};vertical-align:top;text-align:${start};`,
    row: `${cell}font-weight:normal;`,
    cell,
  } as const;
}

/** Padding as far above as below, none where a line starts, and some where it ends. */
const sides = (height: string, end: string, direction: Message['direction']): string =>
  direction === 'rtl' ? `${height} 0 ${height} ${end}` : `${height} ${end} ${height} 0`;

/** A subject in the author's own words is a line of the message, and runs as the message does. */
function writeSubject({ subject }: Message): string {
  const [first, second] = subject;
  return writeInlines(first?.kind === 'hole' && !second ? [{ ...first, form: 'words' }] : subject);
}

/** The parts in order; a line stands above what comes below the signature, such as a note to pass on or a footer. */
function writeParts(message: Message, style: Styles): string[] {
  const blocks = flowing(message);
  const last = blocks.findLastIndex(({ names }) => names.includes('signature'));
  const footer = blocks.findIndex(({ names }) => names.includes('footer'));
  const below = last >= 0 && last < blocks.length - 1 ? last + 1 : footer;
  return blocks.map(({ block, names }, index) => {
    const written = names.includes('footer') ? writeFooter(block, style) : writeBlock(block, message, style);
    return index === below ? `<hr style="${style.line}">\n${written}` : written;
  });
}

/** The blocks of a message with joined paragraphs as one, and its headings without gaps between their levels. */
function flowing(message: Message): { names: readonly PartName[]; block: Block }[] {
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
  const shown = escaped(text);
  if (form === 'words') return shown;
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
