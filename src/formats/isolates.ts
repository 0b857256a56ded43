import type { Hole, Message } from '../compose/message.ts';

/**
 * Left-to-right values inside right-to-left text stand in isolates, or their hyphens, slashes and brackets trade places:
 * what is copied or dialled left to right unless it is digits alone, a name by its own first letter when it has a foreign one.
 */
export function isolated({ form, text }: Hole, { direction }: Pick<Message, 'direction'>): string {
  if (direction === 'ltr') return text;
  if (form === 'code' && !/^\p{Nd}+$/u.test(text)) return /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : `\u2066${text}\u2069`;
  const foreign = form === 'name' && /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}/u.test(text);
  return foreign ? `\u2068${text}\u2069` : text;
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
