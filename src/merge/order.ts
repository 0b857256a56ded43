import { hash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { usage } from '../errors.ts';
import type { Config } from '../settings/config.ts';
import type { Incident } from '../incident.ts';
import { readText } from '../disk/input.ts';
import type { KindName } from '../kind-names.ts';
import { filesIn } from '../packs/load.ts';
import type { Labels } from '../packs/pack.ts';
import { parseMoment, place } from '../sections/moment.ts';
import { assigned } from '../settings/flags.ts';
import { namedFolder, type Settings } from '../settings/defaults.ts';
import { ruleSources } from '../judging/rulebook.ts';
import { type Columns, plainHeader } from '../recipients/columns.ts';
import type { List } from '../recipients/list.ts';
import type { ProductName } from '../outbox/print.ts';
import type { Cell } from '../recipients/rows.ts';

/** What a batch was asked to be, as the command line has it. */
export interface Order {
  readonly file: string;
  readonly list: List;
  /** Where the list is; undefined for standard input. */
  readonly path: string | undefined;
  /** SHA-256 of the list. */
  readonly digest: string;
  readonly size: number | undefined;
  readonly output?: string | undefined;
  readonly format?: ProductName | undefined;
  readonly kind?: KindName | undefined;
  readonly locale?: string | undefined;
  readonly template?: string | undefined;
  readonly map: readonly string[];
  readonly default: readonly string[];
  readonly set: readonly string[];
  readonly allow: readonly string[];
  readonly allowDuplicates?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly resume?: boolean | undefined;
  readonly breakLock?: boolean | undefined;
  readonly shard?: string | undefined;
  readonly now?: string | undefined;
}

/** `--map "Full name=to.name"`, over the columns that the settings name. */
export function mappingOf(given: readonly string[], { columns = {} }: Config): ReadonlyMap<string, string> {
  return new Map([...Object.entries(columns), ...given.map(mapped)]);
}

function mapped(given: string): [string, string] {
  const { name, value } = assigned('--map', given, '"Full name=to.name"');
  return [name, value.trim()];
}

const columnWord = 'merge.column.';

/** What people call the columns of some facts, in the words of some languages. */
export const usualColumns = (labels: readonly Labels[]): ReadonlyMap<string, string> =>
  new Map(
    labels.flatMap(({ words }) =>
      Object.entries(words).flatMap(([key, names]) =>
        key.startsWith(columnWord) ? names.split(',').map((name) => [plainHeader(name), key.slice(columnWord.length)] as const) : [],
      ),
    ),
  );

/** `--default to.salutation="Dear customer"`. */
export function fallbacksOf(given: readonly string[], columns: Columns): Cell[] {
  return given.flatMap((each): Cell[] => {
    const { name: path, value: text } = assigned('--default', each, 'to.salutation="Dear customer"');
    const column = columns.of(path);
    return column && text.trim() !== '' ? [{ column, text: text.trim() }] : [];
  });
}

/** `--shard 2/8`: which share of the list, and of how many. */
export function shardOf(given: string | undefined): readonly [number, number] | undefined {
  if (given === undefined) return undefined;
  const [, share = '', of = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(given) ?? [];
  if (Number(share) >= 1 && Number(share) <= Number(of)) return [Number(share), Number(of)];
  throw usage(`"${given}" is no share of a list`, 'the second of eight: --shard 2/8', '--shard');
}

export function limitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw usage(`"${given}" is no number of rows`, 'the first ten: --limit 10', '--limit');
}

export function delimiterOf(given: string | undefined): string | undefined {
  if (given === undefined || /^[,;|\t]$/.test(given)) return given;
  if (/^(?:tab|\\t)$/i.test(given)) return '\t';
  throw usage(`"${given}" cannot stand between cells`, 'write , or ; or | or tab', '--delimiter');
}

/**
 * The date of every mail of a batch: the one given, the one that makes builds repeatable, else when the incident ended or
 * began. Never the clock: a second run gives the same bytes.
 */
export function dateOf(
  given: string | undefined,
  epoch: string | undefined,
  { explanation = {} }: Incident,
  zone: string | undefined,
): Date | undefined {
  if (given !== undefined) {
    const read = parseMoment(given);
    const placed = read && place(read, zone ?? 'UTC');
    if (placed && typeof placed !== 'string' && placed.epoch !== undefined) return new Date(placed.epoch);
    throw usage(`"${given}" is no point in time`, 'write 2026-11-14T09:00+01:00', '--now');
  }
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch)) return new Date(Number(epoch) * 1000);
  const { ended, started } = explanation;
  const moment = (ended ?? started)?.epoch;
  return moment === undefined ? undefined : new Date(moment);
}

/** SHA-256 of all that decides the words besides the incident: the settings, and templates and rules that are not ours. */
export function settingsDigest(settings: Settings, cwd: string, template: string | undefined): string {
  const folder = namedFolder(settings, cwd);
  const own = folder ? [...filesIn(folder.path, folder.name)].map(([name, { text }]) => [name, text]) : [];
  const given = template === undefined ? undefined : [basename(template), readText(resolve(cwd, template), template).text];
  const rules = ruleSources(settings, cwd).map(({ text }) => text);
  const { templates: _, ...config } = settings.config;
  return hash('sha256', JSON.stringify([config, own, given, rules]));
}
