import type { Place, Source } from '../errors.ts';
import { readYaml } from './read.ts';
import type { Tree } from './tree.ts';

/** A YAML file as records, lists and strings, with the place of each by its dotted path: for files of our own making. */
export function plainYaml(source: Source): { value: unknown; placeOf: (path: string) => Place } {
  const places = new Map<string, Place>();
  const tree = readYaml(source);
  const value = tree && plain(tree, '', places);
  return { value, placeOf: (path) => places.get(path) ?? tree?.place ?? { source, from: 0, to: 0 } };
}

function plain(tree: Tree, path: string, places: Map<string, Place>): unknown {
  places.set(path, tree.place);
  const join = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (tree.kind === 'text') return tree.text;
  if (tree.kind === 'list') return tree.items.map((item, index) => plain(item, join(index), places));
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, value && plain(value, join(key), places)]));
}

/** A tree as records, lists and strings. */
export const plainOf = (tree: Tree): unknown => plain(tree, '', new Map());
