import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectLine, rejectsHead } from '../src/outbox/rejects.ts';
import type { Row } from '../src/recipients/rows.ts';
import { readList as read } from './people.ts';

describe('rejected rows', () => {
  const reject = (row: Row) => ({ row: row.number, fault: { id: 'x', message: '=cmd', column: 'to.name' }, address: undefined });
  const written = ({ rows, form }: Awaited<ReturnType<typeof read>>): string =>
    form ? rejectsHead(form) + rows.map((row) => rejectLine(reject(row), row, form)).join('') : '';

  it('are read back as they were, and calculate nothing on the way', async () => {
    const cell = fc.oneof(
      fc.constantFrom('=1+1', '+420 555', '-1', '@x', "'=1", "''-", '\t=', "'", 'a"b', 'a;b,c', ' x ', 'two\nlines', 'Zoë'),
      fc.string({ maxLength: 8, unit: fc.constantFrom(...'=+-@\'"\t,; abc') }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t'),
        async (pairs, sign) => {
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const first = await read(`to.name${sign}topic\n${pairs.map((pair) => pair.map(quoted).join(sign)).join('\n')}\n`, { size: 4096 });
          const list = written(first);
          // No cell of ours begins with what a spreadsheet would calculate.
          const cells: string[][] = parse(list, { delimiter: sign });
          expect(cells.flat().filter((each) => /^[=+\-@\t\r\0]/.test(each))).toEqual([]);
          const second = await read(list, { size: 4096 });
          expect(second.facts).toEqual(first.facts);
          expect(written(second)).toBe(list);
        },
      ),
      { numRuns: 300, seed: Number(process.env.FUZZ_SEED ?? 7) },
    );
  });

  it('of JSON lines are JSON lines', async () => {
    const first = await read('{"to.name":"A","id":"=1"}\n{"to.name":', { name: 'people.jsonl' });
    const list = written(first);
    expect(
      list
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).reject.row),
    ).toEqual([1, 2]);
    expect((await read(list, { name: 'people.jsonl' })).facts[0]).toEqual({ 'to.name': 'A', id: '=1' });
  });
});
