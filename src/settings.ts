import { dirname, join, relative } from 'node:path';
import type { Io } from './command.ts';
import { type Config, fromVariables, readConfig } from './config.ts';
import { lineAndColumn, type Place } from './errors.ts';
import { exists } from './files.ts';
import { readText } from './input.ts';
import type { Incident } from './incident.ts';
import { isRecord } from './sections/shape.ts';

/** The name of a project's settings. */
export const configName = '.apologize.yaml';

/** What holds for this run, besides flags and facts, and where each value comes from. */
export interface Settings {
  readonly config: Config;
  /** By dotted path: a file with its line, a variable of the environment, or `default`. */
  readonly origins: ReadonlyMap<string, string>;
  /** Where a value stands, for an error about it. */
  readonly placeOf: (path: string) => Place | undefined;
  /** The folder that paths in the project's file are relative to. */
  readonly folder: string;
}

const defaults: Config = { locale: 'en', kind: 'letter', format: 'text' };

/**
 * The settings for a run: environment over project file over user file over defaults. The project's file is the nearest
 * one upward to the repository's root. Most runs have none, and then nothing is read.
 */
export function settle({ cwd, env }: Io): Settings {
  const project = projectFile(cwd);
  const user = userFile(env);
  const variables = Object.entries(env).filter(
    ([key, value]) => key.startsWith('APOLOGIZE_') && value !== undefined && value !== '' && key in variablePaths,
  );
  const origins = new Map(Object.keys(defaults).map((path) => [path, 'default']));
  const folder = project === undefined ? cwd : dirname(project);
  if (project === undefined && user === undefined && variables.length === 0)
    return { config: defaults, origins, placeOf: () => undefined, folder };
  const places = new Map<string, Place>();
  let config = defaults;
  for (const file of [user, project]) {
    if (file === undefined) continue;
    const shown = relative(cwd, file);
    const read = readConfig(readText(file, shown));
    for (const { path } of leaves(read.config)) {
      const place = read.placeOf(path);
      places.set(path, place);
      origins.set(path, `${shown}:${lineAndColumn(place.source.text, place.from).line}`);
    }
    config = merged(config, read.config);
  }
  for (const [key] of variables) origins.set(variablePaths[key] ?? key, key);
  config = merged(
    config,
    fromVariables(variables.map(([key, value]) => ({ path: variablePaths[key] ?? key, value: value ?? '', origin: key }))),
  );
  return { config, origins, placeOf: (path) => places.get(path), folder };
}

/** Variables of the environment and what they set. */
const variablePaths: Readonly<Record<string, string>> = {
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

/** The nearest file upward, no further than the folder that holds the repository. */
function projectFile(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configName);
    if (exists(path)) return path;
    if (exists(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

function userFile(env: Io['env']): string | undefined {
  const base = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, '.config') : undefined);
  const path = base && join(base, 'apologize', 'config.yaml');
  return path && exists(path) ? path : undefined;
}

/** `over` on top of `under`, group by group. */
function merged<T extends object>(under: T, over: T): T {
  const result: T = { ...under };
  for (const key in over) {
    const [before, value] = [under[key], over[key]];
    result[key] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return result;
}

/** All values with their dotted paths. */
export function leaves(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (!isRecord(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

/** The incident with the project's sender where it names none of its own. Another company's name is never mixed in. */
export function withSender(incident: Incident, from: Config['from']): Incident {
  const own = incident.from ?? {};
  if (!from || (own.company !== undefined && from.company !== undefined && own.company !== from.company)) return incident;
  return { ...incident, from: { ...from, ...own } };
}
