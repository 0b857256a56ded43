import { beginningBit, letters } from './ops.ts';

/** A text is followed by a sign that no pattern names. */
export const pastEnd = 0xffff;
const lettersEnd = 0x2000;
const isLetter = new Uint8Array(lettersEnd);
for (const [, from = '', to = from] of letters.matchAll(/(\\u....|.)(?:-(\\u....|.))?/g)) isLetter.fill(1, codeOf(from), codeOf(to) + 1);
function codeOf(sign: string): number {
  return sign.length > 1 ? Number.parseInt(sign.slice(2), 16) : sign.charCodeAt(0);
}

export let units = new Uint16Array(2048);
/** For each place of the text, and the one before it, whether a letter or a digit stands there. */
let inWord = new Uint8Array(2048);
/** Where words begin. */
export let wordStarts = new Int32Array(2048);
export let words = 0;
/** What they begin with, all together, as bits; where nothing follows the last word, a match of no length is one more. */
export let beginnings = 0;
export let length = 0;
/** Takes the text in which patterns are tried from now on. There is one at a time: the next one takes its room. */
export function readText(text: string): Uint16Array {
  length = text.length;
  if (units.length < length + 2) {
    units = new Uint16Array(2 * length);
    inWord = new Uint8Array(2 * length);
    wordStarts = new Int32Array(2 * length);
  }
  words = 0;
  beginnings = beginningBit(pastEnd);
  let before = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const within = code < lettersEnd ? (isLetter[code] ?? 0) : 0;
    units[at] = code;
    inWord[at + 1] = within;
    if (before === 0) {
      wordStarts[words++] = at;
      beginnings |= beginningBit(code);
    }
    before = within;
  }
  units[length] = pastEnd;
  inWord[length + 1] = 0;
  return units;
}

/** Whether a letter or a digit stands there. */
export const letterAt = (at: number): boolean => inWord[at + 1] === 1;
