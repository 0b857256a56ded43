import { type Numbers, numbersOfText } from './number-text.ts';

/**
 * Many short texts that are looked for at once, sign by sign: all that begin alike are one way as long as they do. A double
 * array, so that it is read from a file as it is: from a state, a sign leads to the state `base + sign` if that has it as
 * its `owner`.
 */
export interface Trie {
  /** By a sign's code, its number in here; 0 for one that no text has. */
  readonly signs: Uint8Array;
  readonly base: Uint16Array;
  readonly owner: Uint16Array;
  /** By state, where in `values` the numbers stand that belong to the text that ends there: how many, and they; or 0. */
  readonly values: Uint16Array;
  readonly at: Uint16Array;
}

/** The state that all texts begin in. */
export const root = 1;

/** A trie as `packTrie` wrote it. */
export function trieOf(text: Numbers): Trie {
  const [tables, states = 0, signs = 0] = headed(numbersOfText(text));
  // In order: the last is the highest.
  const numbers = new Uint8Array((tables[signs - 1] ?? 0) + 1);
  for (let sign = 0; sign < signs; sign++) numbers[tables[sign] ?? 0] = sign + 1;
  const arrays = tables.subarray(signs);
  return {
    signs: numbers,
    base: arrays.subarray(0, states),
    owner: arrays.subarray(states, 2 * states),
    at: arrays.subarray(2 * states, 3 * states),
    values: arrays.subarray(3 * states),
  };
}

const headed = (numbers: Uint16Array): readonly [Uint16Array, number | undefined, number | undefined] => [
  numbers.subarray(2),
  numbers[0],
  numbers[1],
];

/** The state behind a sign, or 0. */
export function follow({ signs, base, owner }: Trie, state: number, code: number): number {
  const sign = signs[code] ?? 0;
  if (sign === 0) return 0;
  const next = (base[state] ?? 0) + sign;
  return owner[next] === state ? next : 0;
}
