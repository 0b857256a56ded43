import { incidentSchema } from '../incident.ts';
import { type Shape, shapeOf } from '../sections/shape.ts';

/** A path with one more key: `remedy` and `offer` give `remedy.offer`. */
export const join = (path: string, key: PropertyKey): string => (path === '' ? String(key) : `${path}.${String(key)}`);

/** What the schema has at a path of keys, numbers for items; undefined where it has nothing. */
export function shapeAt(path: readonly PropertyKey[]): Shape | undefined {
  let shape = shapeOf(incidentSchema);
  for (const key of path) {
    if (shape.kind === 'record') return shapeOf(shape.value);
    const next = shape.kind === 'group' ? shape.facts[String(key)] : shape.kind === 'list' ? shape.item : undefined;
    if (!next) return undefined;
    shape = shapeOf(next);
  }
  return shape;
}
