import { dirname, relative } from 'node:path';
import type { Io } from '../command.ts';
import { type Config, fromVariables, readConfig } from './config.ts';
import { defaultOrigins, defaults, defaultsIn, originsOf, type Settings, variablePaths } from './defaults.ts';
import { lineAndColumn, type Place, UserError } from '../errors.ts';
import { readText } from '../disk/input.ts';
import type { Incident } from '../incident.ts';
import { languageOf, languages, unknownLanguage } from '../packs/load.ts';
import { isRecord } from '../sections/shape.ts';

export { configName, type Settings } from './defaults.ts';

/**
 * The settings for a run: environment over project file over user file over defaults. The project's file is the nearest
 * one upward to the repository's root. Most runs have none, and then nothing is read.
 */
export function settle({ cwd, env }: Io): Settings {
  const found = originsOf({ cwd, env });
  const { project, user, variables } = found;
  const plain = defaultsIn(found, cwd);
  if (plain) return plain;
  const origins = defaultOrigins();
  const folder = project === undefined ? cwd : dirname(project);
  const places = new Map<string, Place>();
  let config: Config = defaults;
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
  config = merged(config, fromVariables(variables.map(([key, value]) => ({ path: variablePaths[key] ?? key, value, origin: key }))));
  const { locale = defaults.locale, kind = defaults.kind, format = defaults.format, ui } = config;
  // Else questions would come in English, and nobody know why.
  if (ui !== undefined && !languages().includes(languageOf(ui))) {
    const place = places.get('ui');
    const where = place ? { place } : { file: origins.get('ui') ?? 'settings' };
    throw new UserError(unknownLanguage(languageOf(ui)).problems.map((problem) => ({ ...problem, ...where })));
  }
  return { config: { ...config, locale, kind, format }, origins, placeOf: (path) => places.get(path), folder };
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

/** The language of messages, where anybody set one. */
export const namedLocale = ({ config, origins }: Settings): string | undefined =>
  origins.get('locale') === 'default' ? undefined : config.locale;

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
