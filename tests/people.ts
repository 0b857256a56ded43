import { UserError } from '../src/errors.ts';
import { Columns } from '../src/recipients/columns.ts';
import { eachRow } from '../src/recipients/list.ts';
import { usualColumns } from '../src/merge/order.ts';
import { loadLabels } from '../src/packs/load.ts';
import type { Row, RowForm } from '../src/recipients/rows.ts';

const usual = usualColumns([await loadLabels('en'), await loadLabels('cs')]);

/** Lists of customers for tests: made, never real. */

/** A customer of a made list; each has marks of its own that stand in no other's row. */
export const person = (number: number) => ({
  'to.name': `Ms Petrova ${number}`,
  'to.email': `petrova.${number}@shop.example`,
  'regret.impact': `you lost ${number} orders, mark-${number}-mark`,
  'remedy.offer.worth': `${number + 10} EUR`,
});

/** A table of so many customers; those whose number `bad` names have no address that mail can carry. */
export function table(count: number, bad: (number: number) => boolean = () => false): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const one = person(index + 1);
    return Object.values(bad(index + 1) ? { ...one, 'to.email': 'nobody' } : one).map((cell) => `"${cell}"`);
  });
  return [Object.keys(person(0)), ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

/** What is read of a list, in pieces of `size` bytes; or the problem that ends it. */
export async function readList(
  text: string | Uint8Array,
  { name = 'people.csv', size = 7, map = [] as [string, string][], delimiter = undefined as string | undefined } = {},
) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const pieces = function* () {
    // One buffer for all pieces, as a file is read.
    const piece = Buffer.alloc(size);
    for (let from = 0; from < bytes.length; from += size) {
      const part = bytes.subarray(from, from + size);
      piece.set(part);
      yield piece.subarray(0, part.length);
    }
  };
  const rows: Row[] = [];
  let form: RowForm | undefined;
  try {
    await eachRow({ name, pieces, delimiter, limit: undefined }, new Columns(new Map(map), name, usual), (row, formOf) => {
      rows.push(row);
      form = formOf();
      return undefined;
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { rows, form, problem: error.problems[0], facts: [] };
  }
  const facts = rows.map(({ cells }) => Object.fromEntries(cells.map(({ column, text: cell }) => [column.path, cell])));
  return { rows, form, problem: undefined, facts };
}
