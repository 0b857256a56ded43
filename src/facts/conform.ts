import type * as z from 'zod/mini';
import { inOrder, type Source, UserError } from '../errors.ts';
import type { Schema } from '../sections/fact.ts';
import type { Tree } from '../yaml/tree.ts';
import { expand } from './expand.ts';
import { problemsOf } from './problems.ts';
import { type Setting, setFact } from './set.ts';
import { Written } from './written.ts';

/** A schema made with `sections/fact.ts`, as far as reading needs it. */
type Readable<S extends Schema> = S & { safeParse(value: unknown): z.core.util.SafeParseResult<z.core.output<S>> };

/** A tree in the form of a schema: expanded, with `set` on top, validated. Throws a UserError with all that is wrong. */
export function conform<S extends Schema>(
  schema: Readable<S>,
  tree: Tree | undefined,
  source: Source,
  set: readonly Setting[] = [],
): { value: z.core.output<S>; written: Written } {
  let full = tree && expand(tree, schema);
  for (const setting of set) full = setFact(full, schema, setting);
  const written = new Written(source, schema);
  const plain = full ? written.plain(full, '') : {};
  const result = schema.safeParse(plain ?? {});
  const problems = [...written.problems, ...(result.error?.issues ?? []).flatMap((issue) => problemsOf(issue, written))];
  if (problems.length > 0 || !result.success) throw new UserError(inOrder(problems));
  return { value: result.data, written };
}
