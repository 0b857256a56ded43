import type { Passage, Range } from './document.ts';

/** Each closing mark with the marks that it may close, and whether it may itself open: »…«, ”…” and "…" are written too. */
const pairs: Readonly<Record<string, { readonly closes: string; readonly opens: boolean }>> = {
  '"': { closes: '"', opens: true },
  '“': { closes: '„', opens: true },
  '”': { closes: '“„”', opens: true },
  '‘': { closes: '‚', opens: true },
  '’': { closes: '‘‚', opens: false },
  '«': { closes: '»', opens: true },
  '»': { closes: '«', opens: true },
  '„': { closes: '', opens: true },
  '‚': { closes: '', opens: true },
};
const mark = /["“”‘’«»„‚]/g;
/** Fewer words are a title, a name, or a word that somebody keeps at arm's length: the sender's own all the same. */
const fewest = 4;

/**
 * Stretches of a text between quotation marks, of four words or more, in order and none within another. An apostrophe is
 * no mark, nor is the sign of an inch.
 */
export function quotesOf(text: string): Range[] {
  const found: [number, number][] = [];
  const open = new Map<string, number>();
  for (const { 0: sign, index } of text.matchAll(mark)) {
    const { closes = '', opens = false } = pairs[sign] ?? {};
    const opener = [...closes].find((each) => open.has(each));
    const starts = isFree(text.charAt(index - 1));
    const ends = !starts && !isLetter(text.charAt(index + 1));
    if (opener !== undefined && (ends || (sign !== '"' && sign !== '’'))) {
      const from = open.get(opener) ?? 0;
      // What was opened within and never closed was no quotation.
      for (const [each, at] of open) if (at >= from) open.delete(each);
      while ((found.at(-1)?.[0] ?? -1) > from) found.pop();
      if (
        text
          .slice(from + 1, index)
          .trim()
          .split(/\s+/).length >= fewest
      )
        found.push([from, index + 1]);
    } else if (opens && (starts || '“„«‘‚'.includes(sign)) && !open.has(sign)) open.set(sign, index);
  }
  return found;
}

/** What may stand before an opening mark: nothing, a space, a bracket, a dash, another mark. */
const isFree = (sign: string): boolean => sign === '' || /[\s([{\u2010-\u2015/"“‘«„‚]/.test(sign);
const isLetter = (sign: string): boolean => /[0-9A-Za-z\u00c0-\u1fff]/.test(sign);

/** Whether a stretch of a passage touches somebody else's words. */
export const isQuoted = ({ quoted }: Passage, from: number, to: number): boolean => quoted.some(([start, end]) => from < end && to > start);
