import type { Language } from '../packs/pack.ts';
import { folded } from './plain.ts';

/** A text as patterns see it, and where it stands in the text as it was written. */
export interface Folded {
  readonly text: string;
  /** The same with capitals, for the few patterns that look at them. */
  readonly exact: string;
  /** The offset in the text as written of an offset in the folded one. */
  readonly at: (offset: number) => number;
}

/** What is read as if it were not there: soft hyphens, byte order marks, signs that only set the direction. */
const unseen = '\u00ad\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069';
const same = (offset: number): number => offset;
const none: readonly Respelling[] = [];
type Written = Pick<Language, 'digits'> & { readonly fold?: readonly Respelling[] | undefined };

/** What is written in several ways, and what stands for it. */
export type Respelling = readonly [pattern: string, by: string];

/** How a language writes one thing in several ways: letters that stand for others one by one, and all else in turn. */
interface Spelling {
  readonly letters: ReadonlyMap<string, string>;
  /** Any of these letters. */
  readonly letter: RegExp | undefined;
  readonly steps: readonly (readonly [RegExp, string])[];
  /** What one of the steps replaces: most sentences have nothing of it. */
  readonly replaced: RegExp;
}

/** Texts are many and languages few. */
const spellings = new WeakMap<readonly Respelling[], Spelling>();
function spellingOf(own: readonly Respelling[]): Spelling {
  const known = spellings.get(own);
  if (known) return known;
  const letters = new Map(own.flatMap(([pattern, by]) => lettersIn(pattern, by).map((letter) => [letter, by] as const)));
  const steps = own.filter(([pattern, by]) => lettersIn(pattern, by).length === 0);
  const spelling: Spelling = {
    letters,
    letter: letters.size > 0 ? new RegExp(`[${[...letters.keys()].join('')}]`, 'g') : undefined,
    steps: [[new RegExp(`[${unseen}]`, 'g'), ''], ...steps.map(([pattern, by]) => [new RegExp(pattern, 'gu'), by] as const)],
    replaced: new RegExp([`[${unseen}]`, ...steps.map(([pattern]) => `(?:${pattern})`)].join('|'), 'u'),
  };
  spellings.set(own, spelling);
  return spelling;
}

/** The letters of `é` or `[éèê]` that one other letter stands for; none where a pattern is more than that. */
function lettersIn(pattern: string, by: string): string[] {
  const [, inner = ''] = /^(?:\[([\p{L}\p{Nd}]+)\]|\p{L})$/u.exec(pattern) ?? [];
  const letters = [...(inner || (/^\p{L}$/u.test(pattern) ? pattern : ''))];
  return by.length === 1 && letters.every(({ length }) => length === 1) ? letters : [];
}

/** A text, or a pattern that is looked for in texts, with the letters by which the language's `fold` replaces others. */
export function respelt(text: string, own: readonly Respelling[] = none): string {
  const { letter, letters } = spellingOf(own);
  return letter ? text.replace(letter, (each) => letters.get(each) ?? each) : text;
}

/**
 * Typographic signs plain, white space as one kind, digits as 0 to 9, letters small, and whatever the language writes in
 * several ways (`fold` of its labels) in one. A text is cut into sentences before, so line ends count as spaces.
 */
export function fold(text: string, { digits, fold: own = none }: Written): Folded {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, but for what is folded.
  if (own.length === 0 && !/[^\u0020-\u007e]/.test(text)) return { text: text.toLowerCase(), exact: text, at: same };
  const plain = respelt(folded(text, true), own);
  const latin = digits === undefined ? plain : plain.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16));
  const { steps, replaced: anything } = spellingOf(own);
  const { text: exact, at } = anything.test(latin) ? steps.reduce(replaced, { text: latin, at: same }) : { text: latin, at: same };
  return { text: small(exact), exact, at };
}

/** Small letters where they are as long as the capitals, so that offsets stay. */
function small(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/** One replacement after those before it, offsets kept: what is replaced stands where it began. */
function replaced(before: { text: string; at: (offset: number) => number }, [pattern, by]: readonly [RegExp, string]): typeof before {
  const { text, at } = before;
  const offsets: number[] = [];
  const parts: string[] = [];
  let end = 0;
  const keep = (to: number): void => {
    for (let offset = end; offset < to; offset++) offsets.push(at(offset));
    parts.push(text.slice(end, to));
  };
  for (const hit of text.matchAll(pattern)) {
    const word = by.replace(/\$(\d)/g, (_, group: string) => hit[Number(group)] ?? '');
    keep(hit.index);
    for (let unit = 0; unit < word.length; unit++) offsets.push(at(hit.index + Math.min(unit, Math.max(0, hit[0].length - 1))));
    parts.push(word);
    end = hit.index + hit[0].length;
  }
  if (parts.length === 0) return before;
  keep(text.length);
  offsets.push(at(text.length));
  return { text: parts.join(''), at: (offset) => offsets[Math.min(offset, offsets.length - 1)] ?? at(text.length) };
}
