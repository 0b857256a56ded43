import { letters, setRanges } from './ops.ts';

const highest = 0xffff;
const known = new Map<string, readonly number[]>();

/** Which signs a piece of a pattern that is one sign long stands for, as eight numbers for ASCII and ranges beyond it. */
export function setOf(raw: string): readonly number[] {
  const before = known.get(raw);
  if (before) return before;
  const made = compile(raw);
  known.set(raw, made);
  return made;
}

/** Whether a set has a sign. */
export function hasSign(set: readonly number[], code: number): boolean {
  if (code < 128) return (((set[code >> 4] ?? 0) >> (code & 15)) & 1) === 1;
  for (let at = setRanges + 1; at < set.length; at += 2) if (code >= (set[at] ?? 0) && code <= (set[at + 1] ?? 0)) return true;
  return false;
}

/** Whether a set of a program has a sign. */
export function has(code: Uint16Array, set: number, sign: number): boolean {
  if (sign < 128) return (((code[set + (sign >> 4)] ?? 0) >> (sign & 15)) & 1) === 1;
  const count = code[set + setRanges] ?? 0;
  for (let range = set + setRanges + 1, last = range + 2 * count; range < last; range += 2)
    if (sign <= (code[range + 1] ?? 0)) return sign >= (code[range] ?? 0);
  return false;
}

/** Behind a set. */
export const behindSet = (code: Uint16Array, set: number): number => set + setRanges + 1 + 2 * (code[set + setRanges] ?? 0);

function compile(raw: string): number[] {
  // `\p{L}` is what a word is made of: the same in a class, and alone.
  const plain = raw.startsWith('[') ? raw.replaceAll('\\p{L}', letters) : raw === '\\p{L}' ? `[${letters}]` : raw;
  const set: number[] = Array.from({ length: setRanges }, () => 0);
  const ranges: number[] = [];
  for (const [from, to] of stretchesOf(new RegExp(`(?:${plain})+`, /\\[pP]\{/.test(plain) ? 'gu' : 'g'))) {
    for (let code = from; code <= Math.min(to, 127); code++) set[code >> 4] = (set[code >> 4] ?? 0) | (1 << (code & 15));
    if (to < 128) continue;
    // A stretch goes on over the place where the signs are parted.
    if (ranges.at(-1) === from - 1) ranges.pop();
    else ranges.push(Math.max(from, 128));
    ranges.push(to);
  }
  return [...set, ranges.length / 2, ...ranges];
}

/** All signs, parted where two of them would be read as one. */
let parts: readonly (readonly [first: number, signs: string])[] | undefined;
const between = 0xdc00;

/** From where to where signs stand of which a class says that they are in it: asked all at once, a class takes no time. */
function stretchesOf(some: RegExp): (readonly [from: number, to: number])[] {
  const from = (first: number, end: number): readonly [number, string] => [
    first,
    Array.from({ length: end - first }, (_, index) => String.fromCharCode(first + index)).join(''),
  ];
  parts ??= [from(0, between), from(between, highest + 1)];
  return parts.flatMap(([first, signs]) =>
    [...signs.matchAll(some)].map(({ index, 0: { length } }) => [first + index, first + index + length - 1] as const),
  );
}
