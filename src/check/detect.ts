import { mayGoBeyondAscii, withoutMarks } from '../patterns/letter-kinds.ts';

/** What tells a language: its small words, letters that no text in it has, and small words that only its nearest kin has. */
export interface Signs {
  readonly words: readonly string[];
  readonly never?: string | undefined;
  readonly kin?: readonly string[] | undefined;
}

/** The language of a text: one of ours; a guess, where there is too little to go by; or none that we know. */
export type Detected =
  | { readonly kind: 'sure'; readonly language: string }
  | { readonly kind: 'doubt'; readonly likely: string | undefined }
  | { readonly kind: 'foreign' };

/** A page is more than enough to tell. */
const looked = 6000;
/** Small words make up a third of running text and more; of a text in another language, by chance, a tenth at most. */
const leastShare = 0.15;
const fewWords = 20;
/** So many words have a small one among them. */
const enoughForSmall = 5;

/** Tells the language of a text by the small words that no sentence does without. */
export function detect(text: string, signs: Readonly<Record<string, Signs>>): Detected {
  const page = text.slice(0, looked).toLowerCase();
  const isBare = !mayGoBeyondAscii(page);
  const words = page.match(isBare ? /[a-z]+/g : /[\p{L}\p{M}]+/gu) ?? [];
  const scores = Object.entries(signs).map(([language, { words: own, never, kin = [] }]) => {
    const [small, theirs] = [new Set(isBare ? own.map(withoutMarks) : own), new Set(kin)];
    // A name may bring a foreign letter or two.
    const foreign = never === undefined ? 0 : (page.match(new RegExp(`[${never}]`, 'gu')) ?? []).length;
    const strange = theirs.size === 0 ? 0 : words.filter((word) => theirs.has(word)).length;
    const isNone = (foreign > 2 && foreign * 10 > words.length) || (strange > 1 && strange * 15 > words.length);
    return { language, hits: isNone ? 0 : words.filter((word) => small.has(word)).length };
  });
  const [best, second] = scores.toSorted((a, b) => b.hits - a.hits);
  if (!best) return { kind: 'foreign' };
  const clear = best.hits >= 3 && best.hits >= leastShare * words.length && best.hits >= 1.5 * (second?.hits ?? 0);
  if (clear) return { kind: 'sure', language: best.language };
  return words.length < fewWords
    ? { kind: 'doubt', likely: best.hits > (second?.hits ?? 0) ? best.language : undefined }
    : { kind: 'foreign' };
}

/**
 * Whether a text too short to tell its language may be in one: it has more small words of it than words that it never has.
 * A few words without either may be in any.
 */
export function mayBeIn(text: string, { words: own, never, kin = [] }: Signs): boolean {
  const words = text.match(/[\p{L}\p{M}\u200c]+/gu) ?? [];
  const [small, theirs] = [new Set(own), new Set(kin)];
  const script = scriptOf(own);
  const strange = never === undefined ? undefined : new RegExp(`[${never}]`, 'u');
  // A language that has no other letters lends them to names alone.
  const isPlain = !own.some(mayGoBeyondAscii);
  const isForeign = (word: string): boolean =>
    theirs.has(word.toLowerCase()) ||
    script?.test(word) === false ||
    strange?.test(word) === true ||
    (isPlain && mayGoBeyondAscii(word) && !/^\p{Lu}/u.test(word));
  const [ours, others] = [words.filter((word) => small.has(word.toLowerCase())).length, words.filter(isForeign).length];
  return ours > others || (others === 0 && words.length < enoughForSmall);
}

/** Those that packs are written in; a language of another script is told by its words alone. */
const scripts = ['Latin', 'Cyrillic', 'Arabic', 'Greek', 'Hebrew', 'Armenian', 'Georgian', 'Devanagari', 'Thai', 'Hangul', 'Han'];

/** What a word in a language's script begins with, by its small words; undefined for a script that is not one of ours. */
export function scriptOf(words: readonly string[]): RegExp | undefined {
  return scripts.map((script) => new RegExp(`^\\p{Script=${script}}`, 'u')).find((begins) => begins.test(words[0] ?? ''));
}
