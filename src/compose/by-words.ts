import type { Hole } from './message.ts';

const mostKept = 8192;
const mostMisses = 1024;

/** How much may be kept in all, however many shapes a list has: when it is spent, all of that is let go. */
export class Budget {
  private count = 0;
  private readonly all = new Set<{ readonly clear: () => void }>();

  keep<T>(kept: Map<string, T>, words: string, made: T): void {
    if (++this.count > mostKept) {
      for (const each of this.all) each.clear();
      this.all.clear();
      this.count = 1;
    }
    this.all.add(kept);
    kept.set(words, made);
  }
}

/**
 * Makes something of the words that fill some holes now, and gives the same again when they come again: a fact is often
 * one of few. Those of a name never do, so after many that were new nothing more is kept.
 */
export function byWords<T>(holes: readonly Hole[], budget: Budget, make: () => T): () => T {
  const kept = new Map<string, T>();
  let misses = 0;
  return () => {
    if (misses > mostMisses) return make();
    const words = holes.length === 1 ? (holes[0]?.text ?? '') : JSON.stringify(holes.map(({ text }) => text));
    const before = kept.get(words);
    misses = before === undefined ? misses + 1 : 0;
    if (before !== undefined) return before;
    const made = make();
    if (misses > mostMisses) kept.clear();
    else budget.keep(kept, words, made);
    return made;
  };
}
