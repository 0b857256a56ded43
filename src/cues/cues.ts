import type { SectionName } from '../sections/section.ts';
import type { PackedLookup } from '../patterns/packed-lookup.ts';
import type { Numbers } from '../patterns/number-text.ts';
import type { Sense } from './sense.ts';

/** Numbers of cues of which one will do. Written `a|b`. */
type Either = readonly number[];

/** What a sentence must be to earn a part of a section. */
export interface Way {
  /** What stands in it, all of these. */
  readonly has: readonly Either[];
  /** What does not. */
  readonly no: Either;
  /** What stands in it or in a sentence beside it; that one has none of `far`. */
  readonly near: readonly Either[];
  readonly far: Either;
  /** What stands in the line that introduces it: a heading, or the line before a list. */
  readonly under: Either;
  /** Sentences of this kind that it takes. */
  readonly times: number;
}

/** What earns a section, and what lowers it. */
export interface SectionCues {
  /** By name. All of them: present; one of them: partial. */
  readonly parts: Readonly<Record<string, readonly Way[]>>;
  /** Less than a part: partial. */
  readonly hints: readonly Way[];
  /** Rules whose findings take it back, wherever they stand. */
  readonly undoneBy: readonly string[];
  /** Rules whose findings cost it nothing: they are about how it is said. */
  readonly unharmedBy: readonly string[];
}

/** How cues make another, after those that are words and patterns. */
export interface Made {
  readonly cue: number;
  /** It has the hits of these. */
  readonly of: Either;
  /** It is these, one behind the other, in one clause. */
  readonly chain: readonly Either[];
  /** Letters between two links. */
  readonly within: number;
  /** What does not stand between the links. */
  readonly without: Either;
  /** What undoes it, standing in it or shortly before. */
  readonly unless: Either;
  /** What undoes it, standing in it or shortly behind. */
  readonly before: Either;
  /** How near that is, in letters. */
  readonly reach: number;
}

/** A cue that is what a model says of a sentence: more of a tag than `above`, or less than `below`; in hundredths. */
export interface Learned {
  readonly cue: number;
  readonly tag: string;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

/** The cues of a language, checked and numbered. */
export interface Cues {
  readonly names: readonly string[];
  /** Signs that part clauses. */
  readonly clauses: string;
  /** The words that are cues, as `cue-words.ts` reads them. */
  readonly words: Numbers;
  readonly patterns: PackedLookup;
  /** By a pattern's number, its cue. */
  readonly keys: Either;
  readonly made: readonly Made[];
  readonly learned: readonly Learned[];
  /** Null where nothing was learned of the language: then no such cue stands. */
  readonly sense: Sense | null;
  readonly sections: Readonly<Record<SectionName, SectionCues>>;
}

/** Cues of which others ask where they stand. The rest stand or do not. */
export const placedCues = (made: readonly Made[]): ReadonlySet<number> =>
  new Set(made.flatMap(({ cue, of, chain, without, unless, before }) => [cue, ...of, ...chain.flat(), ...without, ...unless, ...before]));
