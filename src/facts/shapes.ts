import { incidentSchema } from '../incident.ts';
import type { Schema } from '../sections/fact.ts';
import { pathsOf, type Shape, shapeOf } from '../sections/shape.ts';
import { isUnder, plainPath } from './paths.ts';

/** What an incident has at a path, whatever the numbers of its items; undefined for what no fact is called. */
export const shapeOfPath = (path: string): Shape | undefined => shapeIn(shapeOf(incidentSchema), plainPath(path).split('.'));

function shapeIn(shape: Shape, path: readonly string[]): Shape | undefined {
  if (shape.kind === 'list') return shapeIn(shapeOf(shape.item), path);
  const [key, ...rest] = path;
  if (key === undefined) return shape;
  if (shape.kind === 'record') return shapeIn(shapeOf(shape.value), rest);
  const inner = shape.kind === 'group' && Object.hasOwn(shape.facts, key) ? shape.facts[key] : undefined;
  return inner && shapeIn(shapeOf(inner), rest);
}

/** Whether a fact is an item of a list, or in one. */
export const isListed = (path: string): boolean =>
  [...pathsOf(incidentSchema)].some(({ path: each, listed }) => listed && isUnder(plainPath(path), each));

/** The path in the full form of what was written at a path, which may be a short one: `to` is `to.name`, `remedy.0` is `remedy.offer.0`. */
export const fullPath = (path: string): string => inFull(path.split('.'), incidentSchema).join('.');

function inFull(path: readonly string[], schema: Schema): readonly string[] {
  const [key, ...rest] = path;
  const shape = shapeOf(schema);
  const isItem = key !== undefined && /^\d+$/.test(key);
  if (shape.kind === 'list') return isItem ? [key, ...inFull(rest, shape.item)] : inFull(path, shape.item);
  if (shape.kind !== 'group') return path;
  const inner = key !== undefined && Object.hasOwn(shape.facts, key) ? shape.facts[key] : undefined;
  if (key !== undefined && inner) return [key, ...inFull(rest, inner)];
  const { short } = shape.form;
  const longer = typeof short === 'string' ? shape.facts[short] : undefined;
  return typeof short === 'string' && longer && (key === undefined || isItem) ? [short, ...inFull(path, longer)] : path;
}
