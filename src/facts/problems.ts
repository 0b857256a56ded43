import type * as z from 'zod/mini';
import { nearest, type Problem } from '../errors.ts';
import { join, shapeAt } from './paths.ts';
import { type Shape, shapeOf } from '../sections/shape.ts';
import type { Written } from './written.ts';

/** What is no fact of an incident, and where it is said. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['kind', 'one incident makes every kind of message: name it with --kind, or as `kind:` in .apologize.yaml'],
  ['format', 'name it with --format, or as `format:` in .apologize.yaml'],
]);

/** What an issue of the schema means to the author of the file. */
export function problemsOf(issue: z.core.$ZodIssue, written: Written): Problem[] {
  const path = (issue.path ?? []).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path ?? [], written);
    const below = groupsWith(issue.keys, issue.path ?? [], written);
    return issue.keys.map((key): Problem => {
      const near = nearest(key, known);
      const help =
        (path === '' ? elsewhere.get(key) : undefined) ??
        helpBelow(key, below, path) ??
        (near ? `did you mean \`${near}\`?` : `${path === '' ? 'the file' : `\`${path}\``} can hold ${known.join(', ')}`);
      return {
        id: 'unknown-key',
        message: `\`${join(path, key)}\` is nothing that we know`,
        help,
        place: written.keyOf(join(path, key)),
      };
    });
  }
  const place = written.placeOf(path);
  if (issue.code === 'custom') {
    const help: unknown = issue.params?.help;
    return [
      {
        id: 'wrong-value',
        message: `${path}: ${issue.message ?? 'not a value that can stand here'}`,
        ...(typeof help === 'string' ? { help } : {}),
        place,
      },
    ];
  }
  const known = keysAt(issue.path ?? [], written);
  const shape = shapeAt(written.schema, issue.path ?? []);
  if (shape?.kind === 'record')
    return [
      {
        id: 'wrong-shape',
        message: `\`${path}\` holds texts, each under a key of its own, not one text`,
        help: `write \`${String(issue.path?.at(-1))}: ${recordOf(shape, written.texts.get(path)?.text.trim() ?? '…')}\``,
        place,
      },
    ];
  if (known.length > 0)
    return [
      {
        id: 'wrong-shape',
        message: `\`${path}\` holds facts of its own, not one text`,
        help: `write them below it: ${known.join(', ')}`,
        place,
      },
    ];
  return [
    {
      id: 'wrong-shape',
      message: `\`${path}\` is one text, not a list or a group of facts`,
      help: 'write it in one line, or as a block of text after |',
      place,
    },
  ];
}

/** The facts that a group at a path can hold. */
function keysAt(path: readonly PropertyKey[], { schema }: Written): string[] {
  const shape = shapeAt(schema, path);
  const inner = shape?.kind === 'list' ? shapeOf(shape.item) : shape;
  return inner?.kind === 'group' ? Object.keys(inner.facts) : [];
}

/** A group one level below a path, with those of some keys that it can hold. */
type Below = readonly [group: string, held: readonly string[]];

function groupsWith(keys: readonly string[], path: readonly PropertyKey[], written: Written): Below[] {
  return keysAt(path, written).map((group) => {
    const inner = keysAt([...path, group], written);
    return [group, keys.filter((key) => inner.includes(key))];
  });
}

/** What to write where a key belongs one level below: in the group that can hold most of its neighbours too, or one of two. */
function helpBelow(key: string, groups: readonly Below[], path: string): string | undefined {
  const holding = groups.filter(([, held]) => held.includes(key));
  const most = Math.max(...holding.map(([, held]) => held.length));
  const meant = holding.filter(([, held]) => held.length === most);
  if (meant.length === 0 || meant.length > 2) return undefined;
  const lines = meant.map(([group, held]) => `\`${group}: { ${held.map((each) => `${each}: …`).join(', ')} }\``);
  return `it belongs one level below: ${path === '' ? 'write' : `in \`${path}\` write`} ${lines.join(' or ')}`;
}

/** A text as the only one of a record, ready to copy. */
function recordOf({ value, form }: Extract<Shape, { kind: 'record' }>, text: string): string {
  const inner = shapeOf(value);
  return `{ ${form.key ?? 'name'}: ${inner.kind === 'record' ? recordOf(inner, text) : JSON.stringify(text)} }`;
}
