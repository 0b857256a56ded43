import type { Line } from './lines.ts';

/** A place in a line, in signs and in columns: a tab goes on to the next column that four divides. */
export class Cursor {
  private readonly text: string;
  readonly to: number;
  at: number;
  private column = 0;
  /** Columns of a tab that are left, when a list took its first. */
  private spare = 0;

  constructor(text: string, { from, to }: Line) {
    this.text = text;
    this.at = from;
    this.to = to;
  }

  get sign(): string {
    return this.at < this.to ? this.text.charAt(this.at) : '';
  }

  get rest(): string {
    return this.text.slice(this.at, this.to);
  }

  /** How far the next sign is indented, and where it stands. */
  indent(): { columns: number; at: number } {
    let columns = this.spare;
    let { at } = this;
    for (; at < this.to; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 9) columns += 4 - ((this.column + columns) % 4);
      else if (code === 32) columns++;
      else break;
    }
    return { columns, at };
  }

  get blank(): boolean {
    return this.indent().at >= this.to;
  }

  /** Goes on by so many columns of white space. */
  skip(columns: number): void {
    let left = columns - this.spare;
    this.column += Math.min(columns, this.spare);
    this.spare = Math.max(0, -left);
    for (; left > 0 && this.at < this.to; this.at++) {
      const width = this.text.charCodeAt(this.at) === 9 ? 4 - (this.column % 4) : 1;
      this.spare = Math.max(0, width - left);
      this.column += width - this.spare;
      left -= width;
    }
  }

  /** Goes on over signs that are no white space. */
  take(signs: number): void {
    this.at += signs;
    this.column += signs;
    this.spare = 0;
  }

  /** Goes on behind the sign of a quotation, so far indented, and one space. */
  takeQuote(columns: number): void {
    this.skip(columns);
    this.take(1);
    if (/[ \t]/.test(this.sign)) this.skip(1);
  }
}
