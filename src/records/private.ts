import type { Labels } from '../packs/pack.ts';
import { literal } from '../patterns/plain.ts';

/** What a language's pack says of private things; each list is words, or beginnings of words. */
export interface PrivateWords {
  /** Words that the pack itself writes with a small letter: they begin a sentence without being a name. */
  readonly common: ReadonlySet<string>;
  /** Words that have a capital inside a sentence, such as Vám and Ви, and are nobody's name. */
  readonly unnamed: ReadonlySet<string>;
  readonly titles: readonly string[];
  readonly health: readonly string[];
  readonly streets: readonly string[];
}

export const privateWords = ({ words, fields }: Labels): PrivateWords => {
  const texts = [...Object.values(words), ...Object.values(fields).flatMap((field) => Object.values(field))].join(' ');
  const list = (key: string): string[] => (words[key] ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    common: new Set(texts.match(/(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}]+/gu)),
    unnamed: new Set(list('archive.unnamed')),
    titles: list('archive.titles'),
    health: list('archive.health'),
    streets: list('archive.streets'),
  };
};

export interface Private {
  readonly kind: 'name' | 'address' | 'health';
  readonly index: number;
  readonly text: string;
}

const letter = '[\\p{L}\\p{M}]';
const capital = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
const before = '(?<![\\p{L}\\p{M}\\p{N}])';
const after = '(?![\\p{L}\\p{M}\\p{N}])';

export const addressPattern = /[^\s@<>()[\],;:]{1,64}@[^\s@<>()[\],;:]{1,200}\.\p{L}{2,20}/gu;
/** A telephone, a card, an account; not a date, in the usual orders. */
export const phonePattern =
  /(?<![\p{L}\p{N}])(?!\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?!\p{Nd})|\p{Nd}{1,2}[./] ?\p{Nd}{1,2}[./] ?\p{Nd}{4}(?!\p{Nd}))\+?\p{Nd}(?:[ ()./-]{0,2}\p{Nd}){7,30}(?![\p{L}\p{N}])/gu;
/** Two words with a capital in a row, behind a word: inside a sentence that is somebody's or something's name. */
const pairPattern = new RegExp(`(?<=[\\p{Ll}\\p{N},:;] )${capital}(?:[ \u00a0]${capital})+`, 'gu');
/** The same where a sentence begins, and with it any word has a capital. */
const firstPattern = new RegExp(`(?<=^|[.!?…\\n]["'”’»)]*\\s|[.!?…\\n])${capital}(?:[ \u00a0]${capital})+`, 'gu');

/** Finds what looks like a name of two words and more; a common word at its beginning is none of them. */
export function namesIn(text: string, { common, unnamed }: PrivateWords): { index: number; text: string }[] {
  const found = new Map<number, string>();
  for (const { 0: hit, index } of [...text.matchAll(pairPattern), ...text.matchAll(firstPattern)])
    for (const run of runsIn(hit, unnamed)) {
      const [first, second, third] = run;
      const from = first && common.has(first[0].toLowerCase()) ? third && second : second && first;
      const last = run.at(-1);
      if (from && last) found.set(index + from.index, hit.slice(from.index, last.index + last[0].length));
    }
  return [...found].map(([index, hit]) => ({ index, text: hit }));
}

/** The words in a row between those that are in no name. */
function runsIn(words: string, unnamed: ReadonlySet<string>): RegExpExecArray[][] {
  const runs: RegExpExecArray[][] = [[]];
  for (const word of words.matchAll(/[^ \u00a0]+/g))
    if (unnamed.has(word[0])) runs.push([]);
    else runs.at(-1)?.push(word);
  return runs;
}

/** The name behind a title: `Ms Petrova`. */
export const titledPattern = (titles: readonly string[]): RegExp | undefined =>
  titles.length === 0
    ? undefined
    : new RegExp(`${before}(?:${titles.map(literal).join('|')})[ \u00a0](?:\\p{Lu}|\\p{Lo})[\\p{L}\\p{M}'’-]+`, 'gu');

/** A house number and its street, in either order. */
export function streetPattern(streets: readonly string[]): RegExp | undefined {
  if (streets.length === 0) return undefined;
  const street = `(?:${streets.map(literal).join('|')})`;
  return new RegExp(
    `${before}(?:\\p{Nd}+\\w?,?\\s(?:${capital}\\s){1,3}${street}|${street}\\s(?:${capital}\\s){1,3}\\p{Nd}+)${after}`,
    'gu',
  );
}

/**
 * What in somebody's own words should perhaps not be kept: names, addresses, and words of health. `ours` are names and
 * addresses of our own. Meant to make a person look, so it rather says too much.
 */
export function privateIn(text: string, words: PrivateWords, ours: readonly string[]): Private[] {
  const { titles, health, streets } = words;
  const own = ours.map((each) => each.toLowerCase());
  const hits = (kind: Private['kind'], pattern: RegExp | undefined): Private[] =>
    pattern ? [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ kind, index, text: found })) : [];
  const ill = health.length === 0 ? undefined : new RegExp(`${before}(?:${health.map(literal).join('|')})${letter}*`, 'gu');
  const all = [
    ...hits('address', addressPattern),
    ...hits('address', phonePattern),
    ...hits('address', streetPattern(streets)),
    ...hits('name', titledPattern(titles)),
    ...namesIn(text, words).map((hit) => ({ kind: 'name' as const, ...hit })),
    ...hits('health', ill),
  ];
  return all
    .filter(({ text: found }) => !own.some((each) => each.includes(found.toLowerCase()) || found.toLowerCase().includes(each)))
    .filter(({ index, text: found }, at) => !all.slice(0, at).some((other) => overlap(other, { index, text: found })))
    .toSorted((a, b) => a.index - b.index);
}

const overlap = (a: { index: number; text: string }, b: { index: number; text: string }): boolean =>
  a.index < b.index + b.text.length && b.index < a.index + a.text.length;
