import { join } from 'node:path';
import { exists } from '../disk/files.ts';
import { isRecord } from '../sections/shape.ts';
import type { Reject } from './copy.ts';
import { ours } from '../recipients/columns.ts';
import { reasonOfFault, type Row, type RowForm } from '../recipients/rows.ts';

/** The list of rejected rows: as the list of people, with what is wrong before each. Mended, it can be fed back. */
export const rejectsNames: Readonly<Record<RowForm['kind'], string>> = { table: 'rejects.csv', lines: 'rejects.jsonl' };

export const isRejects = (name: string): boolean => Object.values(rejectsNames).includes(name);

/** The name of such a list, where an outbox has one. */
export const rejectsIn = (folder: string): string | undefined => Object.values(rejectsNames).find((each) => exists(join(folder, each)));

/** What stands above the first rejected row. */
export function rejectsHead(form: RowForm): string {
  if (form.kind === 'lines') return '';
  return line([...['row', 'line', 'column', 'reason'].map((each) => ours + each), ...form.headers], form.delimiter);
}

/** A rejected row with its reason. */
export function rejectLine({ fault }: Reject, { number, line: at, raw }: Row, form: RowForm): string {
  const reason = reasonOfFault(fault);
  if (form.kind === 'table') {
    const cells = typeof raw === 'string' ? [raw] : raw;
    return line([String(number), String(at), fault.column, reason, ...cells], form.delimiter);
  }
  const told = JSON.stringify({ reject: { row: number, line: at, column: fault.column, reason } });
  const text = typeof raw === 'string' ? raw : '';
  const value = objectIn(text);
  // A line that cannot be read stays as it is inside ours, so that it can be seen and mended.
  if (!value) return `${told.slice(0, -1)},"reject.line":${JSON.stringify(text)}}\n`;
  // What an earlier run said about it is out of date.
  const { reject: _, 'reject.line': __, ...rest } = value;
  return `${JSON.stringify({ ...JSON.parse(told), ...rest })}\n`;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const line = (cells: readonly string[], delimiter: string): string => `${cells.map((each) => cell(each, delimiter)).join(delimiter)}\r\n`;

/**
 * A cell as every spreadsheet reads it. What one would calculate gets an apostrophe before it, and so does what would
 * look like that, so that `table.ts` can take it off again.
 */
function cell(text: string, delimiter: string): string {
  const harmless = /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return harmless !== text || /["\r\n']/.test(harmless) || harmless.includes(delimiter) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
