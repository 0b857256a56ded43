import type { Rule } from '../pack.ts';
import type { Finding } from './finding.ts';
import { findingOf, type Reading } from './reading.ts';

/** How often something may be said, or how many words the text may have. The finding points at the last of too many. */
export function limit(rule: Rule, reading: Reading): Finding[] {
  const matches = reading.found(rule, 'match');
  const words = reading.draft.sentences.reduce((sum, { text }) => sum + wordsIn(text), 0);
  const broken = (rule.most ?? []).some(({ matches: least, words: per }) =>
    least === undefined ? words > Number(per) : matches.length >= Number(least) && matches.length * Number(per) > words,
  );
  return broken ? [findingOf(reading, rule, matches.at(-1))] : [];
}

/** What begins with a letter or a digit, up to the next space. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
