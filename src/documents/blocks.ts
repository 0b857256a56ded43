import { Cursor } from './cursor.ts';
import type { Passage } from './document.ts';
import { type Line, linesOf } from './lines.ts';
import { closedHeading, fence, frontMatter, heading, htmlStart, listMark, ruled, underline, withoutBox } from './starts.ts';
import { cellsOf, isTableRule } from './table.ts';

/** A passage of Markdown before its inside is read. */
export interface Block {
  readonly role: Passage['role'];
  readonly lines: readonly Line[];
  /** A block of HTML: no Markdown within. */
  readonly html: boolean;
}

/** What holds blocks; an item holds what is indented as far as its own words. */
type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number };

/** Deeper is nothing that anybody wrote. */
const deepest = 64;

/** The passages of a Markdown text, quotations and code left out, in its order. Looks at each sign a bounded number of times. */
export function blocksOf(text: string): readonly Block[] {
  const lines = linesOf(text);
  const reader = new BlockReader(text);
  for (const line of lines.slice(frontMatter(text, lines))) reader.read(line);
  return reader.finish();
}

class BlockReader {
  private readonly text: string;
  private readonly blocks: Block[] = [];
  private containers: Container[] = [];
  private paragraph: Line[] = [];
  private html: { end: RegExp | undefined; lines: Line[] } | undefined;
  private fenced: { sign: string; length: number } | undefined;
  /** Columns of the table that is open. */
  private columns = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(line: Line): void {
    const cursor = new Cursor(this.text, line);
    const matched = this.match(cursor);
    const whole = matched === this.containers.length;
    if (whole && this.goOn(cursor)) return;
    if (!whole) this.endRaw();
    this.open(cursor, matched);
  }

  finish(): readonly Block[] {
    this.closeTo(0);
    return this.blocks;
  }

  /** How many of the open containers the line stands in. */
  private match(cursor: Cursor): number {
    for (const [index, container] of this.containers.entries()) {
      const { columns, at } = cursor.indent();
      if (container.kind === 'quote') {
        if (columns > 3 || this.text.charAt(at) !== '>' || at >= cursor.to) return index;
        cursor.takeQuote(columns);
      } else if (columns >= container.indent) cursor.skip(container.indent);
      else if (at < cursor.to) return index;
    }
    return this.containers.length;
  }

  /** A line within a block that takes every line up to its end. */
  private goOn(cursor: Cursor): boolean {
    if (this.fenced) {
      const { sign, length } = this.fenced;
      const written = cursor.indent().columns < 4 ? cursor.rest.trim() : '';
      if (written.length >= length && written === sign.repeat(written.length)) this.fenced = undefined;
      return true;
    }
    if (!this.html) return false;
    if (!this.html.end && cursor.blank) this.endRaw();
    else {
      this.html.lines.push({ from: cursor.at, to: cursor.to });
      if (this.html.end?.test(cursor.rest)) this.endRaw();
    }
    return true;
  }

  private open(cursor: Cursor, matched: number): void {
    let inside = matched;
    for (;;) {
      const { columns, at } = cursor.indent();
      const words: Line = { from: at, to: cursor.to };
      const continues = this.paragraph.length > 0;
      if (at >= cursor.to) return this.closeTo(inside, true);
      if (columns >= 4) return continues ? this.append(words) : this.closeTo(inside);
      const rest = this.text.slice(at, cursor.to);
      if (rest.startsWith('>') && this.containers.length < deepest) {
        this.closeTo(inside);
        cursor.takeQuote(columns);
        this.containers.push({ kind: 'quote' });
        inside = this.containers.length;
        continue;
      }
      const own = inside === this.containers.length;
      if (continues && own && underline.test(rest)) return this.closeTo(inside, false, 'heading');
      if (this.opensLeaf(rest, words, inside, continues)) return;
      const mark = ruled.test(rest) || this.containers.length >= deepest ? undefined : listMark.exec(rest);
      if (mark && this.opensItem(cursor, mark, columns, inside)) {
        inside = this.containers.length;
        continue;
      }
      if (continues) return own && this.goOnTable(words) ? undefined : this.append(words);
      if (this.columns > 0 && own) return this.addCells(words);
      this.closeTo(inside);
      this.paragraph = [words];
      return;
    }
  }

  /** A heading, a line across the page, code between fences, a block of HTML. */
  private opensLeaf(rest: string, { from, to }: Line, inside: number, continues: boolean): boolean {
    const [hashes] = heading.exec(rest) ?? [];
    const fencing = fence.exec(rest);
    const html = htmlStart(rest, continues);
    if (hashes !== undefined) {
      this.closeTo(inside);
      this.push('heading', [{ from: from + hashes.length, to: from + hashes.length + closedHeading(rest.slice(hashes.length)) }]);
    } else if (fencing) {
      this.closeTo(inside);
      this.fenced = { sign: rest.charAt(0), length: (fencing[1] ?? fencing[2] ?? '').length };
    } else if (html) {
      this.closeTo(inside);
      this.html = { end: html.end, lines: [{ from, to }] };
      if (html.end?.test(rest)) this.endRaw();
    } else if (ruled.test(rest)) this.closeTo(inside);
    else return false;
    return true;
  }

  private opensItem(cursor: Cursor, [written, number]: RegExpExecArray, columns: number, inside: number): boolean {
    const { at } = cursor.indent();
    const empty = this.text.slice(at + written.length, cursor.to).trim() === '';
    // In the middle of a paragraph a date stands at the start of a line sooner than the second item of a list.
    const interrupts = this.paragraph.length > 0 && inside === this.containers.length;
    if (interrupts && (empty || (number !== undefined && Number(number) !== 1))) return false;
    this.closeTo(inside);
    cursor.skip(columns);
    cursor.take(written.length);
    const space = cursor.indent().columns;
    const own = empty || space > 4 ? 1 : space;
    cursor.skip(own);
    this.containers.push({ kind: 'item', indent: columns + written.length + own });
    return true;
  }

  /** The second line of a paragraph may make a table of it. */
  private goOnTable(words: Line): boolean {
    const [head] = this.paragraph;
    if (this.paragraph.length !== 1 || !head || !isTableRule(this.text, words)) return false;
    const cells = cellsOf(this.text, head);
    if (cells.length !== cellsOf(this.text, words).length) return false;
    this.paragraph = [];
    this.columns = cells.length;
    this.addCells(head);
    return true;
  }

  private addCells(row: Line): void {
    for (const cell of cellsOf(this.text, row).slice(0, this.columns)) this.push('cell', [cell]);
  }

  private append(words: Line): void {
    this.paragraph.push(words);
  }

  /** Ends what stands below the first so many containers, and a paragraph that a new block or a blank line follows. */
  private closeTo(inside: number, blank = false, role: 'paragraph' | 'heading' = 'paragraph'): void {
    this.endRaw();
    const lines = this.paragraph;
    this.paragraph = [];
    if (lines.length > 0) this.push(role, lines);
    this.columns = 0;
    // A blank line ends a quotation, but no item.
    if (!blank || this.containers[inside]?.kind === 'quote') this.containers = this.containers.slice(0, inside);
  }

  private endRaw(): void {
    const { html } = this;
    this.html = undefined;
    this.fenced = undefined;
    if (html) this.push('paragraph', html.lines, true);
  }

  private push(role: Passage['role'], lines: readonly Line[], html = false): void {
    if (this.containers.some(({ kind }) => kind === 'quote')) return;
    const listed = role === 'paragraph' && !html && this.containers.length > 0;
    this.blocks.push({ role: listed ? 'item' : role, lines: listed ? withoutBox(this.text, lines) : lines, html });
  }
}
