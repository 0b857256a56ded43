import * as z from 'zod/mini';
import { sectionNames } from '../sections/index.ts';

const text = z.string().check(z.minLength(1));
const names = z.optional(z.array(text));

const cue = z.strictObject({
  /** Words, by spaces; `*` at one end stands for any letters. */
  words: z.optional(text),
  /** Words that it is not, though they begin or end so. */
  but: z.optional(text),
  /** Patterns, with the macros of the rules. */
  match: names,
  /** Other cues. */
  of: names,
  /** Other cues, one behind the other in one clause, with at most `within` letters between them. */
  chain: names,
  within: z.optional(text),
  /** Cues that may not stand between the links. */
  without: names,
  /** Cues that undo it, in it or shortly before it in its clause. */
  unless: names,
  /** Cues that undo it, in it or shortly behind it in its clause. */
  before: names,
  /** How near, in letters; 24 where it is not said. */
  reach: z.optional(text),
  /** What `sense.json` says of this tag, and above or below how much; it stands in ways only, and never where there is no such file. */
  learned: z.optional(text),
  above: z.optional(text),
  below: z.optional(text),
});

/** What a sentence must be to earn a part of a section: cues by name, `a|b` for either. */
const way = z.strictObject({
  /** Stand in it, all of these. */
  has: names,
  /** Stand not in it. */
  no: names,
  /** Stand in it or in a sentence beside it that has none of `far`. */
  near: names,
  far: names,
  /** Stand in the line that introduces it: a heading, or the line before a list. */
  under: names,
  /** Sentences of this kind that it takes. */
  times: z.optional(text),
});

const section = z.strictObject({
  /** All of them: present; one of them: partial. */
  parts: z.record(text, z.array(way)),
  /** Less than a part: partial. */
  hints: z.optional(z.array(way)),
  /** Rules whose findings take it back, wherever they stand. */
  undoneBy: names,
  /** Rules whose findings cost it nothing: they are about how it is said. */
  unharmedBy: names,
});

/** By what a reader knows the five sections in a draft that nobody tagged. */
export const cuesSchema = z.strictObject({
  /** Signs that part clauses. */
  clauses: text,
  /** What is looked for, by name. One that is made of others stands behind them. */
  cues: z.record(text, cue),
  sections: z.record(z.enum(sectionNames), section),
});

export type CuesFile = z.infer<typeof cuesSchema>;
export type WrittenWay = z.infer<typeof way>;
