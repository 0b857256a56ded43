import { Parser } from 'csv-parse';

/** The parser, whose records are taken as they come: handed on as a stream each would cost as much as its reading. */
export class Records extends Parser {
  private readonly record: (record: readonly string[]) => void;

  constructor(record: (record: readonly string[]) => void, options: ConstructorParameters<typeof Parser>[0]) {
    super(options);
    this.record = record;
  }

  override push(record: unknown): boolean {
    if (!Array.isArray(record)) return super.push(record);
    this.record(record);
    return true;
  }
}

/** Why the parser cannot read a record, in plain words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark that opens here is never closed';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'it is longer than 8 MiB';
  return 'a quotation mark stands where none can';
}
