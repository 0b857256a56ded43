import type { Hole } from '../compose/message.ts';

const mostKept = 16_384;
const mostMisses = 1024;

/** Room for what is kept, however many shapes a list has: when it is full, all of it is let go. */
export class Shelf {
  private count = 0;
  /** How often it was cleared. */
  cleared = 0;

  take(): void {
    if (++this.count <= mostKept) return;
    this.count = 0;
    this.cleared++;
  }
}

/**
 * Makes something of the words that fill some holes now, and gives the same again when they come again: a fact is often
 * one of few. Those of a name never do, so after many that were new nothing more is kept.
 */
export function byWords<T>(holes: readonly Hole[], shelf: Shelf, make: () => T): () => T {
  const kept = new Map<string, T>();
  let { cleared } = shelf;
  let misses = 0;
  return () => {
    if (misses > mostMisses) return make();
    if (cleared !== shelf.cleared) kept.clear();
    ({ cleared } = shelf);
    const words = holes.length === 1 ? (holes[0]?.text ?? '') : JSON.stringify(holes.map(({ text }) => text));
    const before = kept.get(words);
    misses = before === undefined ? misses + 1 : 0;
    if (before !== undefined) return before;
    const made = make();
    shelf.take();
    if (misses > mostMisses) kept.clear();
    else kept.set(words, made);
    return made;
  };
}
