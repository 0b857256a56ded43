import { root } from './trie.ts';

interface Node {
  readonly next: Map<string, Node>;
  readonly values: Set<number>;
}

/** A text that is looked for, and a number that belongs to it. */
export interface Entry {
  readonly text: string;
  readonly value: number;
}

const mostStates = 65_535;

/**
 * Makes a trie of texts, as `trieOf` reads it. Behind `sure` signs a way that leads to the same numbers only is cut: who
 * follows it looks for himself whether the rest stands there.
 */
export function packTrie(entries: readonly Entry[], sure = Number.POSITIVE_INFINITY): Uint16Array {
  const top: Node = { next: new Map(), values: new Set() };
  for (const { text, value } of entries) add(top, text).values.add(value);
  cut(top, 0, sure);
  const signs = [...new Set(entries.flatMap(({ text }) => text.split('')))].toSorted();
  const number = new Map(signs.map((sign, index) => [sign, index + 1]));
  const [base, owner, at]: number[][] = [
    [0, 0],
    [0, root],
    [0, 0],
  ];
  const values = [0];
  let free = 2;
  const place = (node: Node, state: number): void => {
    if (node.values.size > 0 && at) {
      at[state] = values.length;
      values.push(node.values.size, ...node.values);
    }
    const ways = [...node.next].map(([sign, next]) => [number.get(sign) ?? 0, next] as const);
    if (ways.length === 0 || !owner || !base) return;
    while (owner[free]) free++;
    const least = Math.min(...ways.map(([sign]) => sign));
    let start = Math.max(1, free - least);
    while (ways.some(([sign]) => owner[start + sign])) start++;
    base[state] = start;
    for (const [sign] of ways) owner[start + sign] = state;
    for (const [sign, next] of ways) place(next, start + sign);
  };
  place(top, root);
  const states = Math.max(base?.length ?? 0, owner?.length ?? 0, at?.length ?? 0) + signs.length + 1;
  if (states > mostStates || values.length > mostStates) throw new Error('too many texts to look for at once');
  const filled = (list: readonly number[] = []): number[] => Array.from({ length: states }, (_, index) => list[index] ?? 0);
  return Uint16Array.from([
    states,
    signs.length,
    ...signs.map((sign) => sign.charCodeAt(0)),
    ...filled(base),
    ...filled(owner),
    ...filled(at),
    ...values,
  ]);
}

function add(node: Node, text: string): Node {
  let at = node;
  for (const sign of text.split('')) {
    const next = at.next.get(sign) ?? { next: new Map(), values: new Set() };
    at.next.set(sign, next);
    at = next;
  }
  return at;
}

/** Gives all numbers below a node. */
function cut(node: Node, depth: number, sure: number): ReadonlySet<number> {
  const below = new Set(node.values);
  let same = true;
  for (const next of node.next.values()) {
    const theirs = cut(next, depth + 1, sure);
    for (const value of theirs) below.add(value);
    same &&= next.next.size === 0;
  }
  const alike =
    same &&
    [...node.next.values()].every(({ values }) => values.size === below.size) &&
    (node.values.size === 0 || node.values.size === below.size);
  if (depth >= sure && node.next.size > 0 && alike) {
    node.next.clear();
    for (const value of below) node.values.add(value);
  }
  return below;
}
