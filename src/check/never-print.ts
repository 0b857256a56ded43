import type { Rule } from '../packs/pack.ts';
import { placeOf, type Sentence } from '../documents/document.ts';
import { type Finding, foundById } from './finding.ts';
import { type Token, tokensOf } from '../figures/tokens.ts';

/** Words that may never be printed, ready to be looked for. */
export type Forbidden = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Words of a project's settings: each one word or several, in any case. */
export function forbiddenWords(words: readonly string[]): Forbidden {
  const found = new Map<string, (readonly string[])[]>();
  for (const word of words) {
    const [first, ...rest] = bare(word).map(({ text }) => text);
    if (first !== undefined) found.set(first, [...(found.get(first) ?? []), rest]);
  }
  return found;
}

/** Where a text holds one of them, as whole words. */
export function forbiddenIn(text: string, forbidden: Forbidden): { from: number; to: number }[] {
  if (forbidden.size === 0) return [];
  const tokens = bare(text);
  return tokens.flatMap((token, at) => {
    const rest = forbidden.get(token.text)?.find((words) => words.every((word, index) => tokens[at + 1 + index]?.text === word));
    return rest ? [{ from: token.from, to: tokens[at + rest.length]?.to ?? token.to }] : [];
  });
}

/** Addresses and hosts are what is most often forbidden: here they are read like all else. */
const bare = (text: string): Token[] => tokensOf(text, 'whole');

/** What a draft says that the project never prints. */
export function neverPrinted(sentences: readonly Sentence[], forbidden: Forbidden, rules: readonly Rule[]): Finding[] {
  return sentences.flatMap(({ text, passage, from: start }) =>
    forbiddenIn(text, forbidden).flatMap(({ from, to }) =>
      foundById(rules, 'never-print', { text: text.slice(from, to), place: placeOf(passage, start + from, start + to) }),
    ),
  );
}
