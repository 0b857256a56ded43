import type * as z from 'zod/mini';
import { type Place, type Source, UserError } from '../errors.ts';
import type { Rule } from './pack.ts';
import { isRecord } from '../sections/keys.ts';
import { plainYaml } from '../yaml/plain.ts';

/** A schema of a pack's file. */
type Schema<S extends z.core.$ZodType> = S & { safeParse(value: unknown): z.core.util.SafeParseResult<z.core.output<S>> };

/**
 * A YAML file of a language pack, by its schema. `under` is what the file stands on: what it does not say is said there.
 * Throws a UserError with every place that is wrong.
 */
export function readPackFile<S extends z.core.$ZodType>(
  source: Source,
  schema: Schema<S>,
  under?: unknown,
): { value: z.core.output<S>; placeOf: (path: string) => Place } {
  const { value, placeOf } = plainYaml(source);
  const result = schema.safeParse(under === undefined ? value : over(under, value));
  if (result.success) return { value: result.data, placeOf };
  throw new UserError(
    result.error.issues.map((issue) => ({
      id: 'pack-invalid',
      message: `${issue.path.join('.')}: ${describe(issue)}`,
      help: 'compare with the same file of English',
      place: nearestPlace(issue, placeOf),
    })),
  );
}

/** Where what is wrong stands; of what is missing, the group that it is missing from. */
function nearestPlace(issue: z.core.$ZodIssue, placeOf: (path: string) => Place): Place {
  const [key = ''] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path.map(String), ...(key === '' ? [] : [key])];
  const nowhere = placeOf('');
  const found = path.map((_, index) => placeOf(path.slice(0, path.length - index).join('.'))).find((place) => place !== nowhere);
  return found ?? nowhere;
}

/** Rules that every message must pass, and those that facts alone decide. */
export const gatesOf = (rules: readonly Rule[]): Rule[] => rules.filter(({ stops, kind }) => stops === 'yes' || kind === 'fact');

/** Rules of a language or a project, and of those it stands on what it does not say itself. */
export const rulesOver = <T extends { readonly id: string }>(under: readonly T[], own: readonly T[]): T[] => [
  ...own,
  ...under.filter(({ id }) => !own.some((rule) => rule.id === id)),
];

function over(under: unknown, value: unknown): unknown {
  if (value === undefined) return under;
  if (!isRecord(under) || !isRecord(value)) return value;
  return { ...under, ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, over(under[key], inner)])) };
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}`;
  return issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code.replaceAll('_', ' ');
}
