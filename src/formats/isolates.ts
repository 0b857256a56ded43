import type { Hole, Message } from '../compose/message.ts';

/**
 * Left-to-right values inside right-to-left text stand in isolates, or their hyphens, slashes and brackets trade places:
 * what is copied or dialled left to right unless it is digits alone, a name by its own first letter when it has a foreign one.
 */
export function isolated({ form, text }: Hole, { direction }: Pick<Message, 'direction'>): string {
  if (direction === 'ltr') return text;
  if (form === 'words') return text.replace(dialled, '\u2066$&\u2069');
  if (form === 'code' && !/^\p{Nd}+$/u.test(text)) return /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : `\u2066${text}\u2069`;
  const foreign = form === 'name' && /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}/u.test(text);
  return foreign ? `\u2068${text}\u2069` : text;
}

/**
 * What is dialled or copied out of the words of a sentence, and would read backwards there: a telephone with its country or
 * its zero, figures in three groups and more, a code that begins with figures. A range, `8-16`, reads with the words.
 */
const dialled =
  /(?<![\p{L}\p{Nd}.,:/+\u2066-\u2068-]|[A-Za-z0-9] )(?:\+\p{Nd}[\p{Nd} ().-]{4,18}\p{Nd}|[0\u06f0]\p{Nd}{1,4}(?:[ -]\p{Nd}{2,8}){1,5}|\p{Nd}+(?:-\p{Nd}+){2,5}|\p{Nd}+-(?=[A-Za-z])[A-Za-z0-9-]*[A-Za-z0-9])(?![\p{L}\p{Nd}])/gu;

/** Words in pieces: each second one is dialled or copied. Words that run from the left are one piece, as are most. */
export function byDirection(text: string): string[] {
  if (!/[\u0590-\u08ff]/.test(text)) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: code, index } of text.matchAll(dialled)) {
    pieces.push(text.slice(from, index), code);
    from = index + code.length;
  }
  return [...pieces, text.slice(from)];
}

/**
 * A line of right-to-left text runs by its first letter outside isolates: one that has none, or a foreign one, says so.
 * `mark` is what begins a block in the format: it stays in front.
 */
export function directed(text: string, { direction }: Pick<Message, 'direction'>, mark = /^/): string {
  if (direction === 'ltr') return text;
  return text.replace(/^(?!$).*$/gm, (line) => {
    const first = /\p{L}/u.exec(line.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, ''))?.[0];
    if (first !== undefined && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(first)) return line;
    return line.replace(mark, '$&\u200f');
  });
}
