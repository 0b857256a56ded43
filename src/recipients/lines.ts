import { UserError } from '../errors.ts';
import { isRecord } from '../sections/shape.ts';
import { type Columns, ours } from './columns.ts';
import { Encoding } from './encoding.ts';
import { type Cell, faultOf, type Reader, type Row } from './rows.ts';

const mostBytes = 8 * 1024 * 1024;
const feed = 0x0a;

/**
 * A list of one JSON object a line: facts by their dotted path, or one inside another. Cut at line feeds alone: the
 * separators that newer Nodes end a line at too (U+2028) may stand inside a text.
 */
export function lineReader(list: string, columns: Columns): Reader {
  const encoding = new Encoding(list);
  let rest: Uint8Array = Buffer.alloc(0);
  let line = 0;
  let count = 0;
  const rowOf = (bytes: Uint8Array): Row[] => {
    line++;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString()
      .replace(/^\ufeff/, '')
      .trim();
    if (text === '') return [];
    return [{ number: ++count, line, raw: text, ...cellsOf(text, columns) }];
  };
  return {
    take(piece) {
      encoding.check(piece);
      const rows: Row[] = [];
      let from = 0;
      for (let end = piece.indexOf(feed); end !== -1; end = piece.indexOf(feed, from)) {
        const bytes = piece.subarray(from, end);
        rows.push(...rowOf(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes));
        rest = Buffer.alloc(0);
        from = end + 1;
      }
      rest = Buffer.concat([rest, piece.subarray(from)]);
      if (rest.length > mostBytes)
        throw new UserError({
          id: 'row-too-long',
          message: 'a line is longer than 8 MiB',
          help: 'write one object a line',
          file: `${list}:${line + 1}`,
        });
      return rows;
    },
    end() {
      encoding.end();
      return Promise.resolve(rowOf(rest));
    },
    form: () => ({ kind: 'lines' }),
  };
}

function cellsOf(text: string, columns: Columns): Pick<Row, 'cells' | 'fault' | 'before'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, ".*/s, '').replace(/ in JSON.*$/s, '') : '';
    return { cells: [], fault: { id: 'json', message: `the line is not JSON: ${why}`, column: '' } };
  }
  if (!isRecord(value)) return { cells: [], fault: { id: 'json', message: 'the line is no object', column: '' } };
  const cells: Cell[] = [];
  try {
    for (const [key, inner] of Object.entries(value)) if (!`${key}.`.startsWith(ours)) gather(key, inner, columns, cells);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [problem] = error.problems;
    return { cells, fault: problem ? { ...faultOf(problem), column: '' } : undefined };
  }
  const twice = cells.find(({ column }, index) => cells.findIndex((other) => other.column.fact === column.fact) !== index && column.fact);
  const before = isRecord(value.reject) ? String(value.reject.reason) : undefined;
  return {
    cells,
    before,
    fault: twice && { id: 'duplicate-column', message: `\`${twice.column.path}\` is given twice`, column: twice.column.header },
  };
}

/** Every text below a key, with the column that its path is. */
function gather(path: string, value: unknown, columns: Columns, cells: Cell[]): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) gather(`${path}.${key}`, inner, columns, cells);
    return;
  }
  if (typeof value === 'number' && (Number.isInteger(value) ? !Number.isSafeInteger(value) : String(value).includes('e'))) {
    const help = 'a number this large loses digits: write it in quotes';
    throw new UserError({ id: 'wrong-value', message: `${path}: ${help}`, help, file: path });
  }
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : `${Number(value)}`;
  const column = columns.of(path);
  if (column && text.trim() !== '') cells.push({ column, text });
}
