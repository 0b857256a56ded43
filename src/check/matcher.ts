import type { Pattern } from '../pack.ts';
import { edges } from './edge-signs.ts';
import { regexOf } from './patterns.ts';

/** A pattern looked for together with others; several may share a key. */
export interface Sought extends Pattern {
  readonly key: number;
  /** Capitals count. */
  readonly exact?: boolean;
}

/** A stretch of a folded text that a pattern matches. */
interface Hit {
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

export interface Matcher {
  /** Every match in a sentence, folded; of one pattern none overlaps another. `exact` is the sentence with its capitals. */
  readonly find: (folded: string, exact?: string) => Hit[];
}

/** A literal, and the patterns that are tried where it stands. */
interface Literal {
  readonly text: string;
  readonly patterns: number[];
}

/** Shorter ones are looked for one by one. */
const shortest = 3;

/**
 * Looks for many patterns at once: one pass over the text finds the literals that they need, and only what may match
 * there is tried. A pattern is made a regular expression when it is first tried.
 */
export function matcher(patterns: readonly Sought[]): Matcher {
  const indices = [false, true].map((exact) => ({ exact, index: indexOf(patterns, exact) })).filter(({ index }) => index.size > 0);
  const [made, madeForAscii]: [RegExp[], RegExp[]] = [[], []];
  let ascii = false;
  /** What begins a text is tried at its beginning only. */
  const atStart = patterns.map(({ source }) => source.startsWith('^'));
  /** The text a pattern was tried in last, as a number, and where its last match ended. */
  const tried = new Int32Array(patterns.length);
  const ends = new Int32Array(patterns.length);
  let count = 0;

  const regexAt = (which: number): RegExp => {
    const known = ascii ? madeForAscii : made;
    const pattern = patterns[which];
    return (known[which] ??= regexOf(pattern?.source ?? '', isFiled(pattern) && pattern?.starts !== undefined, ascii));
  };
  const add = (hits: Hit[], which: number, from: number, to: number): void => void hits.push({ key: patterns[which]?.key ?? -1, from, to });
  const tryAll = (which: number, text: string, hits: Hit[]): void => {
    if (tried[which] === count) return;
    tried[which] = count;
    const regex = regexAt(which);
    regex.lastIndex = 0;
    for (let hit = regex.exec(text); hit; hit = regex.exec(text)) {
      add(hits, which, hit.index, regex.lastIndex);
      if (regex.lastIndex === hit.index) break;
    }
  };
  const tryAt = (which: number, text: string, at: number, hits: Hit[]): void => {
    if (at > 0 && atStart[which]) return;
    if (tried[which] !== count) ends[which] = 0;
    tried[which] = count;
    if (at < (ends[which] ?? 0)) return;
    const regex = regexAt(which);
    regex.lastIndex = at;
    if (!regex.test(text)) return;
    ends[which] = regex.lastIndex;
    add(hits, which, at, regex.lastIndex);
  };
  const tryLiterals = (literals: readonly Literal[], text: string, at: number, hits: Hit[]): void => {
    for (const literal of literals) {
      if (!text.startsWith(literal.text, at)) continue;
      for (const which of literal.patterns) {
        if (patterns[which]?.starts) tryAt(which, text, at, hits);
        else tryAll(which, text, hits);
      }
    }
  };
  const follow = ({ marks, mask, literals }: Table, text: string, at: number, begun: number, hits: Hit[]): void => {
    let hash = begun;
    // As long as some literal begins like this.
    for (let end = at + shortest, mark = marks[hash & mask]; mark; mark = marks[hash & mask]) {
      if (mark === whole) tryLiterals(literals.get(hash) ?? [], text, at, hits);
      if (end >= text.length) break;
      hash = further(hash, text.charCodeAt(end++));
    }
  };
  const look = ({ words, inside, others }: Index, text: string, hits: Hit[]): void => {
    for (const { which, needs } of others) if (needs.length === 0 || needs.some((each) => text.includes(each))) tryAll(which, text, hits);
    if (words.literals.size + inside.literals.size === 0) return;
    let inWord = false;
    for (let at = 0, last = text.length - shortest; at <= last; at++) {
      const one = text.charCodeAt(at);
      const letter = (one > 96 && one < 123) || (one > 47 && one < 58);
      // Most signs stand within a word, where nothing is looked for that begins with a letter.
      if (!(inWord && letter) || inside.letters) {
        const hash = hashOf(one, text.charCodeAt(at + 1), text.charCodeAt(at + 2));
        if (!inWord && words.marks[hash & words.mask]) follow(words, text, at, hash, hits);
        if (inside.marks[hash & inside.mask]) follow(inside, text, at, hash, hits);
      }
      inWord = letter;
    }
  };
  return {
    find(folded, exactly = folded) {
      const hits: Hit[] = [];
      count++;
      ascii = !/[^\0-\x7f]/.test(folded);
      for (const { exact, index } of indices) look(index, exact ? exactly : folded, hits);
      return hits;
    },
  };
}

/** Literals, found by the hashes of what they begin with. */
interface Table {
  /** By the hash of a text: whether a literal begins with it, or is it. Some others have the same one. */
  readonly marks: Uint8Array;
  readonly mask: number;
  readonly literals: ReadonlyMap<number, readonly Literal[]>;
  /** Whether one begins with a letter. */
  readonly letters: boolean;
}

interface Index {
  readonly size: number;
  /** Literals that begin a word, and all others. */
  readonly words: Table;
  readonly inside: Table;
  /** Patterns without a literal that is long enough, and the short ones of which they need one, if any. */
  readonly others: readonly { which: number; needs: readonly string[] }[];
}

const [beginning, whole] = [1, 2];
const bare = (literal: string): string => literal.replace(edges.before, '');
const needsOf = ({ starts, holds }: Pattern): readonly string[] => starts ?? holds ?? [];
/** Whether the literals that a pattern needs are long enough to be looked for all at once. */
const isFiled = (pattern: Sought | undefined): boolean => {
  // Those that look at capitals are few: a second pass over the text would cost more.
  const needs = pattern && !pattern.exact ? needsOf(pattern) : [];
  return needs.length > 0 && needs.every((each) => bare(each).length >= shortest);
};

function indexOf(patterns: readonly Sought[], exactly: boolean): Index {
  const list = [...patterns.entries()].filter(([, { exact = false }]) => exact === exactly);
  const filed = list.flatMap(([which, pattern]) => (isFiled(pattern) ? needsOf(pattern).map((text) => ({ which, text })) : []));
  const others = list.flatMap(([which, pattern]) => (isFiled(pattern) ? [] : [{ which, needs: needsOf(pattern).map(bare) }]));
  const begins = ({ text }: { text: string }): boolean => text.startsWith(edges.before);
  return { size: list.length, words: tableOf(filed.filter(begins)), inside: tableOf(filed.filter((each) => !begins(each))), others };
}

function tableOf(filed: readonly { which: number; text: string }[]): Table {
  const units = filed.reduce((sum, { text }) => sum + text.length, 0);
  const mask = 2 ** Math.ceil(Math.log2(64 + 4 * units)) - 1;
  const marks = new Uint8Array(mask + 1);
  const literals = new Map<number, Literal[]>();
  for (const { which, text: given } of filed) {
    const text = bare(given);
    let hash = hashOf(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));
    for (let end = shortest; end < text.length; end++) {
      marks[hash & mask] ||= beginning;
      hash = further(hash, text.charCodeAt(end));
    }
    marks[hash & mask] = whole;
    const alike = literals.get(hash) ?? [];
    const known = alike.find((literal) => literal.text === text);
    if (known) known.patterns.push(which);
    else literals.set(hash, [...alike, { text, patterns: [which] }]);
  }
  return { marks, mask, literals, letters: filed.some(({ text }) => /^[\p{L}\p{N}]/u.test(text)) };
}

const hashOf = (one: number, two: number, three: number): number => (one << 12) ^ (two << 6) ^ three;
const further = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x9e3779b1) ^ (hash >>> 15);
