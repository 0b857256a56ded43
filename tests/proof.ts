import { lineAndColumn, type Problem, type Source } from '../src/errors.ts';
import type { KindName } from '../src/kinds.ts';
import { languages, loadLabels, loadPack, loadRules, loadSources, loadWords } from '../src/packs/load.ts';
import { type Ground, groundOf, type Proof, prove } from '../src/proof/prove.ts';

/** Our templates by their file names, English's for what a language does not have. */
export async function sourcesOf(language: string): Promise<ReadonlyMap<string, string>> {
  const all = { ...(await loadSources('en')), ...(await loadSources(language)) };
  return new Map(Object.entries(all).filter(([name]) => name.endsWith('.hbs')));
}

/** What somebody's files for a language stand on, as the thread has it. */
export async function groundFor(language: string): Promise<Ground> {
  const base = languages().includes(language) ? language : 'en';
  const [words, labels, rules, groups] = await Promise.all([loadPack(base, []), loadLabels(base), loadRules(base), loadWords(base)]);
  return groundOf({ words, labels, rules, groups, same: base === language }, await sourcesOf(base));
}

/** Proves files of somebody's, by their names in the language's folder, without a thread. */
export function proved(
  ground: Ground,
  files: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
  { kinds, thorough = false, language = 'en' }: { kinds: readonly KindName[]; thorough?: boolean; language?: string },
): Proof {
  const entries = files instanceof Map ? [...files] : Object.entries(files);
  const sources = new Map(entries.map(([name, text]): [string, Source] => [name, { name, text }]));
  return prove({ language, locale: language, folder: 'mine', files: sources, kinds, thorough }, ground, () => undefined);
}

/** A problem as an editor jumps to it: `letter.hbs:3:7: unknown-fact`. */
export function told({ place, file, id }: Problem): string {
  if (!place) return `${file}: ${id}`;
  const { line, column } = lineAndColumn(place.source.text, place.from);
  return `${place.source.name}:${line}:${column}: ${id}`;
}
