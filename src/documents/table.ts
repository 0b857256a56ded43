import type { Line } from './lines.ts';

/** The line below a table's head: `| --- | :---: |`. */
export function isTableRule(text: string, { from, to }: Line): boolean {
  const written = text.slice(from, to);
  return (
    /^[\s|:-]+$/.test(written) &&
    written.includes('|') &&
    cellsOf(text, { from, to }).every((cell) => /^:?-+:?$/.test(text.slice(cell.from, cell.to)))
  );
}

/** The cells of a row, without the white space around them; a bar behind a backslash parts none. */
export function cellsOf(text: string, { from, to }: Line): Line[] {
  const cells: Line[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && text.charAt(at) === '\\') at++;
    else if (at === to || text.charAt(at) === '|') {
      cells.push(trimmed(text, start, Math.min(at, to)));
      start = at + 1;
    }
  }
  if (start <= to) cells.push(trimmed(text, start, to));
  const written = text.slice(from, to).trim();
  // A bar at either end is an edge of the table.
  return cells.slice(written.startsWith('|') ? 1 : 0, written.endsWith('|') && !written.endsWith('\\|') ? -1 : undefined);
}

function trimmed(text: string, from: number, to: number): Line {
  let [start, end] = [from, to];
  while (start < end && /[ \t]/.test(text.charAt(start))) start++;
  while (end > start && /[ \t]/.test(text.charAt(end - 1))) end--;
  return { from: start, to: end };
}
