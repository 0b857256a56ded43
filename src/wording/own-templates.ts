import { basename, dirname, join, resolve } from 'node:path';
import { meantOr, type Source, UserError } from '../errors.ts';
import { exists, isFolder } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import { type KindName, kindNames } from '../kinds.ts';
import { filesIn, languageOf, languages, loadSources } from '../packs/load.ts';
import type { Job } from '../proof/prove.ts';
import type { Settings } from '../settings/settings.ts';
import { ownFolder } from './wording.ts';

/** A file of a language: its text, and the user's file when it is not ours. */
export interface Kept {
  readonly text: string;
  readonly own: Source | undefined;
}

/** What holds for all that is done with templates. */
export interface Place {
  readonly settings: Settings;
  readonly cwd: string;
}

/** The files of a language by their names, `letter.hbs` or `frames.yaml`: the user's, ours, or English's templates. */
export async function shelf(language: string, { settings, cwd }: Place): Promise<ReadonlyMap<string, Kept>> {
  const folder = ownFolder(settings, cwd);
  const own = folder ? filesIn(join(folder.path, language), join(folder.name, language)) : new Map<string, Source>();
  const known = languages();
  if (!known.includes(language) && own.size === 0) {
    const help = `there are ${known.join(', ')}`;
    throw new UserError({ id: 'unknown-language', message: `there are no words for the language "${language}"`, help });
  }
  const english = Object.entries(await loadSources('en')).filter(([name]) => name.endsWith('.hbs'));
  const ours = known.includes(language) ? Object.entries(await loadSources(language)) : [];
  const kept = new Map([...english, ...ours].map(([name, text]): [string, Kept] => [name, { text, own: undefined }]));
  for (const [name, source] of own) kept.set(name, { text: source.text, own: source });
  return new Map([...kept].toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** The messages first, in the order of the kinds; what they call; then the words. */
function rank(name: string): number {
  const kind = kindNames.findIndex((each) => `${each}.hbs` === name);
  return kind !== -1 ? kind : name.endsWith('.yaml') ? 200 : name.includes('/') ? 101 : 100;
}

/** The file that a user means by `letter`, `sections/remedy.hbs` or `frames`. */
export function find(name: string, files: ReadonlyMap<string, Kept>): string {
  const found = [name, `${name}.hbs`, `${name}.yaml`].find((each) => files.has(each));
  if (found !== undefined) return found;
  const help = meantOr(name, [...files.keys()].map(stem), '`apologize template list` lists them');
  throw new UserError({ id: 'unknown-template', message: `no template is called ${name}`, help, file: 'apologize template' });
}

/** A file's name as templates call it. */
export const stem = (name: string): string => name.replace(/\.hbs$/, '');

/** What is to be proved when a user names files and folders, or nothing at all: then what the settings name. */
export async function jobsFor(paths: readonly string[], wish: { kind?: KindName; language?: string }, place: Place): Promise<Job[]> {
  const folder = ownFolder(place.settings, place.cwd);
  if (paths.length === 0 && !folder)
    throw new UserError({
      id: 'no-templates',
      message: 'name a template or a folder of them',
      help: 'apologize template check letter.hbs; `templates: FOLDER` in .apologize.yaml names one for every run',
    });
  const named = paths.length === 0 && folder ? [folder] : paths.map((name) => ({ path: resolve(place.cwd, name), name }));
  const jobs = await Promise.all(
    named.map(async ({ path, name }) => (isFolder(path) ? folderJobs(path, name, wish) : fileJob(path, name, wish, place))),
  );
  return jobs.flat();
}

const isLanguage = (name: string): boolean => /^[a-z]{2,3}$/.test(name);

/** A folder holds languages, or is one. */
function folderJobs(path: string, name: string, { kind, language }: { kind?: KindName; language?: string }): Job[] {
  const all = filesIn(path, name);
  const inside = [...new Set([...all.keys()].filter((each) => each.includes('/')).map((each) => each.split('/')[0] ?? ''))];
  const found = inside.filter((each) => isLanguage(each) && (language === undefined || each === language));
  const kinds = kind ? [kind] : kindNames;
  const jobOf = (tag: string, at: string, as: string): Job => ({
    language: tag,
    locale: tag,
    folder: as,
    files: filesIn(at, as),
    kinds,
    thorough: true,
  });
  if (found.length > 0) return found.map((tag) => jobOf(tag, join(path, tag), join(name, tag)));
  const tag = language ?? (isLanguage(basename(path)) ? basename(path) : 'en');
  if (all.size > 0) return [jobOf(tag, path, name)];
  throw new UserError({
    id: 'no-templates',
    message: 'there is no template in this folder',
    help: 'it holds a folder for each language, such as en/letter.hbs',
    file: name,
  });
}

/**
 * A file in the place of ours that has its name, beside the others of its folder; one that has no such name is a message
 * of the kind wanted.
 */
async function fileJob(
  path: string,
  name: string,
  { kind, language }: { kind?: KindName; language?: string },
  place: Place,
): Promise<Job[]> {
  const source = readText(path, name);
  const [file, above] = [basename(path), basename(dirname(path))];
  const inPart = above === 'sections';
  const [home, homeName] = inPart ? [dirname(dirname(path)), dirname(dirname(name))] : [dirname(path), dirname(name)];
  const tag = language ?? (isLanguage(basename(home)) ? basename(home) : languageOf(place.settings.config.locale));
  const own = ownFolder(place.settings, place.cwd);
  const around = isLanguage(basename(home))
    ? { path: home, name: homeName }
    : own && { path: join(own.path, tag), name: join(own.name, tag) };
  const files = around ? filesIn(around.path, around.name) : new Map<string, Source>();
  const ours = await loadSources('en');
  const known = [`${above}/${file}`, file].find((each) => Object.hasOwn(ours, each));
  const message = kindNames.find((each) => `${each}.hbs` === file);
  const asked = kind ?? message ?? place.settings.config.kind;
  const isPart = known !== undefined && message === undefined;
  files.set(isPart ? known : `${asked}.hbs`, source);
  return [{ language: tag, locale: tag, folder: name, files, kinds: isPart && !kind ? kindNames : [asked], thorough: true }];
}

/** Whether a file of ours can be put in a user's folder: it is not there, or is the same. */
export const isSame = (path: string, text: string): boolean => exists(path) && !isFolder(path) && readText(path).text === text;
