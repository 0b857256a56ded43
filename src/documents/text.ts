import type { Source } from '../errors.ts';
import type { Document, Passage } from './document.ts';
import { type Line, linesOf } from './lines.ts';
import { Writing } from './writing.ts';

/** Begins a line of words, and nothing else. */
const plain = /[A-Za-z\u00c0-\u024f\u0370-\u065f]/;
/** `- `, `• `, `1. ` and their like before what an item says. */
const bullet = /[ \t]*[-*•‣◦·+][ \t]+(?=\S)/y;
const dash = /[ \t]*–[ \t]+(?=\S)/y;
const number = /[ \t]*([0-9\u0660-\u0669\u06f0-\u06f9]{1,3})[.)][ \t]+(?=\S)/y;
const quote = /[ \t]*>/y;
/** A mark to the checker, alone on its line. In brackets as a gap is: should it be sent, the rules find it. */
const mark = /^[ \t]*\[(apologi[sz]e:.*)\][ \t]*$/i;
/** By which mail programs know that a signature begins. */
const signature = /^--[ \t]?$/;
/** Nothing to read: a line drawn across the page. */
const rule = /^[\s\-_=*~#.·—–]+$/;
/** Above a message that is passed on or replied to; so it is only when what is below has the form of a header. */
const passedOn = /^[ \t]*(?:_{10,}|-{3,}[^-].{0,80}-{3,})[ \t]*$/;
/** Somebody wrote at some time: the line that mail programs put above what they quote. */
const introduces = /(?:@|[0-9\u0660-\u0669\u06f0-\u06f9]{1,2}[:.][0-9\u0660-\u0669\u06f0-\u06f9]{2})[^]*:\s*$/;

/**
 * A draft as plain text: paragraphs stand between blank lines, items behind their signs. Not read: lines quoted with `>`
 * and the line that introduces them, a message passed on below its header, and the footer, which is all below a line
 * `-- ` or `[apologize: footer]`. `[apologize: allow RULE: reason]` on a line of its own is a mark. Throws a UserError for
 * a mark that cannot be read. `width` is how wide the text gets that this one is a part of.
 */
export function readTextDraft(source: Source, width = 0): Document {
  return new TextReader(source, width).read();
}

/** The subject of a mail, which is one line, whatever it begins with, and has a source of its own. */
export function readSubject(source: Source): Passage | undefined {
  const writing = new Writing(source, 'text');
  writing.begin('heading');
  writing.add(source.text, 0, source.text.length);
  return writing.document().passages[0];
}

class TextReader {
  private readonly writing: Writing;
  private readonly text: string;
  private readonly lines: readonly Line[];
  /** As wide as the author's lines get: a line that had room for the next word was ended on purpose. */
  private readonly width: number;
  private paragraph: Line[] = [];
  private role: 'paragraph' | 'item' = 'paragraph';

  constructor(source: Source, width: number) {
    this.writing = new Writing(source, 'text');
    this.text = source.text;
    this.lines = linesOf(source.text);
    this.width = Math.max(width, widest(this.lines));
  }

  read(): Document {
    for (const [index, line] of this.lines.entries()) {
      if (plain.test(this.text.charAt(line.from))) {
        this.paragraph.push(line);
        continue;
      }
      const written = this.text.slice(line.from, line.to);
      if (signature.test(written) || (passedOn.test(written) && this.headsMessage(index + 1))) {
        this.end();
        this.writing.close(line.from);
      } else this.readLine(line, written);
      if (this.writing.closed) break;
    }
    this.end();
    return this.writing.document();
  }

  private readLine(line: Line, written: string): void {
    const [, order] = written.includes('[') ? (mark.exec(written) ?? []) : [];
    if (order !== undefined) {
      this.end();
      const from = line.from + written.indexOf('[');
      this.writing.comment(order, from, from + order.length + 2);
    } else if (behind(quote, this.text, line) > 0) this.endAbove();
    else if (rule.test(written) || written === '') this.end(/^\s*(?:=+|-+)\s*$/.test(written));
    else this.readWords(line);
  }

  private readWords(line: Line): void {
    const item = this.itemFrom(line);
    if (item > 0) {
      this.end();
      this.role = 'item';
    }
    this.paragraph.push(item > 0 ? { from: item, to: line.to } : line);
  }

  /** Where an item's words begin, or 0. In a paragraph a number at the start of a line is most likely a date's. */
  private itemFrom(line: Line): number {
    const listed = this.paragraph.length === 0 || this.role === 'item';
    const signed = behind(bullet, this.text, line) || (listed ? behind(dash, this.text, line) : 0);
    if (signed > 0) return signed;
    const counted = behind(number, this.text, line);
    return counted > 0 && (listed || number1.test(this.text.slice(line.from, counted))) ? counted : 0;
  }

  private headsMessage(index: number): boolean {
    const [first, second] = this.lines.slice(index, index + 4).filter(({ from, to }) => to > from);
    const headerLine = /^[ \t]*\*{0,2}\p{L}[^:@\n]{0,24}:\*{0,2}[ \t]+\S/u;
    return [first, second].every((line) => line !== undefined && headerLine.test(this.text.slice(line.from, line.to)));
  }

  /** A quotation follows: what introduces it belongs to it. */
  private endAbove(): void {
    const [first, last] = [this.paragraph[0], this.paragraph.at(-1)];
    if (first && last && this.paragraph.length <= 3 && introduces.test(this.text.slice(first.from, last.to))) this.paragraph = [];
    this.end();
  }

  private end(underlined = false): void {
    const { paragraph, text } = this;
    if (paragraph.length > 0) {
      this.writing.begin(underlined && paragraph.length === 1 && this.role === 'paragraph' ? 'heading' : this.role);
      const wraps = this.wrapsOf(paragraph);
      for (const [index, line] of paragraph.entries()) {
        this.writing.add(text, line.from, line.to);
        if (index === paragraph.length - 1) break;
        if (wraps[index]) this.writing.add(text, line.to, line.to + 1);
        else this.writing.lineBreak(line.to);
      }
      this.writing.finish();
      this.paragraph = [];
    }
    this.role = 'paragraph';
  }

  /** For each line of a paragraph whether it only ran out of room: the next one goes on small, or its first word had none. */
  private wrapsOf(paragraph: readonly Line[]): readonly boolean[] {
    const next = paragraph.slice(1).map(({ from, to }) => this.text.slice(from, to).trimStart());
    const small = next.map((line) => isSmall(line.charAt(0)));
    const width = small.includes(true) ? widest(paragraph) : this.width;
    return small.map((goesOn, index) => {
      const line = paragraph[index];
      const word = next[index]?.search(/\s|$/) ?? 0;
      return goesOn || (line !== undefined && line.to - line.from + 1 + word > width);
    });
  }
}

const number1 = /[1\u0661\u06f1][.)][ \t]+$/;

/** Behind what the pattern finds at the start of a line, or 0. */
function behind(pattern: RegExp, text: string, { from, to }: Line): number {
  pattern.lastIndex = from;
  return pattern.test(text) && pattern.lastIndex <= to ? pattern.lastIndex : 0;
}

const isSmall = (sign: string): boolean => sign !== sign.toUpperCase() && sign === sign.toLowerCase();
const widest = (lines: readonly Line[]): number => lines.reduce((most, { from, to }) => Math.max(most, to - from), 0);
