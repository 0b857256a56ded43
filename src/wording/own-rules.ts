import { compileRules } from '../check/compile-rules.ts';
import { judgeExamples } from '../check/examples.ts';
import type { Place, Problem, Source } from '../errors.ts';
import { type Rule, rulesSchema, type WrittenRule } from '../packs/pack.ts';
import { readPackFile } from '../packs/files.ts';
import { languages, loadChecking, loadWords } from '../packs/load.ts';

/** The rules of a file as they are written there, and where each stands. */
interface RuleFile {
  readonly value: readonly WrittenRule[];
  readonly placeOf: (path: string) => Place;
}

/** Files of rules of the project's own, read. Throws a UserError with every place that is wrong. */
export const ruleFiles = (sources: readonly Source[]): RuleFile[] => sources.map((source) => readPackFile(source, rulesSchema));

/**
 * Their rules, compiled, for texts in one language. A rule of an id that we have replaces ours. Throws a UserError with
 * every place that is wrong.
 */
export async function ownRules(sources: readonly Source[], language: string): Promise<Rule[]> {
  const known = languages().includes(language);
  const words = known ? await loadWords(language) : {};
  const { fold } = known ? (await loadChecking(language)).language : {};
  return ruleFiles(sources).flatMap(({ value, placeOf }) => compileRules(value, words, placeOf, fold));
}

/** What those rules make of their own examples: asked when settings are proved, not by every run. */
export async function ownExamples(sources: readonly Source[], language: string): Promise<Problem[]> {
  if (!languages().includes(language)) return [];
  const words = await loadWords(language);
  const { language: spoken } = await loadChecking(language);
  return ruleFiles(sources).flatMap(({ value, placeOf }) =>
    judgeExamples(compileRules(value, words, placeOf, spoken.fold), placeOf, spoken),
  );
}
