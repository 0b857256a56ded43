/** Where the lines of a text begin: for many places in one text, where walking from its start each time would be quadratic. */
export class Lines {
  private readonly text: string;
  private readonly starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The line of an offset, from 1. */
  at(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Line and column of an offset, both from 1, the column in code points. */
  place(offset: number): { line: number; column: number } {
    const line = this.at(offset);
    const before = this.text.slice(this.starts[line - 1], offset);
    return { line, column: [...before].length + 1 };
  }

  /** The text of a line, without its end. */
  textOf(line: number): string {
    const next = this.starts[line];
    return this.text.slice(this.starts[line - 1], next === undefined ? undefined : next - 1).replace(/\r$/, '');
  }
}
