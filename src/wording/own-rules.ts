import { dirname, join, resolve } from 'node:path';
import { compileRules } from '../check/compile-rules.ts';
import type { Settings } from '../settings/defaults.ts';
import type { Place } from '../errors.ts';
import { readText } from '../disk/input.ts';
import { type Rule, rulesSchema, type WrittenRule } from '../packs/pack.ts';
import { readPackFile } from '../packs/files.ts';
import { languages, loadChecking, loadWords } from '../packs/load.ts';

/** The rules of a file as they are written there, and where each stands. */
interface RuleFile {
  readonly value: readonly WrittenRule[];
  readonly placeOf: (path: string) => Place;
}

/** The files of rules that the settings name, relative to the file that names them. Throws a UserError with every place that is wrong. */
export function ruleFiles(files: readonly string[], { placeOf }: Settings, cwd: string): RuleFile[] {
  const named = placeOf('rule-files');
  return files.map((file) => {
    const name = named ? join(dirname(named.source.name), file) : file;
    return readPackFile(readText(resolve(cwd, name), name), rulesSchema);
  });
}

/**
 * Their rules, compiled, for texts in one language. A rule of an id that we have replaces ours. Throws a UserError with
 * every place that is wrong.
 */
export async function ownRules(files: readonly string[], settings: Settings, cwd: string, language: string): Promise<Rule[]> {
  const known = languages().includes(language);
  const words = known ? await loadWords(language) : {};
  const { fold } = known ? (await loadChecking(language)).language : {};
  return ruleFiles(files, settings, cwd).flatMap(({ value, placeOf }) => compileRules(value, words, placeOf, fold));
}
