import * as z from 'zod/mini';
import { kindNames } from '../kind-names.ts';
import type { Pattern, PatternKey, PatternLists } from './patterns.ts';
import { sectionNames } from '../sections/index.ts';

export type { Pattern } from './patterns.ts';

const text = z.string().check(z.minLength(1));
const count = z.string().check(z.regex(/^[1-9][0-9]{0,3}$/));
const patterns = z.optional(z.array(text).check(z.minLength(1)));
const level = z.enum(['error', 'warning', 'suggestion']);

/** Patterns by a name: a rule writes `{name}` for any one of them. */
export const wordsSchema = z.record(z.string().check(z.regex(/^[a-z][a-z-]*$/)), z.array(text).check(z.minLength(1)));

/** How a rule is decided; `src/check/` has a file of the name for each that a text decides. `mark`: what sets a rule aside in a draft. */
const ruleKinds = ['forbid', 'require', 'limit', 'order', 'state', 'fact', 'mark'] as const;

export const rulesSchema = z.array(
  z.strictObject({
    id: text,
    kind: z.enum(ruleKinds),
    level,
    /** A fact that fires it stops every message: it would show what nobody meant to send. */
    stops: z.optional(z.literal('yes')),
    section: z.optional(z.enum(sectionNames)),
    /** The kinds of message in which it holds; without it, all. */
    only: z.optional(z.array(z.enum(kindNames))),
    /** Kinds in which it has another level, or is off. */
    kinds: z.optional(z.partialRecord(z.enum(kindNames), z.union([level, z.literal('off')]))),
    /** Its level when the section has nothing better. */
    sole: z.optional(level),
    /**
     * Patterns, with the macros `~` word edge, `…` gap inside a sentence, `_` optional space, `{name}` a group of words.
     * `forbid`: what must not stand there; `require`: one of them must; `limit`: what is counted.
     */
    match: patterns,
    /** Silent when one of these stands in the sentence, or as many sentences away as `within` says. */
    unless: patterns,
    /** Speaks only when one of these stands there as well. */
    near: patterns,
    within: z.optional(z.string().check(z.regex(/^[1-9]$/))),
    /** Silent when one of these stands anywhere in the text, unless one of `revoked` does. */
    anywhere: patterns,
    revoked: patterns,
    /** `require`: asked only when one of these stands in the text. */
    when: patterns,
    /** Judges only how the text begins, or how it ends. */
    at: z.optional(z.enum(['start', 'end'])),
    /** `limit`: at least so many matches, and more than one for so many words; or more than so many words in all. */
    most: z.optional(z.array(z.strictObject({ matches: z.optional(count), words: count })).check(z.minLength(1))),
    /** `order`: each of these is read before the next. */
    order: z.optional(z.array(z.enum(sectionNames))),
    /** `state`: the section is so. */
    state: z.optional(z.enum(['partial', 'missing'])),
    /** Capitals count: `[AMOUNT]` is a gap, `[for]` is not. */
    case: z.optional(z.literal('exact')),
    /** A match counts only when its last digit proves the others, as that of a payment card does. */
    checksum: z.optional(z.literal('luhn')),
    /** What it finds is nobody's to read: no message repeats it. */
    masked: z.optional(z.literal('yes')),
    /**
     * Words that are no answer where they are all that a fact says, whatever signs are among them; signs alone are none
     * either. Not looked for in drafts.
     */
    whole: patterns,
    /** Paths of the facts it is asked of, besides drafts; without it, none, unless it stops every message: then all. */
    facts: z.optional(z.array(text)),
    message: text,
    why: z.strictObject({ text, source: text }),
    instead: text,
    /** An answer as it should be: `{text}` is the answer, `{before}` and `{after}` what is around the words at fault, `[WHAT]` a gap. */
    rewrite: z.optional(text),
    bad: z.array(text).check(z.minLength(1)),
    good: z.array(text).check(z.minLength(1)),
  }),
);

export type Words = z.infer<typeof wordsSchema>;
export type WrittenRule = z.infer<typeof rulesSchema>[number];

/** Rules without their pages: all that judging takes. */
export const withoutPages = (rules: readonly WrittenRule[]): WrittenRule[] =>
  rules.map(({ rewrite: _, ...rule }) => ({ ...rule, why: { text: '', source: '' }, bad: [], good: [] }));

/** A rule as the build makes it: each pattern checked, and prepared to be looked for. */
export type Rule = Omit<WrittenRule, PatternKey> & PatternLists<Pattern>;
