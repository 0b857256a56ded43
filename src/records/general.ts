import type { Incident } from '../incident.ts';
import type { Labels } from '../packs/pack.ts';
import { literal } from '../patterns/plain.ts';
import { mark, markAddress } from './marks.ts';
import { addressPattern, namesIn, phonePattern, privateWords, streetPattern, titledPattern } from './private.ts';

const before = '(?<![\\p{L}\\p{N}])';
const after = '(?![\\p{L}\\p{N}])';

const webPattern = /(?:https?:\/\/|www\.)\S+?(?=[.,;:!?)\]]*(?:\s|$))/gu;
/** `#4512`, `INV-20391`, and long numbers; neither a date nor a time. */
const idPattern =
  /#[\p{L}\p{N}-]{2,}|(?<![\p{L}\p{N}-])(?=[\p{L}\p{N}-]*\p{L})(?=(?:[\p{L}-]*\p{N}){3})[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?![\p{L}\p{N}])|(?<![\p{N}.,:-])\p{N}{5,}(?![\p{N}:])/gu;

function moneyPattern(words: readonly string[]): RegExp {
  const longest = words.toSorted((a, b) => b.length - a.length);
  const unit = `(?:\\p{Sc}|[A-Z]{3}(?!\\p{L})|(?:${longest.map(literal).join('|') || '(?!)'})(?!\\p{L}))`;
  const number = "\\p{N}(?:[\\p{N}.,'’٬٫\\u00a0\\u202f ]*\\p{N})?";
  return new RegExp(`${before}(?:[A-Z]{3}\\s?|\\p{Sc}\\s?)${number}|${before}${number}\\s?${unit}|\\p{Sc}\\s?${number}`, 'gu');
}

/** What must not be read by outsiders: who it was, how to reach them, what it is filed under, and sums. */
export interface Secrets {
  readonly names: readonly string[];
  readonly others: readonly string[];
}

/** Every name, address and id that the facts hold. Our own company's name is on the page anyway. */
export function secretsOf(incident: Incident, id: string): Secrets {
  const { to, from, responsibility, fix, public: shown, previous = [] } = incident;
  const owner = responsibility?.owner;
  const texts = (...all: (string | undefined)[]): string[] =>
    all.flatMap((each) => (each === undefined || each === mark || each === markAddress ? [] : [each]));
  return {
    names: texts(
      to?.name,
      to?.salutation,
      to?.company,
      from?.name,
      owner?.name,
      shown?.name,
      ...(fix?.prevention ?? []).map((each) => each.owner),
    ),
    // An id of ordinary words says nothing to outsiders, and their sentences need the words.
    others: texts(
      id,
      incident.id,
      to?.email,
      from?.email,
      from?.phone,
      owner?.email,
      owner?.phone,
      shown?.contact,
      ...previous.map((each) => each.id),
    ).filter((each) => /[\p{N}@]/u.test(each)),
  };
}

interface Hole {
  readonly pattern: RegExp;
  readonly word: string;
}

function holes({ names, others }: Secrets, labels: Labels): Hole[] {
  const word = (key: string): string => labels.words[`archive.publish.${key}`] ?? `[${key}]`;
  const { titles, streets } = privateWords(labels);
  const known = (texts: readonly string[], instead: string): Hole[] => {
    const wholes = texts.filter((text) => text.trim().length > 1).toSorted((a, b) => b.length - a.length);
    return wholes.length === 0
      ? []
      : [{ pattern: new RegExp(`${before}(?:${wholes.map((text) => literal(text.trim())).join('|')})${after}`, 'giu'), word: instead }];
  };
  const titled = new Set(titles.map((title) => title.toLowerCase()));
  const parts = names
    .flatMap((name) => name.match(/[\p{L}\p{M}'’-]{3,}/gu) ?? [])
    .filter((part) => /^(?:\p{Lu}|\p{Lo})/u.test(part) && !titled.has(part.toLowerCase()));
  const patterned = (pattern: RegExp | undefined, key: string): Hole[] => (pattern ? [{ pattern, word: word(key) }] : []);
  const person = word('name');
  return [
    ...known([...names, mark], person),
    { pattern: new RegExp(literal(mark), 'g'), word: person },
    ...known(others, word('number')),
    ...patterned(webPattern, 'address'),
    ...patterned(addressPattern, 'address'),
    ...patterned(streetPattern(streets), 'address'),
    ...patterned(moneyPattern((labels.words['archive.money'] ?? '').split(/\s+/).filter((each) => each !== '')), 'sum'),
    ...patterned(phonePattern, 'number'),
    ...patterned(idPattern, 'number'),
    ...patterned(titledPattern(titles), 'name'),
    ...(parts.length === 0
      ? []
      : [{ pattern: new RegExp(`${before}(?:${parts.map(literal).join('|')})(?:'s|\\p{L}{0,3})${after}`, 'gu'), word: person }]),
  ];
}

/** Makes a text general: each name, address, id and sum becomes a word for what stood there. Rather too much than too little. */
export function generaliser(secrets: Secrets, labels: Labels): (text: string) => string {
  const all = holes(secrets, labels);
  const person = labels.words['archive.publish.name'] ?? '[name]';
  const words = [...new Set(all.map(({ word }) => word))];
  const twice = new RegExp(`(${words.map(literal).join('|')})(?: *\\1)+`, 'gu');
  const common = privateWords(labels);
  const nameless = (text: string): string =>
    namesIn(text, common)
      .toSorted((a, b) => b.index - a.index)
      .reduce((now, { index, text: found }) => now.slice(0, index) + person + now.slice(index + found.length), text);
  return (text) => nameless(all.reduce((now, { pattern, word }) => now.replace(pattern, word), text.normalize('NFC'))).replace(twice, '$1');
}

/** A calendar day or month is no id. */
const days = /(?<![\p{N}-])\p{N}{4}-\p{N}{2}(?:-\p{N}{2})?(?![\p{N}-])/gu;

/** Letters and digits alone, without accents: however it was written, it is the same. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/**
 * What a finished text still holds that outsiders must not read; an empty list when it is clean. Looks for more than was
 * replaced: a name without its accents, a telephone with other signs between its digits.
 */
export function leaksIn(text: string, secrets: Secrets, labels: Labels): string[] {
  const all = holes(secrets, labels);
  const words = new RegExp([...new Set(all.map(({ word }) => word))].map(literal).join('|'), 'gu');
  const read = text.normalize('NFC').replace(words, 'x').replace(days, 'x');
  const plain = bare(read);
  const known = [...secrets.names, ...secrets.others].filter((secret) => bare(secret).length > 4 && plain.includes(bare(secret)));
  const found = [
    ...all.flatMap(({ pattern }) => read.match(pattern) ?? []),
    ...namesIn(read, privateWords(labels)).map((hit) => hit.text),
    ...known,
  ];
  return [...new Set(found)];
}
