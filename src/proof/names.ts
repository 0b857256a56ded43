import { nearest, type Place, type Problem } from '../errors.ts';
import { aboutFact, below, namesBelow, type Thing } from './scope.ts';
import type { Path } from './tree.ts';

/** Where a call stands: what its names stand for. */
export interface Scope {
  /** All facts, what `@root` is. */
  readonly root: Thing;
  /** The facts of the item that a list or group is at; outside of one, the root. */
  readonly here: Thing;
  /** The path of `here`, without the numbers of items. */
  readonly at: string;
  /** Inside `{{#each}}`, where `@first` and its like mean something. */
  readonly inList: boolean;
}

/** What a name stands for, or why it stands for nothing. */
export function resolve(path: Path, { root, here, inList }: Scope): Thing | Problem {
  const { written, place } = path;
  if (path.up > 0) return problemAt('template-form', '../ cannot stand in a template', 'write @root. and the whole path', place);
  if (path.data && path.keys[0] !== 'root') {
    if (inList && ['first', 'last', 'index', 'key'].includes(path.keys[0] ?? '') && path.keys.length === 1) return { kind: 'condition' };
    return problemAt('unknown-fact', `${written} means nothing here`, 'there are @root, and inside {{#each}} @first and @last', place);
  }
  const keys = path.data ? path.keys.slice(1) : path.keys;
  let found = path.data ? root : here;
  for (const [index, key] of keys.entries()) {
    const next = below(found, key);
    if (next === 'secret') return problemAt('secret-fact', `${written} is never printed`, 'it is for your own eyes', place);
    if (!next) return unknown(path, index === 0 && !path.data && root !== here ? root : undefined, found, key);
    found = next;
  }
  return found;
}

function unknown({ written, place, keys }: Path, root: Thing | undefined, found: Thing, key: string): Problem {
  if (root && below(root, key))
    return problemAt('unknown-fact', `an item has no ${written}`, `for the fact of the incident, write @root.${written}`, place);
  const siblings = found.kind === 'group' ? [...found.things.keys()] : found.kind === 'fact' ? aboutFact(found.form) : [];
  const near =
    nearest(key, siblings) ??
    nearest(
      written,
      namesBelow(found).map(({ path }) => path),
    );
  const meant = near && [...keys.slice(0, keys.lastIndexOf(key)), near].join('.');
  const message = found.kind === 'list' ? `${written} goes into a list` : `no fact is called ${written}`;
  const help =
    found.kind === 'list' ? 'go through it with {{#each}}' : meant ? `did you mean ${meant}?` : '`apologize template vars` lists them';
  return problemAt('unknown-fact', message, help, place);
}

/** A problem with a tag. */
export const problemAt = (id: string, message: string, help: string, place: Place): Problem => ({ id, message, help, place });
