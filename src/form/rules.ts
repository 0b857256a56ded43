import { compileCues } from '../cues/compile-cues.ts';
import { compileRules } from '../check/compile-rules.ts';
import type { Cues } from '../cues/cues.ts';
import { searchFor } from '../check/rule-search.ts';
import type { Place } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import type { PageLanguage } from '../page/page.ts';

/** What is wrong with a pattern is told when the page is made: nobody looks for its place here. */
const nowhere: Place = { source: { name: '', text: '' }, from: 0, to: 0 };

/** The rules of a language as far as they are compiled. */
interface Compiled {
  readonly rules: Rule[];
  isReady: boolean;
  /** What is asked of facts before anything is written; until all is ready, what stops every message. */
  gates: readonly Rule[];
}

const compiled = new WeakMap<PageLanguage, Compiled>();

function compiledFor(language: PageLanguage): Compiled {
  const known = compiled.get(language) ?? { rules: [], isReady: false, gates: language.pack.gates };
  compiled.set(language, known);
  return known;
}

/** The rules of a language; undefined until all are ready. */
export function readyRules(language: PageLanguage): readonly Rule[] | undefined {
  const { rules, isReady } = compiledFor(language);
  return isReady ? rules : undefined;
}

/** The gates of a language, as a pack has them: the page brings those that stop every message, and compiles the rest. */
export const gatesFor = (language: PageLanguage): readonly Rule[] => compiledFor(language).gates;

/**
 * Compiles the rules of a language, one after the other, until they are all ready or the time is over: a page on which
 * somebody writes must not stand still. Gives whether they are ready. Patterns take most of a second on a slow machine.
 */
export function readyRulesWithin(language: PageLanguage, milliseconds: number): boolean {
  const known = compiledFor(language);
  if (known.isReady) return true;
  const end = performance.now() + milliseconds;
  const { rules: written, words, pack } = language;
  while (known.rules.length < written.length) {
    const next = written.slice(known.rules.length, known.rules.length + 1);
    known.rules.push(...compileRules(next, words, () => nowhere, pack.language.fold));
    if (performance.now() >= end) return false;
  }
  searchFor(known.rules);
  known.gates = [...pack.gates, ...known.rules.filter(({ kind, stops }) => kind === 'fact' && !stops)];
  known.isReady = true;
  return true;
}

const cues = new WeakMap<PageLanguage, Cues>();

/** By what a language knows the sections of a letter; compiled when the first is pasted. Undefined where it does not say. */
export function cuesOf(language: PageLanguage): Cues | undefined {
  const known = cues.get(language);
  if (known || !language.cues) return known;
  const { cues: written, pack, sense, words } = language;
  const made = { ...compileCues(written, words, () => nowhere, pack.language.fold), sense };
  cues.set(language, made);
  return made;
}
