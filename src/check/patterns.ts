/**
 * What a word is made of in the scripts we have packs for, and their neighbours. Not `\p{L}`: compiling that class a few
 * hundred times costs 250 ms, the ranges 10. Punctuation inside the blocks (، ؛ ؟ ٪ « ») is left out.
 */
const letters = String.raw`0-9A-Za-z\u00c0-\u024f\u0300-\u052f\u0591-\u05f4\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1fff`;
/** Word edge: `\b` knows only ASCII and silently finds nothing in Cyrillic or Persian. */
const edge = `(?:(?<![${letters}])(?=[${letters}])|(?<=[${letters}])(?![${letters}]))`;
/** A short way on inside one sentence; bounded, so that matching stays linear. */
const gap = String.raw`[^.!?؟\n]{0,90}?`;

/**
 * A pattern of a rules file as a regular expression over folded text: `~` is a word edge, `…` a gap inside a sentence,
 * `_` an optional space. With `exact` letters, capitals count.
 */
export function compilePattern(pattern: string, exact: boolean): RegExp {
  const kept = exact ? exactly : compiled;
  const known = kept.get(pattern);
  if (known) return known;
  const source = exact
    ? pattern
    : pattern.replace(/\\[pP]\{[^}]*\}|\\.|[^\\]/gsu, (piece) =>
        piece.length > 1 && piece.startsWith('\\') ? piece : piece.toLowerCase(),
      );
  const plain = source.replaceAll('\\p{L}', `[${letters}]`).replaceAll('~', edge).replaceAll('…', gap).replaceAll('_', ' ?');
  const made = new RegExp(plain, 'u');
  kept.set(pattern, made);
  return made;
}

/** Each is asked of every fact. */
const compiled = new Map<string, RegExp>();
const exactly = new Map<string, RegExp>();

/** Text as patterns see it: typographic signs plain, letters small, every character where it was, so that offsets stay. */
export function folded(text: string, exact: boolean): string {
  const plain = text
    .replace(/[’ʼ‘]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[\u00a0\u202f\u2009\n\t]/g, ' ');
  return exact
    ? plain
    : plain.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}
