import { follow } from './machine.ts';
import { headFirsts, headKind, headMask, headSize, startsText, startsWord } from './ops.ts';
import { beginnings, length, letterAt, pastEnd, units, words, wordStarts } from './text-in-hand.ts';

/** Where a pattern's match that begins at a place of the text ends; -1 when none begins there. */
export function matchAt(code: Uint16Array, program: number, at: number): number {
  const first = units[at] ?? pastEnd;
  if (first < 128 && (((code[program + headFirsts + (first >> 4)] ?? 0) >> (first & 15)) & 1) === 0) return -1;
  return follow(code, program + headSize, at, -1);
}

/** Where the first match at or behind a place begins; -1 when there is none. Its end is left in `matchEnd`. */
export function matchFrom(code: Uint16Array, program: number, from: number): number {
  const kind = (code[program + headKind] ?? 0) & 3;
  if (kind === startsText) return from === 0 && tried(code, program, 0) ? 0 : -1;
  if (kind === startsWord) {
    if (((((code[program + headMask + 1] ?? 0) << 16) | (code[program + headMask] ?? 0)) & beginnings) === 0) return -1;
    for (let word = from === 0 ? 0 : wordAt(from); word < words; word++) {
      const at = wordStarts[word] ?? 0;
      if (tried(code, program, at)) return at;
    }
    // What takes no room may match behind the last letter.
    return !letterAt(length - 1) && tried(code, program, length) ? length : -1;
  }
  for (let at = from; at <= length; at++) if (tried(code, program, at)) return at;
  return -1;
}

/** The number of the first word that begins at a place or behind it. */
function wordAt(from: number): number {
  let [low, high] = [0, words];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wordStarts[middle] ?? 0) >= from) high = middle;
    else low = middle + 1;
  }
  return low;
}

function tried(code: Uint16Array, program: number, at: number): boolean {
  const end = matchAt(code, program, at);
  if (end >= 0) matchEnd = end;
  return end >= 0;
}

/** Where the match that was found last ends. */
export let matchEnd = 0;
