/** Rows in columns, a line each, for a terminal; the last cell of a row is not filled up. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, lengthOf(cell));
  const padded = (cell: string, at: number, { length }: { length: number }): string =>
    at === length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - lengthOf(cell));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => padded(cell, at, row))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

const lengthOf = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;
