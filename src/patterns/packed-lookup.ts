import type { Numbers } from './number-text.ts';

/** Many patterns that are looked for together, as a file has them. */
export interface PackedLookup {
  /** The texts of which a pattern needs one: `beginsWord` or `anywhere` first. */
  readonly literals: Numbers;
  /** Patterns that need a second literal behind the one that they begin with. */
  readonly paired: readonly number[];
  /** How long each pattern's program is, and all of them. */
  readonly lengths: readonly number[];
  readonly code: Numbers;
  /** Patterns that need no literal: tried in every text. */
  readonly always: readonly number[];
  /** Patterns that look at capitals. What they need is looked for without. */
  readonly exact: readonly number[];
}

/** What stands before a literal in the trie: whether it begins a word. */
export const [beginsWord, anywhere] = ['<', '>'];
/** What a literal means to a pattern: a match may begin here, or stand anywhere, or one that began elsewhere may go on. */
export const meaning = { begins: 0, stands: 1, also: 2 } as const;
export const numberOf = (which: number, means: number): number => 4 * which + means;
