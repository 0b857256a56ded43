import type { Facts } from '../facts/read.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import { type Token, tokensOf } from '../figures/tokens.ts';

/** A name by which a text greets, and where it stands. */
export interface Greeted {
  readonly from: number;
  readonly to: number;
}

/** Whom the first line of a text greets by name; undefined when it greets nobody in particular. */
export function greetedIn(text: string, lexicon: Lexicon): Greeted | undefined {
  const tokens = tokensOf(text);
  for (const greeting of lexicon.source.greetings) {
    const [before = '', after = ''] = greeting.split('{name}');
    const [opening, closing] = [tokensOf(before), tokensOf(after)];
    if (!startsWith(tokens, 0, opening)) continue;
    const end = closing.length > 0 ? closingAt(tokens, closing) : nameEnd(tokens, opening.length);
    const name = tokens.slice(opening.length, end);
    const [first, last] = [name[0], name.at(-1)];
    // A greeting is a line of its own, and a name is short.
    if (!first || !last || name.length > 8 || personal(name, lexicon).length === 0) continue;
    return { from: first.from, to: last.to };
  }
  return undefined;
}

const startsWith = (tokens: readonly Token[], at: number, words: readonly Token[]): boolean =>
  words.every(({ text }, index) => tokens[at + index]?.text === text);

/** Up to the sign that ends a greeting. */
const nameEnd = (tokens: readonly Token[], from: number): number => {
  const end = tokens.findIndex(({ kind, text }, index) => index >= from && kind === 'sign' && /^[,!:،—–]$/.test(text));
  return end < 0 ? tokens.length : end;
};

function closingAt(tokens: readonly Token[], closing: readonly Token[]): number {
  const at = tokens.findIndex((_, index) => startsWith(tokens, index, closing));
  return at < 0 ? 0 : tokens[at - 1]?.kind === 'sign' ? at - 1 : at;
}

/** The words of a name that are somebody's own: no title, and nobody in general. */
export function personal(name: readonly Token[], { honorifics, everybody }: Pick<Lexicon, 'honorifics' | 'everybody'>): string[] {
  if (name.some((_, index) => everybody.has(name, index))) return [];
  return name.flatMap(({ kind, text }, index) => (kind === 'word' && text.length > 1 && !honorifics.has(name, index) ? [text] : []));
}

/** Whether a greeting names somebody else than the facts do. A name may be inflected, shortened, or the company's. */
export function isAnother(greeted: string, { incident }: Pick<Facts, 'incident'>, lexicon: Lexicon, given: 'salutation' | 'none'): boolean {
  const { to = {}, public: shown = {} } = incident;
  const names = [to.name, to.company, shown.name, given === 'salutation' ? to.salutation : undefined].filter((name) => name !== undefined);
  const ours = names.flatMap((name) => personal(tokensOf(name), lexicon));
  const theirs = personal(tokensOf(greeted), lexicon);
  if (ours.length === 0 || theirs.length === 0) return false;
  return !theirs.some((one) => ours.some((other) => isForm(plain(one), plain(other)) || isInflected(plain(one), plain(other), lexicon)));
}

/** A name without the marks on its letters. */
export const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');

/** Švec, Ševče: a name that loses or changes a letter inside. */
function isInflected(one: string, other: string, { fleeting }: Lexicon): boolean {
  const firm = (name: string): string => [...name].filter((letter) => !fleeting.includes(letter)).join('');
  return fleeting !== '' && one[0] === other[0] && firm(one) === firm(other);
}

/** One of two forms of a name: Horák, Horáku; Rob, Robert. */
export function isForm(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const stem = short.length <= 3 ? short : short.slice(0, Math.max(3, short.length - 2));
  return long.startsWith(stem);
}
