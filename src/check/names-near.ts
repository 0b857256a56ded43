import { editsBetween } from '../errors.ts';
import { plainPath } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import { adjoin, type Token, tokensOf } from '../figures/tokens.ts';
import type { Said, Slip } from './said.ts';
import { bare, wrongTitles } from './titles.ts';
import { greetedIn, isForm, personal } from './wrong-name.ts';

/** A name that the facts give, and the words of it that are somebody's own. */
interface Name {
  readonly path: string;
  readonly shown: string;
  readonly words: readonly string[];
}

const naming = new Set([
  'responsibility.owner.name',
  'from.name',
  'from.company',
  'to.name',
  'to.company',
  'public.name',
  'fix.prevention.owner',
]);

/**
 * Looks for names in a sentence that are nearly one of the facts': whole ones of which one word is misspelt, single words
 * that are no others of the language, and titles of the other group.
 */
export function namesMistyped(all: readonly Said[], facts: Facts, lexicon: Lexicon): (said: Said) => Slip[] {
  const told = [...facts.texts].map(([path, { text }]) => ({ path, text, tokens: tokensOf(text) }));
  const names = told.flatMap(({ path, text, tokens }): Name[] => {
    const greeted = path === 'to.salutation' ? greetedIn(text, lexicon) : undefined;
    const named = greeted ? tokens.filter(({ from, to }) => from >= greeted.from && to <= greeted.to) : tokens;
    const words = greeted || naming.has(plainPath(path)) ? personal(named, lexicon).map((word) => bare(word, lexicon)) : [];
    return words.length > 0 ? [{ path, shown: text.trim(), words }] : [];
  });
  if (names.length === 0) return () => [];
  const known = new Set(told.flatMap(({ tokens }) => tokens.map(({ text }) => bare(text, lexicon))));
  // What stands in small letters anywhere is a word as others are: a company may be called Delivery.
  const ordinary = new Set([...told, ...all].flatMap(({ tokens }) => tokens.filter(isOrdinary).map(({ text }) => bare(text, lexicon))));
  const reading = { names, known, ordinary, lexicon };
  const titles = wrongTitles(told, new Set(names.flatMap(({ words }) => words)), lexicon);
  return ({ tokens, sentence }) => {
    const whole = wholeNames(tokens, reading);
    const isHeading = sentence.passage.role === 'heading';
    const single = tokens.flatMap((token, index): Slip[] =>
      whole.some(({ from, to }) => token.from >= from && token.to <= to) ? [] : singleWord(token, index === 0 || isHeading, reading),
    );
    return [...whole, ...single, ...titles(tokens)];
  };
}

/** Not with a capital, and no part of `ledgerly.example`. */
const isOrdinary = (token: Token, index: number, tokens: readonly Token[]): boolean =>
  !token.capital && !isDotted(token, tokens[index + 1], tokens[index + 2]) && !isDotted(tokens[index - 2], tokens[index - 1], token);

const isDotted = (before: Token | undefined, dot: Token | undefined, after: Token | undefined): boolean =>
  dot?.text === '.' && adjoin(before, dot) && adjoin(dot, after) && after?.kind === 'word';

interface Reading {
  readonly names: readonly Name[];
  /** Every word of the facts. */
  readonly known: ReadonlySet<string>;
  readonly ordinary: ReadonlySet<string>;
  readonly lexicon: Lexicon;
}

/** Names of several words, all but one of them as they should be. */
function wholeNames(tokens: readonly Token[], { names, known, lexicon }: Reading): Slip[] {
  const { endings } = lexicon;
  const same = (one: string, other: string): boolean => one === other || (endings > 0 && isForm(one, other));
  return tokens.flatMap((first, index): Slip[] => {
    for (const { words, path, shown } of names) {
      const here = tokens.slice(index, index + words.length);
      if (words.length < 2 || here.length < words.length || !here.every(isName)) continue;
      const others = here.map(({ text }) => bare(text, lexicon)).flatMap((text, at) => (same(text, words[at] ?? '') ? [] : [{ text, at }]));
      const [{ text, at } = { text: '', at: 0 }] = others;
      if (others.length !== 1 || known.has(text)) continue;
      // A first name may be shortened.
      if (at < words.length - 1 && isBeginning(text, words[at] ?? '')) continue;
      if (isMisspelt(text, words[at] ?? '', 2, lexicon)) return [{ from: first.from, to: here.at(-1)?.to ?? first.to, shown, path }];
    }
    return [];
  });
}

/** A word with a capital, where the script has any. */
const isName = ({ kind, text, capital }: Token): boolean => kind === 'word' && (capital || text.toUpperCase() === text);

/** One word of a name. At the start of a sentence every word has a capital, and a short one may be another. */
function singleWord({ kind, text, capital, from, to }: Token, starts: boolean, { names, known, ordinary, lexicon }: Reading): Slip[] {
  const word = bare(text, lexicon);
  if (kind !== 'word' || !capital || word.length < 4 || known.has(word) || ordinary.has(word) || isCommon(word, lexicon)) return [];
  const meant = names.find(({ words }) =>
    words.some((each) => {
      if (each.length < 5 || word[0] !== each[0] || ordinary.has(each) || isBeginning(word, each)) return false;
      const least = isSwapped(word, each) ? 5 : starts ? 7 : 6;
      const most = starts || each.length < 8 || word.at(-1) !== each.at(-1) ? 1 : 2;
      return each.length >= least && isMisspelt(word, each, most, lexicon);
    }),
  );
  return meant ? [{ from, to, shown: meant.shown, path: meant.path }] : [];
}

/** A word of every text, a month, a day of the week. */
function isCommon(word: string, { common, months, weekdays, numbers, units }: Lexicon): boolean {
  return common.has(word) || [months, weekdays, numbers, units].some((forms) => forms.begins(word));
}

/** The same letters in another order, first and last where they were, are hardly another word. */
const isSwapped = (one: string, other: string): boolean =>
  one.at(-1) === other.at(-1) && [...one].toSorted().join('') === [...other].toSorted().join('');

const isBeginning = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** Whether a word is another with so many slips in it, none of which can be the ending of a case, or of several of it. */
function isMisspelt(word: string, name: string, most: number, { endings, owning }: Lexicon): boolean {
  if (Math.abs(word.length - name.length) > most || spelt(word) === spelt(name)) return false;
  if (owning.some((ending) => isOwning(word, name, ending) || isOwning(name, word, ending)) || isMixed(word)) return false;
  if (endings > 0 && word.slice(-endings) !== name.slice(-endings)) return false;
  const edits = editsBetween(word, name);
  return edits > 0 && edits <= most && edits < Math.max(word.length, name.length) && (edits === 1 || word[0] === name[0]);
}

/** The ending without its apostrophe, as many write it. */
const isOwning = (word: string, name: string, ending: string): boolean => word === name + ending.replace("'", '');

/** Müller, who writes himself Mueller where there is no ü, has lost its marks by now. */
const spelt = (word: string): string => word.replace(/([aou])e/g, '$1').replaceAll('ß', 'ss');

/** Letters of two scripts are a slip of the keyboard, and look right. */
const isMixed = (word: string): boolean => /[a-z]/.test(word) && /[^a-z']/.test(word);
