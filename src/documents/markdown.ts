import type { Source } from '../errors.ts';
import { type Block, blocksOf } from './blocks.ts';
import type { Document } from './document.ts';
import type { Entity } from './entities.ts';
import { Inline } from './inline.ts';
import { definedBy } from './links.ts';
import type { Stretch, Surroundings } from './pieces.ts';
import { Visible } from './visible.ts';
import { Writing } from './writing.ts';

/**
 * A draft as Markdown (CommonMark with the tables and strikings of GFM). Read are paragraphs, headings, items and cells;
 * not code, quotations, comments, images and what is above the draft between `---`. HTML within it is read by its tags.
 * `<!-- apologize: … -->` is a mark; all behind `<!-- apologize: footer -->` is the footer. `entityAt` reads entities. Own
 * code, because the library that knows places costs half a start of Node more than the limit allows: it follows the
 * specification where drafts can tell, and tests compare what it reads with what a renderer shows. Throws a UserError for
 * a mark that cannot be read.
 */
export function readMarkdownDraft(source: Source, entityAt: (text: string, from: number) => Entity | undefined): Document {
  const writing = new Writing(source, 'markdown');
  const blocks = blocksOf(source.text);
  const labels = new Set<string>();
  const read = blocks.map((block) => ({ block, stretch: stretchOf(source.text, withoutDefinitions(source.text, block, labels)) }));
  const around: Surroundings = { writing, visible: new Visible(writing), labels, entityAt };
  for (const { block, stretch } of read) {
    if (writing.closed) break;
    writing.begin(block.role);
    if (block.html) new Inline(around, stretch).html();
    else new Inline(around, stretch).markdown();
    around.visible.endPassage();
  }
  return writing.document();
}

/** Definitions of links stand at the start of a paragraph, and are not seen. */
function withoutDefinitions(text: string, block: Block, labels: Set<string>): Block {
  if (block.role !== 'paragraph' && block.role !== 'item') return block;
  let defined = 0;
  for (const { from, to } of block.lines) {
    const label = block.html || text.charAt(from) !== '[' ? undefined : definedBy(text.slice(from, to));
    if (label === undefined) break;
    labels.add(label);
    defined++;
  }
  return defined === 0 ? block : { ...block, lines: block.lines.slice(defined) };
}

function stretchOf(source: string, { lines }: Block): Stretch {
  const [only] = lines;
  if (only && lines.length === 1) return { text: source.slice(only.from, only.to), placeOf: (at) => only.from + at };
  const starts: number[] = [];
  let text = '';
  for (const { from, to } of lines) {
    starts.push(text.length);
    text += `${source.slice(from, to)}\n`;
  }
  // Asked from the front to the back, near the last place.
  let line = 0;
  const placeOf = (at: number): number => {
    while (line > 0 && (starts[line] ?? 0) > at) line--;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
    return (lines[line]?.from ?? 0) + at - (starts[line] ?? 0);
  };
  // The last line's end breaks nothing.
  return { text: text.slice(0, -1), placeOf };
}
