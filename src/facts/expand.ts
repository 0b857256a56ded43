import type * as z from 'zod/mini';
import type { Splitter } from '../sections/fact.ts';
import { shapeOf } from '../sections/shape.ts';
import { type Entry, type MapNode, placesWithin, type TextNode, type Tree } from '../yaml/tree.ts';

/**
 * The full form of what was written: one string becomes the group it is short for, one item the list it stands in.
 * Every new node points at the characters it came from. Expanding twice changes nothing.
 */
export function expand(tree: Tree, schema: z.core.$ZodType): Tree {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') {
    const items = tree.kind === 'list' ? tree.items : [tree];
    return { kind: 'list', items: items.map((item) => expand(item, shape.item)), place: tree.place };
  }
  if (shape.kind === 'record') return tree.kind === 'map' ? mapValues(tree, () => shape.value) : tree;
  if (shape.kind !== 'group') return tree;
  const { short } = shape.form;
  if (tree.kind === 'map') return mapValues(tree, (key) => (Object.hasOwn(shape.facts, key) ? shape.facts[key] : undefined));
  // A list where a group stands: the list that the group is short for, if there is one.
  if (typeof short === 'string') return expand(wrapped(short, tree), schema);
  if (short && tree.kind === 'text' && !isUnknown(tree)) return expand(split(tree, short), schema);
  return tree;
}

/** The word that stands for a fact nobody knows yet; it may stand for a whole group too. */
export const isUnknown = (tree: Tree): boolean => tree.kind === 'text' && saysUnknown(tree.text);

export const saysUnknown = (text: string): boolean => /^\s*unknown\s*$/i.test(text);

function mapValues(tree: MapNode, schemaOf: (key: string) => z.core.$ZodType | undefined): MapNode {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of tree.entries) {
    const schema = schemaOf(key);
    entries.set(key, schema && entry.value ? { key: entry.key, value: expand(entry.value, schema) } : entry);
  }
  return { ...tree, entries };
}

const wrapped = (key: string, tree: Tree): MapNode => ({
  kind: 'map',
  entries: new Map([[key, { key: tree.place, value: tree }]]),
  place: tree.place,
});

function split(node: TextNode, splitter: Splitter): MapNode {
  const entries = new Map<string, Entry>();
  const placeOf = placesWithin(node);
  for (const { key, from, to } of splitter(node.text)) {
    const place = placeOf(from, to);
    entries.set(key, { key: place, value: { kind: 'text', text: node.text.slice(from, to), place } });
  }
  return { kind: 'map', entries, place: node.place };
}
