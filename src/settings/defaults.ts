import { dirname, join, resolve } from 'node:path';
import type { Io } from '../command.ts';
import type { Config } from './config.ts';
import type { Place } from '../errors.ts';
import { exists } from '../disk/files.ts';

/** The name of a project's settings. */
export const configName = '.apologize.yaml';

/** What holds for this run, besides flags and facts, and where each value comes from. */
export interface Settings {
  readonly config: Settled;
  /** By dotted path: a file with its line, a variable of the environment, or `default`. */
  readonly origins: ReadonlyMap<string, string>;
  /** Where a value stands, for an error about it. */
  readonly placeOf: (path: string) => Place | undefined;
  /** The folder that paths in the project's file are relative to. */
  readonly folder: string;
}

/** What was set, and the defaults. */
type Settled = Config & { readonly [K in 'locale' | 'kind' | 'format']: NonNullable<Config[K]> };

/** What holds where nobody says anything else. */
export const defaults: Settled = { locale: 'en', kind: 'letter', format: 'text' };

/** Variables of the environment and what they set. */
export const variablePaths: Readonly<Record<string, string>> = {
  APOLOGIZE_LOCALE: 'locale',
  APOLOGIZE_TIMEZONE: 'timezone',
  APOLOGIZE_UI: 'ui',
  APOLOGIZE_KIND: 'kind',
  APOLOGIZE_FORMAT: 'format',
  APOLOGIZE_TEMPLATES: 'templates',
  APOLOGIZE_ARCHIVE: 'archive.folder',
  APOLOGIZE_ARCHIVE_KEEP: 'archive.keep',
  APOLOGIZE_FROM_NAME: 'from.name',
  APOLOGIZE_FROM_ROLE: 'from.role',
  APOLOGIZE_FROM_COMPANY: 'from.company',
  APOLOGIZE_FROM_EMAIL: 'from.email',
  APOLOGIZE_FROM_PHONE: 'from.phone',
};

/** Where settings may come from: the files that are there, the nearest project's and the user's, and set variables. */
export interface Origins {
  readonly project: string | undefined;
  readonly user: string | undefined;
  readonly variables: readonly (readonly [string, string])[];
}

/** Looks for settings, and reads none. */
export function originsOf({ cwd, env }: Pick<Io, 'cwd' | 'env'>): Origins {
  const variables = Object.entries(env).flatMap(([key, value = '']): [string, string][] =>
    key.startsWith('APOLOGIZE_') && value !== '' && key in variablePaths ? [[key, value]] : [],
  );
  return { project: projectFile(cwd), user: userFile(env), variables };
}

/** The defaults, when nothing else is set anywhere: most runs, and then nothing that reads settings need be loaded. */
export function defaultsIn({ project, user, variables }: Origins, cwd: string): Settings | undefined {
  if (project !== undefined || user !== undefined || variables.length > 0) return undefined;
  return { config: defaults, origins: defaultOrigins(), placeOf: () => undefined, folder: cwd };
}

export const defaultOrigins = (): Map<string, string> => new Map(Object.keys(defaults).map((path) => [path, 'default']));

/** A file or folder that the settings name: where it is, and what errors call it. */
export interface Named {
  readonly path: string;
  readonly name: string;
  /** Where the settings name it; a variable of the environment has no place. */
  readonly place: Place | undefined;
}

/** What the setting at `path` names, relative to the file that does so, whether it is there or not. */
export function namedAt(path: string, given: string, { placeOf, origins }: Settings, cwd: string): Named {
  const place = origins.get(path)?.startsWith('APOLOGIZE_') ? undefined : placeOf(path);
  const name = place ? join(dirname(place.source.name), given) : given;
  return { path: resolve(cwd, name), name, place };
}

/** The folder of templates that the settings name. */
export const namedFolder = (settings: Settings, cwd: string): Named | undefined =>
  settings.config.templates === undefined ? undefined : namedAt('templates', settings.config.templates, settings, cwd);

/** The nearest file upward, no further than the folder that holds the repository. */
function projectFile(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configName);
    if (exists(path)) return path;
    if (exists(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

/** Where what is one person's own is kept; undefined where the environment names no place for it. */
export function userFolder({ XDG_CONFIG_HOME, HOME }: Io['env']): string | undefined {
  const base = XDG_CONFIG_HOME || (HOME && join(HOME, '.config'));
  return base && join(base, 'apologize');
}

function userFile(env: Io['env']): string | undefined {
  const folder = userFolder(env);
  const path = folder && join(folder, 'config.yaml');
  return path && exists(path) ? path : undefined;
}
