import type { Block, Hole, Inline, Message } from '../compose/message.ts';
import type { Format } from './format.ts';
import { subjectText } from './text.ts';

/**
 * A message as one complete, small mail document: one column, inline styles, no images, scripts or tracking. It carries
 * its language and direction twice, because mail programs drop the outer element. Dark mode is an extra where it is known.
 */
export function toHtml(message: Message): string {
  const { direction } = message;
  const language = message.locale;
  const side = direction === 'rtl' ? 'right' : 'left';
  const subject = escaped(subjectText(message).replace(/[\u2066-\u2069]/g, ''));
  const banner = message.banner === undefined ? [] : [`<p style="${style.banner}"><strong>${escaped(message.banner)}</strong></p>`];
  const heading = message.subjectLine === undefined ? [] : [`<h1 style="${style.subject}">${writeInlines(message.subject, message)}</h1>`];
  const content = [...banner, ...heading, ...flowing(message).map((block) => writeBlock(block, message))];
  return `<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>
@media (prefers-color-scheme: dark) { .page, .letter { background-color: #16181c !important; color: #e8e8e8 !important } .letter a { color: #9cc4ff !important } }
</style>
</head>
<body class="page" style="${style.page}">
<div class="letter" role="main" lang="${language}" dir="${direction}" style="${style.letter}direction:${direction};text-align:${side};font-family:${fonts[direction]};">
${content.join('\n')}
</div>
</body>
</html>
`;
}

const fonts = { ltr: "'Segoe UI',Helvetica,Arial,sans-serif", rtl: "Tahoma,'Segoe UI',Arial,sans-serif" } as const;
const style = {
  page: 'margin:0;padding:0;background-color:#ffffff;color:#1c1c1c;',
  letter:
    'max-width:600px;margin:0 auto;padding:24px 16px;font-size:16px;line-height:1.6;background-color:#ffffff;color:#1c1c1c;overflow-wrap:break-word;',
  banner: 'margin:0 0 16px;padding:8px 12px;border:2px solid #b00020;',
  subject: 'margin:0 0 24px;font-size:18px;line-height:1.4;',
  heading: 'margin:24px 0 8px;font-size:17px;line-height:1.4;',
  paragraph: 'margin:0 0 16px;',
  list: 'margin:0 0 16px;padding-inline-start:24px;',
  item: 'margin:0 0 6px;',
  table: 'width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px;',
  cell: 'padding:6px 8px;border:1px solid #8a8a8a;vertical-align:top;text-align:inherit;',
} as const;

export const asHtml: Format = (message) => toHtml(message);

/** The blocks of a message with joined paragraphs as one. */
export function flowing(message: Message): Block[] {
  const blocks: Block[] = [];
  for (const part of message.parts) {
    for (const [index, block] of part.blocks.entries()) {
      const before = blocks.at(-1);
      const joined = part.joins && index === 0 && before?.kind === 'paragraph' && block.kind === 'paragraph';
      if (joined)
        blocks[blocks.length - 1] = { kind: 'paragraph', inlines: [...before.inlines, { kind: 'text', text: ' ' }, ...block.inlines] };
      else blocks.push(block);
    }
  }
  return blocks;
}

function writeBlock(block: Block, message: Message): string {
  const write = (inlines: readonly Inline[]): string => writeInlines(inlines, message);
  if (block.kind === 'paragraph') return `<p style="${style.paragraph}">${write(block.inlines)}</p>`;
  if (block.kind === 'heading') return `<h2 style="${style.heading}">${write(block.inlines)}</h2>`;
  if (block.kind === 'list')
    return `<ul style="${style.list}">\n${block.items.map((item) => `<li style="${style.item}">${write(item)}</li>`).join('\n')}\n</ul>`;
  const head = block.head.map((cell) => `<th scope="col" style="${style.cell}">${write(cell)}</th>`).join('');
  const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td style="${style.cell}">${write(cell)}</td>`).join('')}</tr>`);
  return `<table dir="${message.direction}" style="${style.table}">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

function writeInlines(inlines: readonly Inline[], message: Message): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'break') return '<br>';
      if (inline.kind === 'strong') return `<strong>${writeInlines(inline.inlines, message)}</strong>`;
      return inline.kind === 'hole' ? writeHole(inline, message) : escaped(inline.text);
    })
    .join('');
}

/** A fact. What is copied or dialled runs left to right wherever it stands; an address can be written to. */
function writeHole({ form, text }: Hole, { direction }: Message): string {
  const shown = escaped(text);
  if (form === 'words') return shown;
  const isolated = direction === 'rtl' ? `<bdi${form === 'code' ? ' dir="ltr"' : ''}>${shown}</bdi>` : shown;
  const isAddress = form === 'code' && /^[^\s@]+@[^\s@]+$/.test(text);
  return isAddress ? `<a href="mailto:${escaped(encodeURI(text))}" style="color:#0b57d0;">${isolated}</a>` : isolated;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that HTML reads as text, in an element and in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
