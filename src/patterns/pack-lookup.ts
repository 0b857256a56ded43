import type { Pattern } from '../packs/patterns.ts';
import { type Entry, packTrie } from './build-trie.ts';
import { edges } from './ops.ts';
import { anywhere, beginsWord, meaning, numberOf, type PackedLookup } from './packed-lookup.ts';
import { numbersOfText } from './number-text.ts';

/** A pattern that is looked for together with others. */
export interface Sought {
  readonly pattern: Pattern;
  /** Capitals count. */
  readonly exact: boolean;
}

/** Behind as many signs a literal is most often the only one left that begins so. */
const sure = 6;

/** Patterns made ready to be looked for together; each keeps its number in the list. */
export function packLookup(sought: readonly Sought[]): PackedLookup {
  const list = [...sought.entries()];
  const entry = (text: string, value: number): Entry => ({
    text: `${text.startsWith(edges.before) ? beginsWord : anywhere}${bare(text)}`,
    value,
  });
  const bare = (text: string): string => text.replace(edges.before, '');
  const filed = list.flatMap(([which, { pattern, exact }]) => [
    ...needsOf(pattern).map((text) =>
      entry(exact ? text.toLowerCase() : text, numberOf(which, pattern.starts && !exact ? meaning.begins : meaning.stands)),
    ),
    ...((!exact && pattern.also) || []).map((text) => entry(text, numberOf(which, meaning.also))),
  ]);
  const programs = sought.map(({ pattern }) => programOf(pattern));
  return {
    literals: packTrie(filed, sure),
    paired: list.flatMap(([which, { pattern, exact }]) => (!exact && pattern.also ? [which] : [])),
    lengths: programs.map(({ length }) => length),
    code: inOneTable(programs),
    always: list.flatMap(([which, { pattern }]) => (needsOf(pattern).length === 0 ? [which] : [])),
    exact: list.flatMap(([which, { exact }]) => (exact ? [which] : [])),
  };
}

function inOneTable(programs: readonly Uint16Array[]): Uint16Array {
  const table = new Uint16Array(programs.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const program of programs) {
    table.set(program, at);
    at += program.length;
  }
  return table;
}

const needsOf = ({ starts, holds }: Pattern): readonly string[] => starts ?? holds ?? [];

function programOf({ program }: Pattern): Uint16Array {
  if (typeof program === 'string') return numbersOfText(program);
  throw new Error('rules that were read for judging cannot be prepared anew: they do not say what they need');
}
