import type * as z from 'zod/mini';
import { type Place, type Source, UserError } from '../errors.ts';
import { conform } from '../facts/conform.ts';
import type { Setting } from '../facts/set.ts';
import { formatNames } from '../formats/index.ts';
import { kindNames } from '../kinds.ts';
import { group, list, record } from '../sections/fact.ts';
import { choice, clause, email, locale, name, note, phone, zone } from '../sections/values.ts';
import { readYaml } from '../yaml/read.ts';

/** What a project or a user settles once. Facts of an incident and flags hold over it. Made when asked for: most runs read none. */
export const configSchema = () =>
  group({
    from: group({ name, role: name, company: name, email, phone }, { short: 'company' }),
    locale,
    timezone: zone,
    ui: locale,
    kind: choice(...kindNames),
    format: choice(...formatNames),
    templates: name,
    frames: record(record(clause, { key: 'responsibility.main' }), { key: 'en' }),
    closing: record(clause, { key: 'en' }),
    footer: record(clause, { key: 'en' }),
    columns: record(name, { key: 'Full name' }),
    archive: group({ folder: name, keep: choice('message', 'facts', 'record') }, { short: 'folder' }),
    rules: record(group({ level: choice('off', 'suggestion', 'warning', 'error'), reason: note }, { short: 'level' }), { key: 'length' }),
    'rule-files': list(name),
    phrases: record(list(note), { key: 'takes-seriously' }),
    'never-print': list(note),
  });

export type Config = z.infer<ReturnType<typeof configSchema>>;

/** A configuration file as it was read. Throws a UserError with every unknown key and wrong value. */
export function readConfig(source: Source): { config: Config; placeOf: (path: string) => Place } {
  const tree = readYaml(source);
  if (tree && tree.kind !== 'map') {
    const help = 'write one setting a line, `key: value`, such as `locale: en-GB`';
    throw new UserError({ id: 'no-settings', message: 'the file does not hold settings', help, place: tree.place });
  }
  const { value, written } = conform(configSchema(), tree, source);
  return { config: value, placeOf: (path: string) => written.placeOf(path) };
}

/** What variables of the environment set. */
export const fromVariables = (set: readonly Setting[]): Config =>
  conform(configSchema(), undefined, { name: 'environment', text: '' }, set).value;
