import type { Schema } from '../sections/fact.ts';
import { type Shape, shapeOf } from '../sections/shape.ts';

/** A path with one more key: `remedy` and `offer` give `remedy.offer`. */
export const join = (path: string, key: PropertyKey): string => (path === '' ? String(key) : `${path}.${String(key)}`);

/** What a schema has at a path of keys, numbers for items; undefined where it has nothing. */
export function shapeAt(schema: Schema, path: readonly PropertyKey[]): Shape | undefined {
  let shape = shapeOf(schema);
  for (const key of path) {
    if (shape.kind === 'record') return shapeOf(shape.value);
    if (shape.kind === 'fact' || (shape.kind === 'group' && !Object.hasOwn(shape.facts, key))) return undefined;
    const next = shape.kind === 'list' ? shape.item : shape.facts[String(key)];
    if (!next) return undefined;
    shape = shapeOf(next);
  }
  return shape;
}

/** A path without the numbers of its items. */
export const plainPath = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '');

/** Whether a path is another, or below it; a list without a number means its first item. */
export function isWithin(path: string, other: string): boolean {
  return isUnder(first(path), first(other));
}

/** The same to the letter: a list and its first item are two. */
export const isUnder = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);

const first = (path: string): string => path.replace(/\.0(?=\.|$)/g, '');
