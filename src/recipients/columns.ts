import { nearest, type Problem, UserError } from '../errors.ts';
import { plainPath } from '../facts/paths.ts';
import { setFact } from '../facts/set.ts';
import { incidentSchema } from '../incident.ts';
import { pathsOf, shapeOf } from '../sections/shape.ts';
import { poisonous } from '../yaml/guard.ts';

/** What a column of the list gives: the fact at a path. */
export interface Column {
  /** What it is called in the list. */
  readonly header: string;
  /** As it was given; without the number of an item the first is meant. */
  readonly path: string;
  /** The one fact that its cells become, items numbered; undefined where a cell is cut into several. */
  readonly fact: string | undefined;
  /** The same without the numbers of items. */
  readonly plain: string | undefined;
}

/** Columns of ours in a list of rejected rows: fed back, they say nothing. */
export const ours = 'reject.';

/** Facts that no row may set: who is reading cannot be told by whoever wrote the list what is to be overlooked. */
const closed = new Set(['allow']);

/** Looks up what a header stands for; `undefined` for a column that is to be left out. Each is looked up once. */
export class Columns {
  private readonly known = new Map<string, Column | undefined>();
  private readonly mapping: ReadonlyMap<string, string>;
  private readonly list: string;
  private readonly usual: ReadonlyMap<string, string>;

  /**
   * `mapping` gives paths for headers that are none; an empty path leaves a column out. `list` is what errors call the
   * list, `usual` what people call the columns of some facts, `plainHeader` of it.
   */
  constructor(mapping: ReadonlyMap<string, string>, list: string, usual: ReadonlyMap<string, string> = new Map()) {
    this.mapping = mapping;
    this.list = list;
    this.usual = usual;
  }

  /** Throws a UserError for a header that is no fact's path. */
  of(header: string): Column | undefined {
    if (this.known.has(header)) return this.known.get(header);
    const column = this.make(header);
    this.known.set(header, column);
    return column;
  }

  /** All of a table's columns. Throws a UserError with every header that cannot be read, or stands there twice. */
  all(headers: readonly string[]): (Column | undefined)[] {
    const problems: Problem[] = [];
    const seen = new Map<string, string>();
    const columns = headers.map((header, index) => {
      try {
        const column = header === '' ? undefined : this.of(header);
        const before = column && seen.get(column.fact ?? column.path);
        if (column && before !== undefined)
          problems.push({
            id: 'duplicate-column',
            message: `column ${index + 1}, "${header}", gives \`${column.path}\`, and so does "${before}"`,
            help: `keep one, or leave one out: --map "${header}="`,
            file: `${this.list}:1`,
          });
        if (column) seen.set(column.fact ?? column.path, header);
        return column;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(...error.problems);
        return undefined;
      }
    });
    if (problems.length > 0) throw new UserError(problems);
    return columns;
  }

  /** What the column of a fact is called; the fact's path when there is none. */
  headerFor(path: string): string {
    for (const column of this.known.values()) if (column && (column.fact ?? column.path) === path) return column.header;
    // A missing fact is named without the numbers of its items.
    for (const column of this.known.values()) if (column && plainPath(column.fact ?? column.path) === plainPath(path)) return column.header;
    return path;
  }

  private make(header: string): Column | undefined {
    if (header.startsWith(ours)) return undefined;
    const path = this.mapping.get(header) ?? header;
    if (path === '') return undefined;
    const [top = ''] = path.split('.');
    if (closed.has(top) || poisonous.has(top)) throw this.unknown(header, `a list of people cannot set \`${path}\``);
    try {
      // With first items only: whether there is a second one depends on the row.
      setFact(undefined, incidentSchema, { path: plainPath(path), value: 'x', origin: header });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const what = path === header ? 'is no fact of an incident' : `is to give \`${path}\`, and no fact is called that`;
      throw this.unknown(header, `the column "${header}" ${what}`, this.meantBy(path));
    }
    const fact = factAt(path);
    return { header, path, fact, plain: fact === undefined ? undefined : plainPath(fact) };
  }

  /** The fact that a header most likely stands for: by its usual name, or nearly its own. */
  private readonly meantBy = (header: string): string | undefined => this.usual.get(plainHeader(header)) ?? nearest(header, factPaths());

  private unknown(header: string, message: string, near?: string): UserError {
    const out = `or leave it out: --map "${header}="`;
    return new UserError({
      id: 'unknown-column',
      message,
      help:
        near === undefined
          ? `say what it is, --map "${header}=PATH", ${out}; a list mostly gives ${mostlyGiven.join(', ')}`
          : `did you mean \`${near}\`? Then say so: --map "${header}=${near}"; ${out}`,
      file: `${this.list}:1`,
    });
  }
}

/** What customers differ in. */
const mostlyGiven = ['to.name', 'to.email', 'to.company', 'to.locale', 'regret.impact', 'remedy.offer.what', 'remedy.offer.worth'];

/** A header as it is compared: letters and digits alone, small. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** The facts that a column can give, whatever it is called. */
const factPaths = (): string[] =>
  [...pathsOf(incidentSchema)].flatMap(({ path, shape }) => (shape.kind === 'fact' || shape.form.kind === 'worth' ? [path] : []));

/** The one fact that a text at a path becomes, short forms written out: `to` is `to.name`, `remedy.offer` the first one's `what`. */
function factAt(path: string): string | undefined {
  const found: string[] = [];
  let shape = shapeOf(incidentSchema);
  const keys = path.split('.');
  for (;;) {
    if (shape.kind === 'list') {
      const [next = ''] = keys;
      found.push(/^\d+$/.test(next) ? next : '0');
      if (/^\d+$/.test(next)) keys.shift();
      shape = shapeOf(shape.item);
      continue;
    }
    if (shape.kind === 'fact') return found.join('.');
    if (shape.kind === 'record') return undefined;
    const { short, kind } = shape.form;
    // What something is worth is one fact to whoever reads it.
    if (kind === 'worth') return keys.length === 0 ? found.join('.') : undefined;
    const key: string | undefined = keys.shift() ?? (typeof short === 'string' ? short : undefined);
    const inner = key === undefined ? undefined : shape.facts[key];
    if (key === undefined || !inner) return undefined;
    found.push(key);
    shape = shapeOf(inner);
  }
}
