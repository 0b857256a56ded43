import type { Source } from '../errors.ts';
import { UserError } from '../errors.ts';
import { join } from '../facts/paths.ts';
import { isMoment } from '../sections/moment.ts';
import { expand } from '../facts/expand.ts';
import { type Facts, validate } from '../facts/read.ts';
import { type Setting, setFact } from '../facts/set.ts';
import { incidentSchema } from '../incident.ts';
import { readYaml } from '../yaml/read.ts';
import type { Tree } from '../yaml/tree.ts';
import type { Column } from '../recipients/columns.ts';
import type { Cell, Row } from '../recipients/rows.ts';

/** The facts that all rows have in common. */
export interface Base {
  readonly tree: Tree | undefined;
  readonly source: Source;
  readonly timezone: string | undefined;
  readonly facts: Facts;
  /** The tree with every time as a point in time: a row that names its own zone reads it on its own clock. */
  readonly pinned: Tree;
  /** Fallbacks for what neither the incident nor, perhaps, a row gives. */
  readonly fallbacks: readonly Cell[];
}

/**
 * Reads the incident of a batch. Whom it was addressed to is left out: a row names its customer, and what was meant for
 * one reader is never sent to another. Throws a UserError with all that is invalid.
 */
export function baseOf(source: Source, set: readonly Setting[], fallbacks: readonly Cell[], timezone: string | undefined): Base {
  let tree = readYaml(source);
  if (!tree)
    throw new UserError({ id: 'no-facts', message: 'the file holds no facts', help: 'start one with `apologize new`', file: source.name });
  for (const setting of set) tree = setFact(tree, incidentSchema, setting);
  // All that is wrong with the incident is told once, and not for every row.
  validate(tree, source, { timezone });
  const common = withoutReader(expand(tree, incidentSchema));
  const facts = validate(common, source, { timezone });
  const given = (cell: Cell): boolean => facts.texts.has(cell.column.fact ?? cell.column.path);
  return {
    tree: common,
    pinned: pinned(common, facts.incident),
    source,
    timezone,
    facts,
    fallbacks: fallbacks.filter((cell) => !given(cell)),
  };
}

function pinned(tree: Tree, incident: unknown, path = ''): Tree {
  if (isMoment(incident)) {
    if (incident.hour === undefined || incident.epoch === undefined) return tree;
    const value = `${new Date(incident.epoch).toISOString().slice(0, 16)}Z`;
    return setFact(tree, incidentSchema, { path, value, origin: path });
  }
  if (typeof incident !== 'object' || incident === null) return tree;
  return Object.entries(incident).reduce((now, [key, inner]) => pinned(now, inner, join(path, key)), tree);
}

function withoutReader(tree: Tree): Tree {
  if (tree.kind !== 'map') return tree;
  const entries = new Map(tree.entries);
  entries.delete('to');
  return { ...tree, entries };
}

/** A row's cells with the declared fallbacks for those that are blank. */
export function withFallbacks(row: Row, { fallbacks }: Base): readonly Cell[] {
  if (fallbacks.length === 0) return row.cells;
  const key = ({ fact, path }: Column): string => fact ?? path;
  return [...row.cells, ...fallbacks.filter((fallback) => !row.cells.some(({ column }) => key(column) === key(fallback.column)))];
}

/** The facts of one row, read from the beginning. Throws a UserError whose places are named after the columns. */
export function factsOf(cells: readonly Cell[], { tree, pinned: inTime, source, timezone }: Base): Facts {
  let full = cells.some(({ column }) => column.path === 'timezone') ? inTime : tree;
  for (const { column, text } of cells) full = setFact(full, incidentSchema, { path: column.path, value: text, origin: column.header });
  return validate(full, source, { timezone });
}
