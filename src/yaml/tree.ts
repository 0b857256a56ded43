import type { Place, Source } from '../errors.ts';

/** What a facts file says, before any meaning: every scalar is its source text, and everything knows where it stands. */
export type Tree = TextNode | MapNode | ListNode;

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly place: Place;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: Place;
}

/** A key, where it stands, and its value. An empty value is an absent one, but its key can still be pointed at. */
export interface Entry {
  readonly key: Place;
  readonly value: Tree | undefined;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly place: Place;
}

/** A text that was not read from a file: the value of a flag, a cell, an answer. */
export function textNode(text: string, source: Source): TextNode {
  return { kind: 'text', text, place: { source, from: 0, to: source.text.length } };
}

/**
 * Where characters `from` to `to` of a text node stand in its source. Quotes, indentation and folded line breaks are
 * stepped over by aligning the value with the source; behind an escape the place is approximate.
 */
export const placeWithin = (node: TextNode, from: number, to: number): Place => placesWithin(node)(from, to);

/** The same for many places of one node, which is aligned only once. */
export function placesWithin(node: TextNode): (from: number, to: number) => Place {
  const { source } = node.place;
  const offsets: number[] = [];
  let at = node.place.from;
  for (const char of node.text) {
    const wanted = /\s/.test(char);
    while (at < node.place.to && (wanted ? !/\s/.test(source.text[at] ?? '') : !source.text.startsWith(char, at))) at++;
    for (let unit = 0; unit < char.length; unit++) offsets.push(at + unit);
    at += char.length;
  }
  return (from, to) => {
    const start = offsets[from] ?? node.place.from;
    return { source, from: start, to: Math.max(start, (offsets[to - 1] ?? node.place.to - 1) + 1) };
  };
}
