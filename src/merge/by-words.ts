import type { Hole } from '../compose/message.ts';

const mostKept = 2048;
const mostMisses = 4096;

/**
 * Makes something of the words that fill some holes now, and gives the same again when they come again: a fact is often
 * one of few. Those of a name never do, so after many that were new nothing more is kept.
 */
export function byWords<T>(holes: readonly Hole[], make: () => T): () => T {
  const kept = new Map<string, T>();
  let misses = 0;
  return () => {
    if (misses > mostMisses) return make();
    const words = holes.length === 1 ? (holes[0]?.text ?? '') : JSON.stringify(holes.map(({ text }) => text));
    const before = kept.get(words);
    misses = before === undefined ? misses + 1 : 0;
    if (before !== undefined) return before;
    const made = make();
    if (kept.size >= mostKept || misses > mostMisses) kept.clear();
    else kept.set(words, made);
    return made;
  };
}
