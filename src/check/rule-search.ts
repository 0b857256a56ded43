import type { Rule } from '../packs/pack.ts';
import {
  byPatternKey,
  type Pattern,
  type PatternKey,
  patternKeys,
  type PatternLists,
  type Program,
  withoutPatterns,
} from '../packs/patterns.ts';
import { Lookup } from '../patterns/lookup.ts';
import { numbersOfText } from '../patterns/number-text.ts';
import { packLookup, type Sought } from '../patterns/pack-lookup.ts';
import type { PackedLookup } from '../patterns/packed-lookup.ts';

/** The patterns of some rules, each once however many rules share it. */
export interface Search {
  readonly lookup: Lookup;
  /** The numbers of the patterns in a rule's list. */
  readonly numbers: ReadonlyMap<readonly Pattern[], readonly number[]>;
  /** Patterns that only excuse a rule: looked for where it would speak. */
  readonly later: readonly number[];
  /** Those of which the first is enough. */
  readonly once: readonly number[];
}

function searchOf(lookup: Lookup, rules: readonly Rule[], numbers: Search['numbers']): Search {
  /** What makes a rule speak; all else only excuses it. */
  const causeOf = ({ kind, when }: Rule): string => (kind === 'require' && when ? 'when' : 'match');
  const by = (asked: (rule: Rule, key: string) => boolean): Set<number> =>
    new Set(rules.flatMap((rule) => patternKeys.flatMap((key) => (rule[key] && asked(rule, key) && numbers.get(rule[key])) || [])));
  const matched = by((rule, key) => key === 'match' && causeOf(rule) === key);
  const whens = by((rule, key) => key === 'when' && causeOf(rule) === key);
  const excuses = by((rule, key) => causeOf(rule) !== key);
  return {
    lookup,
    numbers,
    later: [...excuses].filter((which) => !matched.has(which) && !whens.has(which)),
    once: [...whens].filter((which) => !matched.has(which) && !excuses.has(which)),
  };
}

/** Rules without their pages, as a pack's file has them for judging: their lists are numbers of patterns in the lookup. */
export interface PackedRules {
  readonly rules: readonly (Omit<Rule, PatternKey> & PatternLists<number>)[];
  readonly lookup: PackedLookup;
}

/** Prepared when the rules are first seen, and kept as long as the list of them is. */
const searches = new WeakMap<readonly Rule[], Search>();

export function searchFor(rules: readonly Rule[]): Search {
  const known = searches.get(rules);
  if (known) return known;
  const { numbers, sought } = numbered(rules);
  const search = searchOf(new Lookup(packLookup(sought)), rules, numbers);
  searches.set(rules, search);
  return search;
}

/** The rules of a pack's file, with their search as it was prepared when the pack was made. */
export function rulesOf({ rules: packed, lookup: file }: PackedRules): readonly Rule[] {
  const lookup = new Lookup(file);
  const numbers = new Map<readonly Pattern[], readonly number[]>();
  const listOf = (which: readonly number[] | undefined): readonly Pattern[] | undefined => {
    if (!which) return undefined;
    const list = which.map((each): Pattern => ({ program: { code: lookup.code, at: lookup.programs[each] ?? 0 } }));
    numbers.set(list, which);
    return list;
  };
  const rules = packed.map((rule): Rule => ({ ...rule, ...byPatternKey((key) => listOf(rule[key])) }));
  searches.set(rules, searchOf(lookup, rules, numbers));
  return rules;
}

/** What `rulesOf` reads. A rule's page is left out: judging a text does not print it. */
export function packRules(rules: readonly Rule[]): PackedRules {
  const { numbers, sought } = numbered(rules);
  const briefly = rules.map((rule) => ({
    ...withoutPatterns(rule),
    why: { text: '', source: '' },
    bad: [],
    good: [],
    ...byPatternKey((key) => rule[key] && numbers.get(rule[key])),
  }));
  return { rules: briefly, lookup: packLookup(sought) };
}

function numbered(rules: readonly Rule[]): { numbers: Map<readonly Pattern[], readonly number[]>; sought: Sought[] } {
  const sought = new Map<unknown, Sought & { readonly which: number }>();
  const numbers = new Map<readonly Pattern[], readonly number[]>();
  for (const rule of rules) {
    const exact = rule.case === 'exact';
    for (const key of patternKeys) {
      const list = rule[key];
      if (!list) continue;
      const which = list.map((pattern) => {
        const id = typeof pattern.program === 'string' ? `${exact} ${pattern.program}` : pattern;
        const one = sought.get(id) ?? { pattern, exact, which: sought.size };
        sought.set(id, one);
        return one.which;
      });
      numbers.set(list, which);
    }
  }
  return { numbers, sought: [...sought.values()] };
}

/** Each is asked of every fact. */
const programs = new WeakMap<Pattern, Program>();

/** The program of a pattern, wherever it comes from. */
export function programIn(pattern: Pattern): Program {
  if (typeof pattern.program !== 'string') return pattern.program;
  const program = programs.get(pattern) ?? { code: numbersOfText(pattern.program), at: 0 };
  programs.set(pattern, program);
  return program;
}
