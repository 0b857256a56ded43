/** What a sign is to whoever reads words: a letter, a mark on one, a digit of running text, or none of these. */
const noLetter = 0;
export const letter = 1;
export const mark = 2;
export const digit = 3;

/** Stretches of the scripts that we have packs for, and their neighbours, in which all are of one kind, in order. */
const ranges = [
  [0x0080, 0x00a9, noLetter],
  [0x00c0, 0x00d6, letter],
  [0x00d8, 0x00f6, letter],
  [0x00f8, 0x02c1, letter],
  [0x0300, 0x036f, mark],
  [0x0400, 0x0481, letter],
  [0x0483, 0x0489, mark],
  [0x048a, 0x052f, letter],
  [0x0620, 0x064a, letter],
  [0x064b, 0x065f, mark],
  [0x0660, 0x0669, digit],
  [0x066a, 0x066d, noLetter],
  [0x0671, 0x06d3, letter],
  [0x06f0, 0x06f9, digit],
  // Dashes, quotation marks and spaces; signs of currencies; arrows.
  [0x2000, 0x206f, noLetter],
  [0x20a0, 0x20cf, noLetter],
  [0x2190, 0x245f, noLetter],
  // Lines, shapes and pictures, between numbers in circles; halves of signs that take two; more pictures.
  [0x2500, 0x2775, noLetter],
  [0x2794, 0x2bff, noLetter],
  [0xd800, 0xdfff, noLetter],
  [0x1f300, 0x1faff, noLetter],
] as const;

/**
 * Whether a text may have letters beyond ASCII: dashes, quotation marks and dots are none. Who asks first spares a start-up
 * the millisecond in which the engine finds all letters of the world.
 */
export const mayGoBeyondAscii = (text: string): boolean => /[^\0-\x7f\u2010-\u2027]/.test(text);

/** The kind of a sign by its code. What few texts hold is asked of the engine, which needs milliseconds to find all letters of the world. */
export function kindOfSign(code: number): number {
  if (code < 0x80) {
    if ((code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b)) return letter;
    return code > 0x2f && code < 0x3a ? digit : noLetter;
  }
  return knownKind(code) ?? asked(code);
}

/** Whether a word may hold a sign: a letter, a mark, a digit, or any other number. */
export function isOfWord(code: number): boolean {
  const kind = code < 0x80 ? kindOfSign(code) : knownKind(code);
  return kind === undefined ? /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) : kind !== noLetter;
}

function knownKind(code: number): number | undefined {
  for (const [from, to, kind] of ranges) if (code <= to) return code >= from ? kind : undefined;
  return undefined;
}

function asked(code: number): number {
  const sign = String.fromCodePoint(code);
  if (/\p{L}/u.test(sign)) return letter;
  if (/\p{M}/u.test(sign)) return mark;
  return /\p{Nd}/u.test(sign) ? digit : noLetter;
}

/** A word as it is typed where there are no letters with marks: `cerven` for `červen`. */
export const withoutMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');
