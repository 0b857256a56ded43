import type { Language } from '../packs/pack.ts';
import type { Document, Passage, Sentence } from './document.ts';

/** No window of text that is matched as one is longer: a list of a thousand names is no sentence. */
const longest = 1000;

/**
 * The sentences of a draft, its subject's first. A sentence ends at a stop of the language with white space behind it, at
 * a hard break and at the end of its passage; an abbreviation, an initial or a number with a stop does not end it. One
 * without an end is cut at a space. Looks at each sign a bounded number of times.
 */
export function sentencesOf(document: Document, language: Language): readonly Sentence[] {
  const ends = endsFor(language);
  const sentences: Sentence[] = [];
  if (document.subject) split(document.subject, -1, ends, sentences);
  for (const [index, passage] of document.passages.entries()) split(passage, index, ends, sentences);
  return sentences;
}

function split(passage: Passage, index: number, { stop, isEnd }: Ends, into: Sentence[]): void {
  const { text } = passage;
  let from = 0;
  stop.lastIndex = 0;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    const { 0: signs, index: at } = found;
    const end = at + signs.length;
    if (signs !== '\n' && !isEnd(text, at, end)) continue;
    push(passage, index, from, signs === '\n' ? at : end, into);
    from = end;
  }
  push(passage, index, from, text.length, into);
}

function push(passage: Passage, index: number, start: number, end: number, into: Sentence[]): void {
  const { text } = passage;
  let from = start;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  while (end - from > longest) {
    const cut = cutOf(text, from);
    into.push({ passage, index, text: text.slice(from, cut).trimEnd(), from });
    from = cut;
    while (from < end && isSpace(text.charCodeAt(from))) from++;
  }
  if (end > from) into.push({ passage, index, text: text.slice(from, end), from });
}

/** Behind the last space of a window; where there is none, between two whole characters. */
function cutOf(text: string, from: number): number {
  const space = text.slice(from, from + longest).lastIndexOf(' ');
  if (space > 0) return from + space + 1;
  const code = text.charCodeAt(from + longest);
  return code >= 0xdc00 && code <= 0xdfff ? from + longest - 1 : from + longest;
}

interface Ends {
  /** What may end a sentence: stops with their closers, or a hard break. */
  readonly stop: RegExp;
  /** Whether the stops from `at` to `end` do end one. */
  readonly isEnd: (text: string, at: number, end: number) => boolean;
}

/** Compiled once for each language. */
const known = new WeakMap<Language, Ends>();
function endsFor(language: Language): Ends {
  const found = known.get(language) ?? compile(language);
  known.set(language, found);
  return found;
}

function compile({ stops, closers, abbreviations, titles = [] }: Language): Ends {
  const short = byLetter([...abbreviations, ...titles]);
  const named = byLetter(titles);
  return {
    // Nothing is asked of what follows: it would be asked again at each stop of a long row.
    stop: new RegExp(`\\n|[${classOf(stops)}][${classOf(stops + closers)}]*`, 'g'),
    isEnd: (text, at, end) => {
      const sign = text.charAt(at);
      const behind = text.charAt(end);
      if (behind === '' || behind === '\n') return true;
      // A full-width stop brings its own space.
      if (behind !== ' ') return sign > '\u2e7f';
      const next = nextSign(text, end);
      const small = isSmall(next);
      if (small && (sign === '…' || text.charAt(at + 1) === '.')) return false;
      // Said within another sentence.
      if (small && !stops.includes(text.charAt(end - 1))) return false;
      if (sign !== '.' || text.charAt(at + 1) === '.') return true;
      if (endsWith(named, text, at + 1)) return false;
      const runsOn = small || isDigit(next) || ',;)'.includes(next);
      if (runsOn && (isDigit(text.charAt(at - 1)) || endsWith(short, text, at + 1))) return false;
      // A letter alone: an initial, when it is a capital or has none; else an abbreviation, when the sentence goes on.
      return !isLetter(text.charAt(at - 1)) || !isAlone(text.charAt(at - 2)) || (!runsOn && isSmall(text.charAt(at - 1)));
    },
  };
}

/** Words by the letter before their stop, so that few are compared. */
function byLetter(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const word of words) {
    const letter = word.charAt(word.length - 2).toLowerCase();
    map.set(letter, [...(map.get(letter) ?? []), word.toLowerCase()]);
  }
  return map;
}

function endsWith(words: ReadonlyMap<string, readonly string[]>, text: string, end: number): boolean {
  const candidates = words.get(text.charAt(end - 2).toLowerCase()) ?? [];
  return candidates.some((word) => {
    const from = end - word.length;
    return from >= 0 && text.slice(from, end).toLowerCase() === word && !isLetter(text.charAt(from - 1));
  });
}

/** The sign that the next sentence would begin with, were this its end. */
function nextSign(text: string, from: number): string {
  let at = from + 1;
  while (before.has(text.charAt(at))) at++;
  return text.charAt(at);
}

/** What may stand before a sentence's first sign. */
const before: ReadonlySet<string> = new Set(' \n\u00a0"“„«‘‚([');

const classOf = (signs: string): string => signs.replace(/[^]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const isSpace = (code: number): boolean => code === 32 || code === 10;
const isDigit = (sign: string): boolean => (sign >= '0' && sign <= '9') || (sign >= '\u0660' && /[\u0660-\u0669\u06f0-\u06f9]/.test(sign));
const isSmall = (sign: string): boolean =>
  sign < '\u0080' ? sign >= 'a' && sign <= 'z' : sign !== sign.toUpperCase() && sign === sign.toLowerCase();
const isLetter = (sign: string): boolean =>
  sign < '\u0080'
    ? (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z')
    : sign.toLowerCase() !== sign.toUpperCase() || /[\u0590-\u1fff]/.test(sign);
/** Whether a letter behind this sign begins a word. */
const isAlone = (sign: string): boolean => !isLetter(sign) && !isDigit(sign) && (sign === '' || !"'’@/&-".includes(sign));
