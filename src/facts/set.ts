import type * as z from 'zod/mini';
import { nearest, type Source, UserError } from '../errors.ts';
import { shapeOf } from '../sections/shape.ts';
import { longFact, poisonous } from '../yaml/guard.ts';
import { type Entry, type ListNode, type MapNode, textNode, type Tree } from '../yaml/tree.ts';
import { expand } from './expand.ts';
import { join } from './paths.ts';

/** One fact given outside the file: a flag, an answer, a cell. The path is dotted; `.0` names an item, none the first. */
export interface Setting {
  readonly path: string;
  readonly value: string;
  /** What to call it in an error, such as `--set to.name`. */
  readonly origin: string;
}

/** The facts with one of them set, or taken away by an empty value. Throws a UserError for a path that no fact has. */
export function setFact(tree: Tree | undefined, schema: z.core.$ZodType, setting: Setting): Tree {
  const source = { name: setting.origin, text: setting.value };
  const tooLong = longFact(setting.value);
  if (tooLong) throw new UserError({ ...tooLong, file: setting.origin });
  const value = setting.value.trim() === '' ? undefined : textNode(setting.value, source);
  return place(tree, schema, setting.path.split('.'), value, { setting, source, walked: '' }) ?? emptyMap(source);
}

interface Walk {
  readonly setting: Setting;
  readonly source: Source;
  readonly walked: string;
}

function place(
  tree: Tree | undefined,
  schema: z.core.$ZodType,
  path: readonly string[],
  value: Tree | undefined,
  walk: Walk,
): Tree | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value && expand(value, schema);
  const shape = shapeOf(schema);
  const here = tree && expand(tree, schema);
  if (shape.kind === 'list') return placeItem(here, shape.item, path, value, walk);
  if (shape.kind !== 'group' && shape.kind !== 'record') throw unknownPath(walk, [], key);
  const known = shape.kind === 'record' ? !poisonous.has(key) : Object.hasOwn(shape.facts, key);
  const inner = shape.kind === 'record' ? shape.value : shape.facts[key];
  if (!known || !inner) throw unknownPath(walk, shape.kind === 'group' ? Object.keys(shape.facts) : [], key);
  const map: MapNode = here?.kind === 'map' ? here : emptyMap(walk.source);
  const entries = new Map<string, Entry>(map.entries);
  const changed = place(entries.get(key)?.value, inner, rest, value, { ...walk, walked: join(walk.walked, key) });
  if (changed) entries.set(key, { key: entries.get(key)?.key ?? changed.place, value: changed });
  else entries.delete(key);
  return entries.size > 0 ? { ...map, entries } : undefined;
}

function placeItem(
  here: Tree | undefined,
  item: z.core.$ZodType,
  path: readonly string[],
  value: Tree | undefined,
  walk: Walk,
): ListNode | undefined {
  const [first = '', ...rest] = path;
  const numbered = /^\d{1,3}$/.test(first);
  const index = numbered ? Number(first) : 0;
  const items = here?.kind === 'list' ? [...here.items] : [];
  if (index > items.length) {
    throw new UserError({
      id: 'unknown-path',
      message: `there is no item ${index} in ${walk.walked}, the list has ${items.length}`,
      help: `the next one is ${walk.walked}.${items.length}`,
      file: walk.setting.origin,
    });
  }
  const changed = place(items[index], item, numbered ? rest : path, value, {
    ...walk,
    walked: numbered ? join(walk.walked, first) : walk.walked,
  });
  if (changed) items[index] = changed;
  else items.splice(index, 1);
  return items.length > 0
    ? { kind: 'list', items, place: here?.place ?? { source: walk.source, from: 0, to: walk.source.text.length } }
    : undefined;
}

function unknownPath(walk: Walk, known: readonly string[], key: string): UserError {
  const near = nearest(key, known);
  const help = near
    ? `did you mean ${join(walk.walked, near)}?`
    : known.length > 0
      ? `${walk.walked || 'the file'} holds ${known.join(', ')}`
      : `${walk.walked} is one fact and holds no others`;
  return new UserError({ id: 'unknown-path', message: `no fact is called ${join(walk.walked, key)}`, help, file: walk.setting.origin });
}

const emptyMap = (source: Source): MapNode => ({ kind: 'map', entries: new Map(), place: { source, from: 0, to: source.text.length } });
