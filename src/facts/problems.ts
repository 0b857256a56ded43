import type * as z from 'zod/mini';
import { nearest, type Problem } from '../errors.ts';
import { join, shapeAt } from './paths.ts';
import type { Written } from './written.ts';

/** What an issue of the schema means to the author of the file. */
export function problemsOf(issue: z.core.$ZodIssue, written: Written): Problem[] {
  const path = (issue.path ?? []).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path ?? [], written);
    return issue.keys.map((key): Problem => {
      const near = nearest(key, known);
      const help = near ? `did you mean \`${near}\`?` : `${path === '' ? 'the file' : `\`${path}\``} can hold ${known.join(', ')}`;
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
  return shape?.kind === 'group' ? Object.keys(shape.facts) : [];
}

/** In the order of the file. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.place?.from ?? 0) - (b.place?.from ?? 0));
}
