import { join } from 'node:path';
import { type InForce, nothingSaid, type Standing } from '../check/levels.ts';
import { forbiddenWords } from '../check/never-print.ts';
import { isFolder } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import { namedAt, namedFolder, type Settings } from '../settings/defaults.ts';
import { meantOr, nearest, type Place, type Problem, type Source, UserError } from '../errors.ts';
import { rulesOver } from '../packs/files.ts';
import type { Rule } from '../packs/pack.ts';
import { languages, loadRules } from '../packs/load.ts';

/** The rules that hold here for texts in one language, and what the settings and flags say of single ones. */
export interface Rulebook {
  /** Ours, the project's own over them. Empty for a language that has none: nothing can be checked in it. */
  readonly rules: readonly Rule[];
  readonly standing: Standing;
  /** The id that a mistyped one most likely meant. */
  readonly suggest: (id: string) => string | undefined;
}

/**
 * Opens the rules for a language. `ours` are its own, where they are loaded already; `allowed` are rules set aside for this
 * run, with the reason. Rule files of the project's own are read only where the settings name any. Throws a UserError with
 * every unknown rule, and every rule that is off without a reason, at its place in the settings.
 */
export async function openRulebook(
  settings: Settings,
  cwd: string,
  language: string,
  { ours: given, allowed = new Map() }: { ours?: readonly Rule[]; allowed?: ReadonlyMap<string, string> } = {},
): Promise<Rulebook> {
  const { config } = settings;
  const files = config['rule-files'] ?? [];
  // Rules that were read for judging cannot be joined by others.
  const ours = (files.length === 0 && given) || (languages().includes(language) ? await loadRules(language) : []);
  const own =
    files.length > 0 ? await (await import('../wording/own-rules.ts')).ownRules(ruleSources(settings, cwd, language), language) : [];
  // Ids are the same in every language, whether or not it has rules yet.
  const ids = [...(ours.length > 0 || language === 'en' ? ours : await loadRules('en')), ...own].map(({ id }) => id);
  return {
    rules: own.length === 0 ? ours : rulesOver(ours, own),
    standing:
      config.rules || config.phrases || config['never-print'] || allowed.size > 0 ? standingIn(settings, allowed, ids) : nothingSaid,
    suggest: (id) => nearest(id, ids),
  };
}

/** Reads all that the settings say of rules, in whatever language, so that what is wrong with it is told before anything else. */
export async function proveRules(settings: Settings, cwd: string): Promise<void> {
  const { rules, phrases, 'rule-files': files = [] } = settings.config;
  if (!rules && !phrases && files.length === 0) return;
  const named = files.flatMap((file) => languageIn(file) ?? []);
  for (const language of new Set(['en', ...named])) await openRulebook(settings, cwd, language);
}

/** Throws a UserError with every rule of the project's own that does not do what its examples say. */
export async function proveExamples(settings: Settings, cwd: string): Promise<void> {
  const files = settings.config['rule-files'] ?? [];
  if (files.length === 0) return;
  const { ownExamples } = await import('../wording/own-rules.ts');
  const problems: Problem[] = [];
  // A file for all texts is tried as English, which tells sentences as most do.
  for (const language of new Set(files.map((file) => languageIn(file) ?? 'en'))) {
    const concerned = files.filter((file) => (languageIn(file) ?? 'en') === language);
    const sources = concerned.map((file) => namedAt('rule-files', file, settings, cwd)).map(({ path, name }) => readText(path, name));
    problems.push(...(await ownExamples(sources, language)));
  }
  if (problems.length > 0) throw new UserError(problems);
}

/**
 * The files of the project's own rules, as they are written: all of them, or those that hold for texts in one language.
 * Throws a UserError when one cannot be read, or its name ends in a language that there is not: it would hold for no text.
 */
export function ruleSources(settings: Settings, cwd: string, language?: string): Source[] {
  const files = settings.config['rule-files'] ?? [];
  const problems = files.flatMap((file) => strangeLanguage(file, settings, cwd) ?? []);
  if (problems.length > 0) throw new UserError(problems);
  return files
    .filter((file) => language === undefined || (languageIn(file) ?? language) === language)
    .map((file) => namedAt('rule-files', file, settings, cwd))
    .map(({ path, name }) => readText(path, name));
}

/** A file for a language that has neither a pack of ours nor a folder of the project's own. */
function strangeLanguage(file: string, settings: Settings, cwd: string): Problem | undefined {
  const tag = languageIn(file);
  const folder = namedFolder(settings, cwd);
  if (tag === undefined || languages().includes(tag) || (folder && isFolder(join(folder.path, tag)))) return undefined;
  const place = settings.placeOf('rule-files');
  const whole = file.replace(/\.([a-z]+\.ya?ml)$/, '-$1');
  return {
    id: 'unknown-language',
    message: `${file} is for texts in "${tag}", and there is no such language`,
    help: `there are ${languages().join(', ')}; a file for all texts is called ${whole}`,
    ...(place ? { place } : { file: 'rule-files' }),
  };
}

/** The language that a rule file's name says it is for: `cs` of `house.cs.yaml`. */
const languageIn = (file: string): string | undefined => /\.([a-z]{2,3})\.ya?ml$/.exec(file)?.[1];

/** The rules that somebody answers for setting aside: by flag, in the incident, or in the settings. */
export const setAside = ({ standing: { levels, allow } }: Rulebook): ReadonlySet<string> =>
  new Set([...allow.keys(), ...[...levels].flatMap(([id, { level }]) => (level === 'off' ? [id] : []))]);

function standingIn({ config, placeOf }: Settings, allowed: ReadonlyMap<string, string>, ids: readonly string[]): Standing {
  const problems: Problem[] = [];
  const placed = (place: Place | undefined): Pick<Problem, 'place' | 'file'> => (place ? { place } : { file: 'settings' });
  const known = (id: string, path: string): boolean => {
    if (ids.includes(id)) return true;
    const help = meantOr(id, ids, 'apologize rules lists all that there are');
    problems.push({ id: 'unknown-rule', message: `no rule is called ${id}`, help, ...placed(placeOf(path)) });
    return false;
  };
  const levels = new Map<string, InForce>();
  for (const [id, { level, reason = '' }] of Object.entries(config.rules ?? {})) {
    const path = `rules.${id}.level`;
    if (!known(id, path) || level === undefined) continue;
    if (level !== 'off') levels.set(id, { level });
    else if (reason !== '') levels.set(id, { level, reason });
    else
      problems.push({
        id: 'no-reason',
        message: `${id} is off without a reason`,
        help: `write \`${id}: { level: off, reason: why }\`: whoever reads this next will ask`,
        ...placed(placeOf(path)),
      });
  }
  const phrases = new Map(Object.entries(config.phrases ?? {}).filter(([id]) => known(id, `phrases.${id}`)));
  if (problems.length > 0) throw new UserError(problems);
  return { levels, allow: allowed, phrases, forbidden: forbiddenWords(config['never-print'] ?? []) };
}
