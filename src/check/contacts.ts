import { editsBetween } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { asciiDigits } from '../sections/moment.ts';
import type { Slip } from './said.ts';

/** An address of mail or a telephone number where it stands in a text; `is` as it is compared. */
interface Contact {
  readonly kind: 'address' | 'number';
  readonly is: string;
  readonly from: number;
  readonly to: number;
}

const signs = '[^\\s@<>()\\[\\]{},;:"\'«»„“”]';
const address = new RegExp(`${signs}{1,64}@${signs}{0,254}[\\p{L}\\p{N}]`, 'gu');
/** Seven digits or more, and the signs that people put between them. */
const number = /(?<![\p{L}\p{N}])[+(]{0,2}\p{Nd}(?:[-\s()./]{0,3}\p{Nd}){6,14}(?!\p{N})/gu;

function contactsIn(text: string): Contact[] {
  const addresses = text.includes('@') ? found(text, address, 'address', (each) => each.toLowerCase()) : [];
  return [...addresses, ...found(text, number, 'number', digitsOf)];
}

const found = (text: string, pattern: RegExp, kind: Contact['kind'], plain: (text: string) => string): Contact[] =>
  [...text.matchAll(pattern)].map(({ 0: each, index }) => ({ kind, is: plain(each), from: index, to: index + each.length }));

/** Without the nought that is dialled at home alone. */
const digitsOf = (text: string): string =>
  asciiDigits(text.replace('(0)', ''))
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');

/** Looks for contacts in a sentence that are one slip away from one of the facts'. */
export function contactsMistyped({ texts }: Pick<Facts, 'texts'>): (text: string) => Slip[] {
  const known = [...texts].flatMap(([path, { text }]) =>
    contactsIn(text).map(({ kind, is, from, to }) => ({ kind, is, path, shown: text.slice(from, to) })),
  );
  return (text) =>
    (known.length === 0 ? [] : contactsIn(text)).flatMap(({ kind, is, from, to }) => {
      const like = known.filter((each) => each.kind === kind);
      if (like.some((each) => (kind === 'address' ? each.is === is : isOneNumber(each.is, is)))) return [];
      const meant = like.find((each) => (kind === 'address' ? isNearAddress(is, each.is) : isNearNumber(is, each.is)));
      return meant ? [{ from, to, shown: meant.shown, path: meant.path }] : [];
    });
}

/** With and without the code of its country, or what stands behind it. */
const isOneNumber = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** One digit wrong, missing or too many, or two in each other's place. */
function isNearNumber(one: string, other: string): boolean {
  const least = Math.min(one.length, other.length);
  // Of a number without its code too little is left to tell it from others.
  return editsBetween(one, other) === 1 || (least > 7 && editsBetween(one.slice(-least), other.slice(-least)) === 1);
}

/** A slip or two, of which few fit into a short name: `it@` is not `hr@`. */
function isNearAddress(one: string, other: string): boolean {
  const [[name = '', domain = ''], [theirName = '', theirDomain = '']] = [one.split('@'), other.split('@')];
  const inName = editsBetween(name, theirName);
  return inName <= Math.min(2, Math.floor(theirName.length / 3)) && inName + editsBetween(domain, theirDomain) <= 2;
}
