import { UserError } from '../errors.ts';
import { type Column, type Columns, ours } from './columns.ts';
import { declared, hasLine, likelyDelimiter } from './delimiter.ts';
import { Encoding } from './encoding.ts';
import { reasonOf, Records } from './records.ts';
import type { Cell, Fault, Reader, Row } from './rows.ts';

/** A record is a customer; what is longer is a quotation mark that was never closed. */
const mostBytes = 8 * 1024 * 1024;
/** How much is looked through for the end of the headers: a mark in them that is no quotation mark (`5" screen`) hides it. */
const mostHead = 64 * 1024;

/**
 * A table as people have it: CSV of any delimiter, line end and quoting, with or without a BOM. `list` is what errors call
 * it; without `delimiter` the first line tells.
 */
export function tableReader(list: string, columns: Columns, delimiter?: string): Reader {
  const encoding = new Encoding(list);
  let head: Uint8Array = Buffer.alloc(0);
  let table: Table | undefined;
  const begin = (): Table => {
    const said = declared(head);
    if (said) head = head.subarray(said.length);
    return new Table(list, columns, { delimiter: delimiter ?? said?.sign ?? likelyDelimiter(head), line: said ? 2 : 1 });
  };
  return {
    take(piece) {
      encoding.check(piece);
      if (table) return table.take(piece);
      head = Buffer.concat([head, piece]);
      // A carriage return may be half of a line end.
      if (head.length < mostHead && (!hasLine(head) || head.at(-1) === 0x0d)) return [];
      table = begin();
      return table.take(head);
    },
    async end() {
      encoding.end();
      table ??= begin();
      const rest = table.begun ? [] : table.take(head);
      return [...rest, ...(await table.end())];
    },
    form: () => ({ kind: 'table', headers: table?.theirs(table.headers) ?? [], delimiter: table?.delimiter ?? ',' }),
  };
}

class Table {
  readonly delimiter: string;
  headers: string[] = [];
  begun = false;
  private columns: (Column | undefined)[] | undefined;
  /** Whether these are rows that we rejected earlier, with our own marks in them. */
  private returned = false;
  private rows: Row[] = [];
  private failure: unknown;
  private count = 0;
  private line: number;
  private blanks = 0;
  private fault: Fault | undefined;
  private readonly list: string;
  private readonly known: Columns;
  private readonly parser;

  /** `line`: that of the headers. */
  constructor(list: string, known: Columns, { delimiter, line }: { delimiter: string; line: number }) {
    this.list = list;
    this.known = known;
    this.delimiter = delimiter;
    this.line = line;
    this.parser = new Records((record) => this.record(record, this.parser.info.empty_lines), {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // `Jim "Jay" Smith` is meant as it stands, and `, "x"` as a cell in quotes.
      relax_quotes: true,
      ltrim: delimiter !== '\t',
      skip_empty_lines: true,
      max_record_size: mostBytes,
    });
    this.parser.on('error', (error) => {
      this.failure ??= error;
    });
    this.parser.resume();
  }

  take(piece: Uint8Array): Row[] {
    this.begun = true;
    // The reader fills the same piece again, and the parser keeps what it has not used yet.
    this.parser.write(Buffer.from(piece));
    return this.taken();
  }

  async end(): Promise<Row[]> {
    await new Promise<void>((resolve) => {
      this.parser.once('close', resolve);
      this.parser.end();
    });
    const rows = this.taken();
    if (this.columns) return rows;
    throw new UserError({
      id: 'no-rows',
      message: 'the list is empty',
      help: 'its first line names the columns, such as to.name',
      file: this.list,
    });
  }

  private taken(): Row[] {
    const { rows } = this;
    this.rows = [];
    if (this.failure === undefined) return rows;
    if (this.failure instanceof UserError) throw this.failure;
    throw this.unreadable(this.failure);
  }

  /** Nobody behind such a place can be told from what stands in a cell: to go on would leave them out. */
  private unreadable(error: unknown): UserError {
    return new UserError({
      id: 'csv',
      message: `this record cannot be read: ${reasonOf(error)}`,
      help: 'look for a quotation mark that is opened and never closed; inside quotes it is written twice ("")',
      file: `${this.list}:${this.line + this.parser.info.empty_lines - this.blanks}`,
    });
  }

  /** A record that was read, its place among the lines told by the breaks inside those before it. */
  private record(cells: readonly string[], emptyLines: number): void {
    if (this.failure !== undefined) return;
    const line = this.line + emptyLines - this.blanks;
    this.blanks = emptyLines;
    this.line = line + 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0);
    try {
      if (this.columns) this.rows.push(this.row(cells, line, this.columns));
      else this.begin(cells);
    } catch (error) {
      this.failure = error;
    }
  }

  private begin(cells: readonly string[]): void {
    this.headers = cells.map((cell) => cell.trim());
    this.returned = this.headers.some((header) => header.startsWith(ours));
    this.columns = this.known.all(this.headers);
  }

  private row(raw: readonly string[], line: number, columns: readonly (Column | undefined)[]): Row {
    const cells: Cell[] = [];
    let fault = raw.length === columns.length ? undefined : ragged(raw.length, columns.length);
    for (let index = 0; index < raw.length; index++) {
      const column = columns[index];
      const text = this.returned ? bare(raw[index] ?? '') : (raw[index] ?? '');
      if (text.trim() === '') continue;
      if (text.startsWith('"') && isUneven(text)) fault ??= { id: 'csv', message: reasonOf(undefined), column: column?.header ?? '' };
      if (column) cells.push({ column, text });
      else if (this.headers[index] === '') fault ??= { id: 'no-header', message: `cell ${index + 1} stands below no header`, column: '' };
    }
    const before = this.returned ? raw[this.headers.indexOf(`${ours}reason`)] : undefined;
    return { number: ++this.count, line, cells, raw: this.returned ? this.theirs(raw).map(bare) : raw, fault, before };
  }

  /** What stands in columns that are not ours. */
  theirs(cells: readonly string[]): string[] {
    return cells.filter((_, index) => !this.headers[index]?.startsWith(ours));
  }
}

const ragged = (there: number, wanted: number): Fault => ({
  id: 'ragged-row',
  message: `cells in the row: ${there}, columns in the list: ${wanted}`,
  column: '',
  help: 'put a cell that holds the sign between cells in quotes',
});

/** A cell as it was before `rejects.ts` made it harmless for a spreadsheet. */
const bare = (cell: string): string => (/^'+[=+\-@\t\r\0]/.test(cell) ? cell.slice(1) : cell);

/** A quotation mark was closed in the middle of a cell, and what came behind it is glued to it. */
const isUneven = (text: string): boolean => text.split('"').length % 2 === 0;

const breaksIn = (cell: string): number => (cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0);
