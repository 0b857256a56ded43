import { addressPattern, namesIn, phonePattern, type PrivateWords, streetPattern, titledPattern } from './private.ts';
import { isOurs, mark, markAddress } from './marks.ts';

/** Facts that say how it was told and mended: the wording, the fix, the remedy. Never whose it was, or when. */
const reusable = [
  /^remedy\.(?:offer\.\d+\.(?:what|worth|how|reason|choice|repairs)|steps)(?:\.|$)/,
  /^responsibility\.(?:owner|statement|party|part)(?:\.|$)/,
  /^explanation\.(?:what|cause|contributing|promise|in_our_control|safe)(?:\.|$)/,
  /^fix\.(?:done|prevention\.\d+\.(?:action|owner)|lessons)(?:\.|$)/,
  /^regret\.(?:impact|also|timing)(?:\.|$)/,
  /^(?:from|tags|forward)(?:\.|$)/,
  /^(?:topic|timezone|locale)$/,
];

/** Whether a fact of an earlier apology can begin a new one: it is of the kind that can, and holds nothing of its customer. */
export function isReusable(path: string, text: string, words: PrivateWords): boolean {
  const { titles, streets } = words;
  if (!reusable.some((pattern) => pattern.test(path)) || text.includes(mark) || text.includes(markAddress)) return false;
  if (isOurs(path)) return true;
  const patterns = [addressPattern, phonePattern, titledPattern(titles), streetPattern(streets)];
  return namesIn(text, words).length === 0 && !patterns.some((pattern) => pattern !== undefined && text.search(pattern) !== -1);
}
