import { type Block, type Hole, type Inline, isBody, type Message, type PartName } from '../compose/message.ts';
import { type SectionName, sectionNames } from '../sections/section.ts';

/** What a format makes of a message: its text, where each section stands in it (UTF-16), and what frames the body. */
export interface Rendered {
  readonly text: string;
  readonly spans: Readonly<Partial<Record<SectionName, readonly (readonly [number, number])[]>>>;
  readonly parts: Readonly<Record<'salutation' | 'body' | 'closing' | 'signature', string>>;
}

/** How a format of plain characters writes the pieces of a message. */
export interface Writer {
  /** Plain text of a template, or a fact's. */
  text(text: string): string;
  hole(hole: Hole): string;
  /** A line that was written, when nothing stands before it: what it begins with may mean something there. */
  opening(line: string): string;
  /** Whole lines, once they are written. */
  lines(text: string): string;
  strong(text: string): string;
  readonly lineBreak: string;
  heading(text: string, level: number): string;
  item(text: string): string;
  table(head: readonly string[], rows: readonly (readonly string[])[], isPairs: boolean): string;
}

/** Writes a message's blocks below `head`, a blank line between, and keeps account of where its sections stand. */
export function writeBlocks(message: Message, writer: Writer, head: readonly string[]): Rendered {
  let text = head.join('\n\n');
  const stretches: { names: readonly PartName[]; before: string; from: number; to: number }[] = [];
  for (const part of message.parts) {
    for (const [index, block] of part.blocks.entries()) {
      const lineStart = !(part.joins && index === 0);
      const before = lineStart ? '\n\n' : ' ';
      if (text !== '') text += before;
      const from = text.length;
      const written = writeBlock(block, writer, lineStart);
      text += lineStart ? writer.lines(written) : written;
      stretches.push({ names: part.names, before, from, to: text.length });
    }
  }
  const spans: Partial<Record<SectionName, (readonly [number, number])[]>> = {};
  for (const name of sectionNames) {
    const own = stretches.filter(({ names }) => names.includes(name)).map(({ from, to }) => [from, to] as const);
    if (own.length > 0) spans[name] = own;
  }
  // What is asked for may stand apart: a note to pass on is of the body, and below the signature.
  const joined = (asked: (names: readonly PartName[]) => boolean): string =>
    stretches
      .filter(({ names }) => asked(names))
      .map(({ before, from, to }, index) => (index === 0 ? '' : before) + text.slice(from, to))
      .join('');
  const of = (name: PartName): string => joined((names) => names.includes(name));
  const parts = { salutation: of('salutation'), body: joined(isBody), closing: of('closing'), signature: of('signature') };
  return { text, spans, parts };
}

/** A stretch of a text that depends on the facts of its own blocks alone. */
export interface Piece {
  readonly blocks: readonly Block[];
  /** It depends on the recipient besides: the head of a mail. */
  readonly each?: true;
  /** It begins with a line break. */
  readonly startsLine?: true;
  readonly write: () => string;
}

/** What `writeBlocks` writes, in pieces: the text is all of them in a row. */
export function pieces(message: Message, writer: Writer, head: readonly Piece[]): Piece[] {
  const made: Piece[] = [...head];
  for (const part of message.parts) {
    for (const [index, block] of part.blocks.entries()) {
      const joins = part.joins && index === 0;
      const before = made.length === 0 ? '' : joins ? ' ' : '\n\n';
      const write = (): string => before + (joins ? writeBlock(block, writer, false) : writer.lines(writeBlock(block, writer, true)));
      made.push({ blocks: [block], ...(before === '\n\n' ? { startsLine: true as const } : {}), write });
    }
  }
  return made;
}

function writeBlock(block: Block, writer: Writer, lineStart: boolean): string {
  if (block.kind === 'list') return block.items.map((item) => writer.item(writeInlines(item, writer, true))).join('\n');
  if (block.kind === 'table')
    return writer.table(
      block.head.map((cell) => writeInlines(cell, writer, false)),
      block.rows.map((row) => row.map((cell) => writeInlines(cell, writer, false))),
      block.isPairs,
    );
  const text = writeInlines(block.inlines, writer, lineStart);
  return block.kind === 'heading' ? writer.heading(text, block.level) : text;
}

/** A row of inlines; `lineStart` when the first stands at the start of a line. */
export function writeInlines(inlines: readonly Inline[], writer: Writer, lineStart: boolean): string {
  const lines = [''];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push('');
    else lines.push((lines.pop() ?? '') + writeInline(inline, writer));
  }
  return lines.map((line, index) => (lineStart || index > 0 ? writer.opening(line) : line)).join(writer.lineBreak);
}

function writeInline(inline: Exclude<Inline, { kind: 'break' }>, writer: Writer): string {
  if (inline.kind === 'strong') return writer.strong(writeInlines(inline.inlines, writer, false));
  return inline.kind === 'hole' ? writer.hole(inline) : writer.text(inline.text);
}
