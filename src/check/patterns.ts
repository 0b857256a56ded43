import { edges } from './edge-signs.ts';

/**
 * What a word is made of in the scripts we have packs for, and their neighbours. Not `\p{L}`: compiling that class a few
 * hundred times costs 250 ms, the ranges 10. Punctuation inside the blocks (، ؛ ؟ ٪ « ») is left out.
 */
const letters = String.raw`0-9A-Za-z\u00c0-\u024f\u0300-\u052f\u0591-\u05f4\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1fff`;
/** A short way on inside one sentence; bounded, so that matching stays linear. */
const gap = String.raw`[^.!?؟\n]{0,90}?`;

/** What macros stand for, in texts whose words are made of these letters. */
const macrosOf = (word: string): Readonly<Record<string, string>> => ({
  // Word edge: `\b` knows only ASCII and silently finds nothing in Cyrillic or Persian.
  '~': `(?:(?<![${word}])(?=[${word}])|(?<=[${word}])(?![${word}]))`,
  [edges.before]: `(?<![${word}])`,
  [edges.behind]: `(?![${word}])`,
  '…': gap,
  _: ' ?',
  '\\p{L}': `[${word}]`,
});
/** In a text of ASCII alone a pattern has few letters to know, and is made ten times as fast. */
const plainLetters = '0-9A-Za-z';
const [everywhere, inAscii] = [macrosOf(letters), macrosOf(plainLetters)];

/** The regular expression of a prepared pattern: `sticky` to be tried at one place, else to be looked for. */
export function regexOf(source: string, sticky: boolean, ascii = false): RegExp {
  const [macros, word] = ascii ? [inAscii, plainLetters] : [everywhere, letters];
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[~‹›…_]/gsu, (piece) =>
    piece.startsWith('[') ? piece.replaceAll('\\p{L}', word) : (macros[piece] ?? piece),
  );
  return new RegExp(plain, `${/\\[pP]\{/.test(plain) ? 'u' : ''}${sticky ? 'y' : 'g'}`);
}

/** Letters small, but for escapes such as `\S` and `\p{Lu}`. */
export const lowered = (source: string, exact: boolean): string =>
  exact
    ? source
    : source.replace(/\\[pP]\{[^}]*\}|\\.|[^\\]/gsu, (each) => (each.length > 1 && each.startsWith('\\') ? each : each.toLowerCase()));

/** Text as patterns see it: typographic signs plain, letters small, every character where it was, so that offsets stay. */
export function folded(text: string, exact: boolean): string {
  const plain = text
    .replace(/[’ʼ‘]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f\n\r\t]/g, ' ');
  return exact
    ? plain
    : plain.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}
