import { type Place, type Problem, UserError } from '../errors.ts';
import type { Words } from '../packs/pack.ts';
import type { Pattern } from '../packs/patterns.ts';
import { bySection, type SectionName } from '../sections/section.ts';
import { placeWithin } from '../yaml/tree.ts';
import { type Cues, type Learned, type Made, placedCues, type SectionCues, type Way } from './cues.ts';
import type { CuesFile, WrittenWay } from './cues-file.ts';
import { type Respelling, respelt } from '../patterns/fold.ts';
import { packCueWords } from './cue-words.ts';
import { packLookup } from '../patterns/pack-lookup.ts';
import { preparePattern } from '../patterns/prepare.ts';

type PlaceOf = (path: string) => Place;
type WrittenCue = CuesFile['cues'][string];

/** How far from a cue, in letters, something undoes it: "this was not really our" mistake. */
const nearby = 24;
/** How far apart, in letters, the links of a chain may stand. */
const linked = 20;

/**
 * The cues of a language's file, numbered, with their patterns checked and prepared. A cue is made of those before it
 * only, so none is made of itself. `words` are the groups that patterns may name, `fold` how the language's texts
 * are respelt. Throws a UserError with everything that is wrong, at its place in the file.
 */
export function compileCues({ clauses, cues, sections }: CuesFile, words: Words, placeOf: PlaceOf, fold?: readonly Respelling[]): Cues {
  const problems: Problem[] = [];
  const names = Object.keys(cues);
  const numbers = numbersIn(names, placeOf, problems);
  const made = Object.entries(cues).flatMap(([name, cue], key) => (isMade(cue) ? [madeOf(name, cue, key, numbers)] : []));
  const placed = placedCues(made);
  const patterns = Object.entries(cues).flatMap(([name, { match = [] }], key) =>
    match.flatMap((written, which) =>
      patternsAt(written, key, { words, fold, apart: !placed.has(key) }, placeOf(`cues.${name}.match.${which}`), problems),
    ),
  );
  const compiled: Cues = {
    names,
    clauses,
    words: packCueWords(wordsIn(Object.values(cues), fold)),
    patterns: packLookup(patterns.map(({ pattern }) => ({ pattern, exact: false }))),
    keys: patterns.map(({ key }) => key),
    made,
    learned: Object.entries(cues).flatMap(([name, cue], key) => learnedOf(name, cue, key, placeOf, problems)),
    sense: null,
    sections: bySection((name) => sectionCues(name, sections[name], numbers)),
  };
  if (problems.length > 0) throw new UserError(problems);
  return compiled;
}

/** Looks up the numbers of names, each `a|b`, at a path; only of cues before `until`. */
interface Numbers {
  readonly all: (names: readonly string[] | undefined, path: string, until?: number) => number[];
  readonly eithers: (names: readonly string[] | undefined, path: string, until?: number) => number[][];
}

function numbersIn(names: readonly string[], placeOf: PlaceOf, problems: Problem[]): Numbers {
  const numberOf = (name: string, path: string, until: number): number[] => {
    const number = names.indexOf(name);
    if (number >= 0 && number < until) return [number];
    problems.push({
      id: 'pack-invalid',
      message: `no cue before it is called ${name}`,
      help: 'a cue is made of those that stand before it',
      place: placeOf(path),
    });
    return [];
  };
  return {
    all: (list = [], path, until = names.length) => list.flatMap((name, index) => numberOf(name, `${path}.${index}`, until)),
    eithers: (list = [], path, until = names.length) =>
      list.map((either, index) => either.split('|').flatMap((name) => numberOf(name, `${path}.${index}`, until))),
  };
}

/** Each word with the numbers of the cues that it is, and behind `!` with those that it is not. */
function wordsIn(cues: readonly WrittenCue[], fold: readonly Respelling[] | undefined): Record<string, number[]> {
  const words: Record<string, number[]> = {};
  for (const [key, { words: own = '', but = '' }] of cues.entries()) {
    const listed = [...own.split(/\s+/), ...but.split(/\s+/).map((word) => word && `!${word}`)].filter((word) => word !== '');
    for (const word of listed) (words[respelt(word, fold)] ??= []).push(key);
  }
  return words;
}

function patternsAt(
  written: string,
  key: number,
  { words, ...how }: { words: Words; fold: readonly Respelling[] | undefined; apart: boolean },
  place: Place,
  problems: Problem[],
): { pattern: Pattern; key: number }[] {
  const made = preparePattern(written, words, how);
  if ('patterns' in made) return made.patterns.map((pattern) => ({ pattern, key }));
  const { message, help, from, to } = made.fault;
  problems.push({ id: 'pattern-invalid', message, help, place: placeWithin({ kind: 'text', text: written, place }, from, to) });
  return [];
}

const isMade = ({ of, chain, unless, before }: WrittenCue): boolean => [of, chain, unless, before].some((list) => list !== undefined);

function madeOf(name: string, cue: WrittenCue, key: number, { all, eithers }: Numbers): Made {
  const path = `cues.${name}`;
  return {
    cue: key,
    of: all(cue.of, `${path}.of`, key),
    chain: eithers(cue.chain, `${path}.chain`, key),
    within: Number(cue.within ?? linked),
    without: all(cue.without, `${path}.without`, key),
    unless: all(cue.unless, `${path}.unless`, key),
    before: all(cue.before, `${path}.before`, key),
    reach: Number(cue.reach ?? nearby),
  };
}

function learnedOf(
  name: string,
  { learned: tag, above, below, ...other }: WrittenCue,
  cue: number,
  placeOf: PlaceOf,
  problems: Problem[],
): Learned[] {
  if (tag === undefined) return [];
  const [least, most] = [above, below].map((bound) => (bound === undefined ? undefined : Math.round(Number(bound) * 100)));
  const isOne = (least === undefined) !== (most === undefined) && !Number.isNaN(least ?? most) && Object.keys(other).length === 0;
  if (!isOne)
    problems.push({
      id: 'pack-invalid',
      message: `${name} is learned, so it has \`above\` or \`below\` with a number, and nothing else`,
      help: 'make another cue for words and patterns',
      place: placeOf(`cues.${name}`),
    });
  return [{ cue, tag, ...(least === undefined ? {} : { above: least }), ...(most === undefined ? {} : { below: most }) }];
}

function sectionCues(
  name: SectionName,
  { parts, hints, undoneBy = [], unharmedBy = [] }: CuesFile['sections'][SectionName],
  numbers: Numbers,
): SectionCues {
  const path = `sections.${name}`;
  return {
    parts: Object.fromEntries(Object.entries(parts).map(([part, list]) => [part, waysIn(list, `${path}.parts.${part}`, numbers)])),
    hints: waysIn(hints, `${path}.hints`, numbers),
    undoneBy,
    unharmedBy,
  };
}

const waysIn = (list: readonly WrittenWay[] = [], path: string, { all, eithers }: Numbers): Way[] =>
  list.map((way, index) => ({
    has: eithers(way.has, `${path}.${index}.has`),
    no: all(way.no, `${path}.${index}.no`),
    near: eithers(way.near, `${path}.${index}.near`),
    far: all(way.far, `${path}.${index}.far`),
    under: all(way.under, `${path}.${index}.under`),
    times: Number(way.times ?? 1),
  }));
