import { dirname, join, resolve } from 'node:path';
import { compileRules } from './check/compile-rules.ts';
import type { Settings } from './defaults.ts';
import { readText } from './input.ts';
import { type Rule, rulesSchema } from './pack.ts';
import { readPackFile } from './pack-files.ts';
import { languages, loadChecking, loadWords } from './packs.ts';

/**
 * The rules of files that the settings name, relative to the file that names them, for texts in one language. A rule of an
 * id that we have replaces ours. Throws a UserError with every place that is wrong.
 */
export async function ownRules(files: readonly string[], { placeOf }: Settings, cwd: string, language: string): Promise<Rule[]> {
  const named = placeOf('rule-files');
  const known = languages().includes(language);
  const words = known ? await loadWords(language) : {};
  const { fold } = known ? (await loadChecking(language)).language : {};
  return files.flatMap((file) => {
    const name = named ? join(dirname(named.source.name), file) : file;
    const { value, placeOf: placeIn } = readPackFile(readText(resolve(cwd, name), name), rulesSchema);
    return compileRules(value, words, placeIn, fold);
  });
}
