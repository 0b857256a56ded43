import type { Source } from '../errors.ts';

/** A source's lines, counted once. */
const counted = new WeakMap<Source, Lines>();
export function linesIn(source: Source): Lines {
  const lines = counted.get(source) ?? new Lines(source.text);
  counted.set(source, lines);
  return lines;
}

/** Where the lines of a text begin: for many places in one text, where walking from its start each time would be quadratic. */
export class Lines {
  private readonly text: string;
  private readonly starts: number[] = [0];
  /** Where the characters end that take two units. */
  private pairs: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The line of an offset, from 1. */
  at(offset: number): number {
    return Math.max(1, upTo(this.starts, offset));
  }

  /** Where a line begins. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? 0;
  }

  /** Line and column of an offset, both from 1, the column in code points. */
  place(offset: number): { line: number; column: number } {
    const line = this.at(offset);
    const start = this.startOf(line);
    const end = Math.min(offset, this.text.length);
    this.pairs ??= [...this.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index + 2);
    return { line, column: end - start - (upTo(this.pairs, end) - upTo(this.pairs, start)) + 1 };
  }

  /** The text of a line, without its end. */
  textOf(line: number): string {
    const next = this.starts[line];
    const end = next === undefined ? this.text.length : next - 1;
    return this.text.slice(this.starts[line - 1], this.text[end - 1] === '\r' ? end - 1 : end);
  }
}

/** How many numbers of a list in which none falls are not above another. */
export function upTo(rising: readonly number[], number: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}
