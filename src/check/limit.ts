import type { Rule } from '../packs/pack.ts';
import type { Sentence } from '../documents/document.ts';
import type { Finding } from './finding.ts';
import { mayGoBeyondAscii } from '../patterns/letter-kinds.ts';
import { findingOf, type Reading } from './reading.ts';

/** How often something may be said, or how many words the text may have. The finding points at the last of too many. */
export function limit(rule: Rule, reading: Reading): Finding[] {
  const matches = reading.found(rule, 'match');
  // Where nothing can be too much, nothing is counted.
  if (matches.length === 0 && !(rule.most ?? []).some(({ matches: least }) => least === undefined)) return [];
  const words = lengthOf(reading.draft);
  const broken = (rule.most ?? []).some(({ matches: least, words: per }) =>
    least === undefined ? words > Number(per) : matches.length >= Number(least) && matches.length * Number(per) > words,
  );
  return broken ? [findingOf(reading, rule, matches.at(-1))] : [];
}

/** Every rule that counts asks for the same. */
const counted = new WeakMap<Reading['draft'], number>();
function lengthOf(draft: Reading['draft']): number {
  const words = counted.get(draft) ?? wordsOf(draft.sentences);
  counted.set(draft, words);
  return words;
}

/** How many words sentences have. */
export const wordsOf = (sentences: readonly Sentence[]): number => sentences.reduce((sum, { text }) => sum + wordsIn(text), 0);

/** How many stretches without white space hold a letter or a digit. */
function wordsIn(text: string): number {
  if (!mayGoBeyondAscii(text)) return text.match(/[0-9A-Za-z]\S*/g)?.length ?? 0;
  // Of a word with letters of both, one is enough.
  return text.split(/\s+/).filter((word) => /[0-9A-Za-z]/.test(word) || (mayGoBeyondAscii(word) && /[\p{L}\p{N}]/u.test(word))).length;
}
