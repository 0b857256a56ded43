import { begun } from '../filled.ts';
import type * as z from 'zod/mini';
import { nearest, type Place, type Problem } from '../errors.ts';
import { join, plainPath, shapeAt } from './paths.ts';
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
        helpCut(written.keyOf(join(path, key))) ??
        (path === '' ? elsewhere.get(key) : undefined) ??
        helpBelow(key, below, path) ??
        helpDotted(key, issue.path ?? [], written) ??
        helpBeside(key, path, written) ??
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
    const help: unknown = helpChoice(issue.path ?? [], written) ?? issue.params?.help;
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
      help: sentencesOf(path, shape, written) ?? 'write it in one line, or as a block of text after |',
      place,
    },
  ];
}

/** The items of a list where one text stands, as sentences of their author's own, ready to copy. */
function sentencesOf(path: string, shape: Shape | undefined, { texts }: Written): string | undefined {
  if (shape?.form.kind !== 'clause') return undefined;
  const items = [...texts].flatMap(([at, { text }]) => (plainPath(at) === path && at !== path ? [text.trim().replace(/\s+/g, ' ')] : []));
  if (items.length === 0) return undefined;
  const sentences = items.map((item) => begun(item) + (/[.!?…]$/.test(item) ? '' : '.'));
  return `write its items as sentences of your own:\n${path.split('.').at(-1)}: |\n  ${sentences.join(' ')}`;
}

/** Where a word stands for a date or the like that belongs to the fact beside it: `noticed: us`. */
function helpChoice(path: readonly PropertyKey[], { schema, texts }: Written): string | undefined {
  const [group, word] = [shapeAt(schema, path.slice(0, -1)), texts.get(path.join('.'))?.text.trim().toLowerCase()];
  if (group?.kind !== 'group' || word === undefined || shapeAt(schema, path)?.form.choices) return undefined;
  const beside = Object.entries(group.facts).find(([, fact]) => shapeOf(fact).form.choices?.includes(word));
  return beside && `write \`${String(path.at(-2))}: { ${beside[0]}: ${word} }\``;
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

/** Words behind a comma in `{ what: we changed it, which broke the rest }`: to YAML they are a key that has no value. */
const helpCut = ({ source, to }: Place): string | undefined =>
  /^\s*[,}]/.test(source.text.slice(to))
    ? 'in { } a comma ends the value before it: put that value in quotes, with these words'
    : undefined;

/** A path with dots, as `--set` takes it, written as the groups that a file has. */
function helpDotted(key: string, path: readonly PropertyKey[], { schema }: Written): string | undefined {
  const keys = key.split('.');
  if (keys.length < 2 || !shapeAt(schema, [...path, ...keys])) return undefined;
  return `paths with dots are for --set; in a file write \`${keys.join(': { ')}: …${' }'.repeat(keys.length - 1)}\``;
}

/** Which other group a key belongs to, or that it stands at the left edge. */
function helpBeside(key: string, path: string, written: Written): string | undefined {
  const roots = keysAt([], written);
  if (path === '') return undefined;
  if (roots.includes(key)) return `it belongs to no group: write \`${key}: …\` at the beginning of a line`;
  const holding = roots.filter((root) => keysAt([root], written).includes(key));
  return holding.length === 0 || holding.length > 2
    ? undefined
    : `it belongs to ${holding.map((root) => `\`${root}\`: write \`${root}: { ${key}: … }\``).join(', or to ')}`;
}

/** A text as the only one of a record, ready to copy. */
function recordOf({ value, form }: Extract<Shape, { kind: 'record' }>, text: string): string {
  const inner = shapeOf(value);
  return `{ ${form.key ?? 'name'}: ${inner.kind === 'record' ? recordOf(inner, text) : JSON.stringify(text)} }`;
}
