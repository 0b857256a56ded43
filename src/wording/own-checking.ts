import { join } from 'node:path';
import type { Cues } from '../cues/cues.ts';
import { UserError } from '../errors.ts';
import type { Language, Rule } from '../packs/pack.ts';
import { rulesOver } from '../packs/files.ts';
import { filesIn, languages, loadCues, loadLabels, loadPack, loadRules, loadWords } from '../packs/load.ts';
import { readOwnPack } from '../proof/own-pack.ts';
import type { Settings } from '../settings/settings.ts';
import { ownFolder } from './wording.ts';

/** What checking texts in a language takes; without cues nothing can be checked. */
export interface Checking {
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly cues: Cues | null;
}

/**
 * What the project's own folder of templates says of checking texts in a language; undefined when it has nothing for it.
 * Templates are not run. Throws a UserError with every place that is wrong.
 */
export async function ownChecking(settings: Settings, cwd: string, language: string): Promise<Checking | undefined> {
  const folder = ownFolder(settings, cwd);
  const name = folder ? join(folder.name, language) : '';
  const files = folder ? filesIn(join(folder.path, language), name) : new Map();
  if (files.size === 0) return undefined;
  const same = languages().includes(language);
  const base = same ? language : 'en';
  const [words, labels, rules, groups] = await Promise.all([loadPack(base, []), loadLabels(base), loadRules(base), loadWords(base)]);
  const own = readOwnPack(language, name, files, { words, labels, rules, groups, same });
  if (own.problems.length > 0) throw new UserError(own.problems);
  return {
    language: own.words.language,
    rules: rulesOver(own.words.gates, own.rules),
    cues: own.cues ?? (same ? await loadCues<Cues>(language) : null),
  };
}
