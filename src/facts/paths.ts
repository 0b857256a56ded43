import type { Schema } from '../sections/fact.ts';
import { type Shape, shapeOf } from '../sections/shape.ts';

/** A path with one more key: `remedy` and `offer` give `remedy.offer`. */
export const join = (path: string, key: PropertyKey): string => (path === '' ? String(key) : `${path}.${String(key)}`);

/** What a schema has at a path of keys, numbers for items; undefined where it has nothing. */
export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const key of path) {
    const shape: Shape | undefined = found && shapeOf(found);
    if (!shape || shape.kind === 'fact') return undefined;
    if (shape.kind === 'record') return shape.value;
    found = shape.kind === 'list' ? shape.item : Object.hasOwn(shape.facts, key) ? shape.facts[String(key)] : undefined;
  }
  return found;
}

/** The same, as what it is made of. */
export function shapeAt(schema: Schema, path: readonly PropertyKey[]): Shape | undefined {
  const found = schemaAt(schema, path);
  return found && shapeOf(found);
}

/** A path without the numbers of its items. */
export const plainPath = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '');

/** Whether a path is another, or below it; a list without a number means its first item. */
export function isWithin(path: string, other: string): boolean {
  return isUnder(first(path), first(other));
}

/** Whether two paths are one fact's. */
export const isSamePath = (path: string, other: string): boolean => first(path) === first(other);

/** The same to the letter: a list and its first item are two. */
export const isUnder = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);

const first = (path: string): string => path.replace(/\.0(?=\.|$)/g, '');
