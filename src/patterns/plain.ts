import { mayGoBeyondAscii } from './letter-kinds.ts';

/** Letters small, but for escapes such as `\S` and `\p{Lu}`. */
export const lowered = (source: string, exact: boolean): string =>
  exact
    ? source
    : source.replace(/\\[pP]\{[^}]*\}|\\.|[^\\]/gsu, (each) => (each.length > 1 && each.startsWith('\\') ? each : each.toLowerCase()));

/** Text as patterns see it: typographic signs plain, letters small, every character where it was, so that offsets stay. */
export function folded(text: string, exact: boolean): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, but for what is folded.
  if (!/[^\u0020-\u007e]/.test(text)) return exact ? text : text.toLowerCase();
  const plain = text
    .replace(/[’ʼ‘]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f\n\r\t]/g, ' ');
  if (exact) return plain;
  const small = plain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  // Most texts have no other capitals, and to make those of the world costs a start-up a tenth of a millisecond.
  return small === plain.toLowerCase()
    ? small
    : small.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/** A text as a regular expression finds it, sign by sign. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A text in small letters without its blanks and signs, but for the one with which a sheet's errors begin. */
export const wordsAlone = (small: string): string => small.replace(mayGoBeyondAscii(small) ? /[^\p{L}\p{N}#]/gu : /[^a-z0-9#]/g, '');
