/** A line of a text, without its end. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

const lineEnd = /\r\n?|\n/g;

/** The lines of a text, however they end. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  if (text.includes('\r')) {
    for (const { 0: end, index } of text.matchAll(lineEnd)) {
      lines.push({ from, to: index });
      from = index + end.length;
    }
  } else {
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      lines.push({ from, to });
      from = to + 1;
    }
  }
  lines.push({ from, to: text.length });
  return lines;
}
