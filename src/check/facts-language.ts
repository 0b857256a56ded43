import type { Facts } from '../facts/read.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { Language } from '../packs/pack.ts';
import { isWords } from '../sections/fact.ts';
import { languageOf } from '../sections/language-tag.ts';
import { detect, scriptOf, type Signs } from './detect.ts';

/** Facts in another language than their message's: the first of them, and the language it seems to be in, where that can be told. */
export interface Foreign {
  readonly path: string;
  readonly seems: string | undefined;
}

/** Fewer may be a name or a quotation. */
const fewest = 3;
/** One small word of its own in so many: no text in another language has as many by chance. */
const plainly = 5;
const enough = 20;

/**
 * Whether the facts that are free words, taken together, are in another language than the message's. Another script
 * settles it; else small words do, and only where they leave no doubt. `signs` are asked for when the facts are not
 * plainly in the message's language.
 */
export function foreignFacts(
  facts: Pick<Facts, 'texts'>,
  language: Language,
  signs: () => Readonly<Record<string, Signs>>,
): Foreign | undefined {
  const free = [...facts.texts].filter(([path]) => isFree(path));
  const small = new Set(language.detect.words);
  // Most facts end here, before any sign of another language is looked at.
  const quickly = free.flatMap(([, { text }]) => text.split(/\s+/));
  if (quickly.length >= enough && hits(quickly, small) * plainly >= quickly.length) return undefined;
  const texts = free.map(([path, { text }]) => ({ path, words: wordsOf(text) }));
  const words = texts.flatMap((text) => text.words);
  const [own, script] = [languageOf(language.tag), scriptOf(language.detect.words)];
  const isStrange = (word: string): boolean => script !== undefined && !script.test(word);
  const strange = words.filter(isStrange);
  const inWords = most(words, strange) && strange.length >= fewest;
  const all = { ...signs(), [own]: language.detect };
  const found = detect((inWords ? strange : words).join(' '), all);
  if (inWords) {
    const first = texts.find((text) => most(text.words, text.words.filter(isStrange)));
    return first && { path: first.path, seems: found.kind === 'sure' ? found.language : undefined };
  }
  if (found.kind !== 'sure' || found.language === own) return undefined;
  const theirs = new Set(all[found.language]?.words);
  const first = texts.find((text) => hits(text.words, theirs) > hits(text.words, small));
  return first && { path: first.path, seems: found.language };
}

/**
 * How many words more there may be, whatever they are, until facts are not plainly in the language of their message; below
 * zero where they are not even now.
 */
export function roomForWords(facts: Pick<Facts, 'texts'>, language: Language): number {
  const words = [...facts.texts].filter(([path]) => isFree(path)).flatMap(([, { text }]) => text.split(/\s+/));
  return words.length < enough ? -1 : hits(words, new Set(language.detect.words)) * plainly - words.length;
}

const hits = (text: readonly string[], of: ReadonlySet<string>): number => text.filter((word) => of.has(word)).length;

const most = (words: readonly string[], some: readonly string[]): boolean => some.length * 2 > words.length;

/** Names and codes are the same in every language. */
function isFree(path: string): boolean {
  const kind = shapeOfPath(path)?.form.kind;
  return kind !== undefined && isWords(kind);
}

/** Without addresses and codes, and without names where there are capitals. */
const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => !/[\p{Nd}@/_]|\p{L}\.\p{L}/u.test(word))
    .flatMap((word) => word.match(/[\p{L}\p{M}]+/gu) ?? [])
    .filter((word) => !/^\p{Lu}/u.test(word));
