import { Document, isScalar, type Node, visit } from './library.ts';

/** Text that stands as it is in a YAML line, whatever reads it: nothing that a colon, a hash or a quotation mark could hurt. */
const plainLine = /^[\p{L}\p{N}+(](?:[\p{L}\p{M}\p{N}\u200c .,;@+()/%’'-]|:(?=[^\s]))*$/u;

/** How every document of ours is printed: no line is broken. */
export const printing = { lineWidth: 0 } as const;

/**
 * YAML of plain facts (nested records, lists, text), as we write it into every file: free text in `|` blocks, so that no
 * colon, hash or quotation mark in it can hurt. Reading it back gives the same facts.
 */
export function writeYaml(facts: unknown): string {
  const document = new Document(facts, { schema: 'failsafe' });
  if (document.contents) inOurHand(document.contents);
  return document.toString(printing);
}

/** A part of a document, each text of it in the form that we write. */
export function inOurHand<N extends Node>(part: N): N {
  visit(part, {
    Scalar(key, node) {
      const text = String(node.value);
      if (key === 'key' || !isScalar(node)) return;
      node.type = plainLine.test(text) && !text.endsWith(' ') && text.length <= 100 ? 'PLAIN' : 'BLOCK_LITERAL';
    },
  });
  return part;
}
