import type { Problem } from '../errors.ts';
import { saysUnknown } from '../facts/expand.ts';
import type { Column } from './columns.ts';

/** A value that a row gives. Blank ones are none. */
export interface Cell {
  readonly column: Column;
  readonly text: string;
}

/** What cells give for a fact; nothing where they say that it is unknown. */
export function textOf(cells: readonly Cell[], fact: string): string | undefined {
  for (const { column, text } of cells) if (column.fact === fact) return saysUnknown(text) ? undefined : text;
  return undefined;
}

/** One record of the list, as it was read. */
export interface Row {
  /** Counted by record, from 1. */
  readonly number: number;
  /** The line on which it starts. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** As it stood there, for the list of rejected rows: a table's cells, or a line of JSON. */
  readonly raw: readonly string[] | string;
  /** Why it cannot be used, if it cannot even be read, and the column where that shows. */
  readonly fault: Fault | undefined;
  /** Why an earlier run rejected it, as its list of rejects says. */
  readonly before?: string | undefined;
}

/** What is wrong with a row. */
export interface Fault {
  readonly id: string;
  readonly message: string;
  readonly column: string;
  /** What to do about it. */
  readonly help?: string | undefined;
}

/** The reason of a rejected row in one line, as a list of rejects has it. */
export const reasonOfFault = ({ id, message }: Pick<Fault, 'id' | 'message'>): string => `${id}: ${message}`;

/** A list of people that is read piece by piece. */
export interface Reader {
  /** The rows that end in a piece of the list. Throws a UserError when the list as a whole cannot be read. */
  readonly take: (piece: Uint8Array) => Row[];
  /** Those that the end of the list ends. */
  readonly end: () => Promise<Row[]>;
  /** How the list writes its rows, for those that are rejected. Known once the first row is. */
  readonly form: () => RowForm;
}

/** How rows are written down again: a table below its headers, or lines of JSON. */
export type RowForm =
  | { readonly kind: 'table'; readonly headers: readonly string[]; readonly delimiter: string }
  | { readonly kind: 'lines' };

export const faultOf = ({ id, message, help, place, file }: Problem): Fault => ({
  id,
  message,
  column: place?.source.name ?? file ?? '',
  help,
});
