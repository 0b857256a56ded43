import type { Language } from '../packs/pack.ts';
import { literal } from '../patterns/plain.ts';

/** Whether a fact ends as a sentence does: then it is the author's own words, and no frame goes round it. */
export function isOwnWords(text: string, language: Language): boolean {
  let end = text.length;
  while (end > 0 && language.closers.includes(text.charAt(end - 1))) end--;
  if (!language.stops.includes(text.charAt(end - 1)) || end === 0) return false;
  const inner = text.slice(0, end);
  // `20лв.` and `9p.m.` are written without a space; a letter before it would make it another word.
  return !language.abbreviations.some((short) => inner.endsWith(short) && !/\p{L}$/u.test(inner.slice(0, -short.length)));
}

/** Whether a text says sorry. */
export function saysSorry(text: string, language: Language): boolean {
  const lower = spelt(text, language).toLocaleLowerCase(language.tag);
  return language.apology.some((word) => lower.includes(word));
}

/** `text` at the start of a sentence. Names that keep a small letter before a capital (iPhone) keep it. */
export function raised(text: string, language: Language): string {
  const [first = '', second = ''] = text;
  if (second !== second.toLowerCase()) return text;
  return first.toLocaleUpperCase(language.tag) + text.slice(first.length);
}

const firstWord = (text: string): string => /^[^\s,.;:!?'"()-]+/.exec(text)?.[0] ?? '';

/** The author's own sentences: a first word that is no name gets the capital of a sentence; `npm is back.` is left. */
export function opened(text: string, language: Language): string {
  return language.small.includes(firstWord(text)) ? raised(text, language) : text;
}

/** `text` inside a sentence: a first word that is no name loses the capital that its author gave it. */
export function lowered(text: string, language: Language): string {
  const word = firstWord(text);
  const small = word.toLocaleLowerCase(language.tag);
  return small !== word && language.small.includes(small) ? small + text.slice(word.length) : text;
}

/** `text` in the language's own letters, whichever of its neighbours' the author typed. */
export function spelt(text: string, { letters = {} }: Language): string {
  return Object.entries(letters).reduce((given, [typed, own]) => given.replaceAll(typed, own), text);
}

const spaces = new WeakMap<Language, RegExp>();

/** `text` with spaces that do not break where the language wants none to. */
export function unbroken(text: string, language: Language): string {
  if (!language.unbroken) return text;
  const known = spaces.get(language) ?? spacesOf(language.unbroken);
  spaces.set(language, known);
  return text.replace(known, '\u00a0');
}

function spacesOf({ after, before }: NonNullable<Language['unbroken']>): RegExp {
  const oneOf = (words: readonly string[]): string => `(?:${words.map(literal).join('|')})`;
  // Groups of a number belong together where a unit says that it is one; a telephone is copied as it was written.
  const ways = [
    ...(after.length > 0 ? [`(?<=(?<![\\p{L}\\p{M}\\p{N}])${oneOf(after)}) (?=\\S)`] : []),
    ...(before.length > 0 ? [`(?<=\\p{Nd}\\.?) (?=(?:\\p{Nd}{3} ){0,3}${oneOf(before)}(?![\\p{L}\\p{N}]))`] : []),
  ];
  return new RegExp(ways.length > 0 ? ways.join('|') : '(?!)', 'giu');
}
