import type { Language } from '../packs/pack.ts';
import { type Cues, type Made, placedCues } from './cues.ts';
import type { Sentence } from '../documents/document.ts';
import { fold } from '../patterns/fold.ts';
import { CueWords } from './cue-words.ts';
import { isOfWord } from '../patterns/letter-kinds.ts';
import { look, Lookup } from '../patterns/lookup.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}
type Stretches = readonly Stretch[];

/** By a cue's number, 1 where it stands in a sentence. */
export type Signals = Uint8Array;

/** Reads what a sentence gives to know, without what it quotes. */
export type SignalReader = (sentence: Sentence, language: Language) => Signals;

const none: Stretches = [];

/** Prepares the cues of a language: one pass over the words, one over its patterns, then what these make together. */
export function signalReader(cues: Cues): SignalReader {
  const patterns = new Lookup(cues.patterns, cues.keys);
  const words = new CueWords(cues.words);
  const { clauses, made, names } = cues;
  const placed = placedCues(made);
  const places = Uint8Array.from(names, (_, cue) => (placed.has(cue) ? 1 : 0));
  const everywhere = new Uint8Array(names.length);
  const firstOnly = Uint8Array.from(places, (asked) => (asked === 1 ? look.now : look.once));
  const how = new Uint8Array(names.length);
  /** By a cue's number, its hits in the sentence that is read; and which have any. */
  const hits: (Stretch[] | undefined)[] = names.map(() => undefined);
  const standing: number[] = [];
  return ({ passage, from: start, text }, language) => {
    const { text: folded, at } = fold(text, language);
    const signals = new Uint8Array(names.length);
    for (const cue of standing.splice(0)) hits[cue] = undefined;
    const add = (cue: number, from: number, to: number): void => {
      // What the sender only repeats is not the sender's.
      if (passage.quoted.length > 0 && passage.quoted.some(([opens, closes]) => start + at(from) < closes && start + at(to) > opens))
        return;
      signals[cue] = 1;
      if (places[cue] === 0) return;
      const list = hits[cue];
      if (!list) {
        hits[cue] = [{ from, to }];
        standing.push(cue);
      } else list.splice(placeIn(list, from), 0, { from, to });
    };
    for (let from = 0, to = 0; from < folded.length; from = to + 1) {
      to = from;
      while (to < folded.length && isWordSign(folded, to)) to++;
      if (to > from) words.look(folded, from, to, add);
    }
    how.set(passage.quoted.length > 0 ? everywhere : firstOnly);
    const found = patterns.find(folded, folded, how);
    for (let hit = 0; hit < found.count; hit++) add(found.key[hit] ?? 0, found.from[hit] ?? 0, found.to[hit] ?? 0);
    for (const each of made) {
      const list = make(each, hits, folded, clauses);
      if (!list) continue;
      if (!hits[each.cue]) standing.push(each.cue);
      hits[each.cue] = list;
      signals[each.cue] = list.length > 0 ? 1 : 0;
    }
    return signals;
  };
}

/** Letters, digits, marks on letters, and an apostrophe between letters; asked of each sign, so the common ones come first. */
function isWordSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x80) return isOfWord(code);
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return isLetter || (code === 0x27 && at > 0 && isWordSign(text, at - 1));
}

/** Where in a list, which is in order, a stretch belongs. */
function placeIn(list: Stretches, from: number): number {
  let place = list.length;
  while (place > 0 && (list[place - 1]?.from ?? 0) > from) place--;
  return place;
}

/** The hits of a cue that is made of others; undefined when it keeps those it has. */
function make(made: Made, hits: readonly (Stretch[] | undefined)[], folded: string, clauses: string): Stretch[] | undefined {
  const isChained = made.chain.length > 0 && made.chain.every((link) => isAnyOf(link, hits));
  if (!isChained && !hits[made.cue] && !isAnyOf(made.of, hits)) return undefined;
  const own = hits[made.cue] ?? none;
  const chained = isChained ? chain(made, hits, folded, clauses) : none;
  const taken = hitsOf(made.of, hits);
  if (own.length + chained.length + taken.length === 0) return undefined;
  const lists = [own, chained, taken].filter((list) => list.length > 0);
  const all = lists.length === 1 ? [...(lists[0] ?? none)] : lists.flat().toSorted(inOrder);
  if (made.unless.length + made.before.length === 0) return all;
  const { reach, unless, before } = made;
  return all.filter(
    ({ from, to }) =>
      !standsOne(unless, hits, (each) => each.from < to && each.to > from - reach && isOneClause(folded, each.to, from, clauses)) &&
      !standsOne(before, hits, (each) => each.to > from && each.from < to + reach && isOneClause(folded, to, each.from, clauses)),
  );
}

/** Stretches from the first link of a chain to its last. */
function chain(
  { chain: links, within, without }: Made,
  hits: readonly (Stretch[] | undefined)[],
  folded: string,
  clauses: string,
): Stretches {
  const [first = [], ...rest] = links;
  let chained = hitsOf(first, hits);
  for (const link of rest) {
    if (chained.length === 0) return none;
    const next = hitsOf(link, hits);
    if (next.length === 0) return none;
    chained = chained.flatMap(({ from, to }) => {
      const end = next.find(
        (each) =>
          each.from >= to &&
          each.from - to <= within &&
          isOneClause(folded, to, each.from, clauses) &&
          !standsOne(without, hits, (bar) => bar.from < each.to && bar.to > to),
      );
      return end ? [{ from, to: end.to }] : [];
    });
  }
  return chained;
}

function hitsOf(either: readonly number[], hits: readonly (Stretch[] | undefined)[]): Stretches {
  let [found, lists] = [none, 0];
  for (const cue of either) {
    const list = hits[cue];
    if (list) found = lists++ === 0 ? list : found.concat(list);
  }
  return lists > 1 ? found.toSorted(inOrder) : found;
}

function isAnyOf(either: readonly number[], hits: readonly (Stretch[] | undefined)[]): boolean {
  for (const cue of either) if (hits[cue]) return true;
  return false;
}

/** Whether a hit of one of some cues is as asked. */
function standsOne(either: readonly number[], hits: readonly (Stretch[] | undefined)[], asked: (stretch: Stretch) => boolean): boolean {
  for (const cue of either) if (hits[cue]?.some(asked)) return true;
  return false;
}

function isOneClause(folded: string, from: number, to: number, clauses: string): boolean {
  for (let offset = from; offset < to; offset++) if (clauses.includes(folded.charAt(offset))) return false;
  return true;
}

const inOrder = (one: Stretch, other: Stretch): number => one.from - other.from;
