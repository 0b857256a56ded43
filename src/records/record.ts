import type * as z from 'zod/mini';
import { type Source, UserError } from '../errors.ts';
import { conform } from '../facts/conform.ts';
import { kindNames } from '../kinds.ts';
import { group, list, record, type Schema } from '../sections/fact.ts';
import { type Moment, place } from '../sections/moment.ts';
import { shapeOf } from '../sections/shape.ts';
import { choice, clause, code, locale, moment, name, noun, yes, zone } from '../sections/values.ts';
import { worth } from '../sections/worth.ts';
import { readYaml } from '../yaml/read.ts';
import type { Tree } from '../yaml/tree.ts';

/** The version of the files below. It grows when a field changes its meaning or goes, not when one is added. */
export const format = 1;

/** Where a promise was made: a gift, a measure against the next time, the time of the next word. */
const promiseOf = choice('remedy', 'fix', 'prevention', 'word');

/** `record.yaml`: what is remembered of one apology. Written once; what becomes of it stands in files beside it. */
const recordSchema = group({
  format: code,
  kind: choice(...kindNames),
  locale,
  timezone: zone,
  incident: code,
  topic: noun,
  what: clause,
  cause: clause,
  tags: list(code),
  severity: choice('minor', 'major', 'critical'),
  sensitive: list(code),
  started: moment,
  sent: group({ at: moment, by: name, channel: name }),
  /** From when we knew until it was sent. */
  hours: code,
  /** `file`: the hashes of many recipients stand in a file of their own. */
  recipients: group({ count: code, key: code, hashes: list(code), file: code }),
  /** Of the outbox that it went out with. */
  batch: code,
  sections: record(choice('present', 'partial', 'missing')),
  findings: list(group({ rule: code, level: choice('error', 'warning', 'suggestion'), section: code, path: code })),
  /** `ratio`: what was given, as a multiple of the loss, or of what was owed. */
  remedy: group({ worth: worth({}), ratio: code }),
  promises: list(group({ id: code, of: promiseOf, what: clause, owner: name, by: moment })),
  links: list(code),
  /** Of the facts without the reader: the same incident again is no repetition. */
  facts: code,
  files: list(group({ name, sha256: code })),
  seal: code,
});

/** `kept-ID.yaml`: a promise that was kept. */
const keptSchema = group({ format: code, promise: code, at: moment, by: name, note: clause, seal: code });

/** `outcome-TIME.yaml`: what the customer did; a later one holds over an earlier one, field by field. */
const outcomeSchema = group({
  format: code,
  at: moment,
  answered: yes,
  accepted: yes,
  stayed: yes,
  satisfaction: choice('1', '2', '3', '4', '5'),
  words: clause,
  lesson: clause,
  seal: code,
});

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };
type Recorded = z.infer<typeof recordSchema>;
type Outcome = Omit<z.infer<typeof outcomeSchema>, 'format' | 'seal'>;
type Kept = Omit<z.infer<typeof keptSchema>, 'format' | 'seal' | 'promise'>;

/** Something that was promised to a customer, and when it was kept. */
export interface Promised extends Optional<{ of: string; owner: string; by: Moment }> {
  readonly id: string;
  readonly what: string;
  readonly kept?: Kept | undefined;
}

/** An apology that was made, and what became of it. */
export interface Entry extends Omit<Recorded, 'kind' | 'sent' | 'promises'> {
  /** Of its folder. */
  readonly id: string;
  readonly kind: (typeof kindNames)[number];
  readonly sent: { readonly at: Moment; readonly by?: string | undefined; readonly channel?: string | undefined };
  readonly promises: readonly Promised[];
  readonly outcome: Outcome | undefined;
  /** Written by a later version of this program: it can be read, as far as we know it, and is never added to. */
  readonly newer: boolean;
}

/**
 * An entry from its files: the record, and what was written beside it since. Throws a UserError with all that is wrong,
 * each with its place.
 */
export function readEntry(source: Source, events: readonly { name: string; source: Source }[], folder: string): Entry {
  const tree = readYaml(source);
  const newer = Number(textAt(tree, 'format') ?? format) > format;
  const { kind, sent, promises = [], ...rest } = conform(recordSchema, legible(tree, recordSchema, newer), source).value;
  if (kind === undefined || sent?.at === undefined)
    throw new UserError({
      id: 'record-incomplete',
      message: 'the record does not say what was sent, or when',
      help: 'take it from an earlier state of the repository',
      file: source.name,
    });
  const names = [...promises.flatMap(({ id }) => id ?? []), ...(rest.files ?? []).flatMap((file) => file.name ?? [])];
  const foreign = names.find((given) => !/^[\w-]+(?:\.[\w-]+)*$/.test(given));
  if (foreign !== undefined)
    throw new UserError({
      id: 'record-name',
      message: `"${foreign}" cannot name a promise or a file of the record`,
      help: 'nobody of ours wrote this: take it from an earlier state of the repository',
      file: source.name,
    });
  const kept = new Map<string, Kept>();
  let outcome: Outcome | undefined;
  // By name, which for outcomes is by time.
  for (const { name: file, source: event } of events.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const own = readYaml(event);
    const later = newer || Number(textAt(own, 'format') ?? format) > format;
    if (file.startsWith('kept-')) {
      const { promise, ...how } = conform(keptSchema, legible(own, keptSchema, later), event).value;
      if (promise !== undefined) kept.set(promise, onTime(how));
    } else outcome = { ...outcome, ...onTime(conform(outcomeSchema, legible(own, outcomeSchema, later), event).value) };
  }
  return {
    ...rest,
    id: folder,
    kind,
    sent: { ...sent, at: placed(sent.at, rest.timezone) },
    ...(rest.started ? { started: placed(rest.started, rest.timezone) } : {}),
    promises: promises.map(({ id: own, what: said, by, ...more }, index) => ({
      ...more,
      id: own ?? `p${index + 1}`,
      what: said ?? '',
      ...(by ? { by: placed(by, rest.timezone) } : {}),
      kept: kept.get(own ?? ''),
    })),
    outcome,
    newer,
  };
}

const legible = (tree: Tree | undefined, schema: Schema, newer: boolean): Tree | undefined => (newer && tree ? known(tree, schema) : tree);

/** What a later version added is passed over. */
function known(tree: Tree, schema: Schema): Tree {
  const shape = shapeOf(schema);
  if (shape.kind === 'list' && tree.kind === 'list') return { ...tree, items: tree.items.map((item) => known(item, shape.item)) };
  if (shape.kind !== 'group' || tree.kind !== 'map') return tree;
  const entries = [...tree.entries].flatMap(([key, entry]) => {
    const inner = Object.hasOwn(shape.facts, key) ? shape.facts[key] : undefined;
    return inner ? [[key, { ...entry, value: entry.value && known(entry.value, inner) }] as const] : [];
  });
  return { ...tree, entries: new Map(entries) };
}

function textAt(tree: Tree | undefined, key: string): string | undefined {
  const value = tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
  return value?.kind === 'text' ? value.text.trim() : undefined;
}

const onTime = <T extends { at?: Moment | undefined }>(event: T): T => (event.at ? { ...event, at: placed(event.at, undefined) } : event);

/** On the time line, as near as can be said: a local time that its zone does not have is taken as UTC. */
export function placed(given: Moment, zoneName: string | undefined): Moment {
  const found = place(given, zoneName);
  if (typeof found !== 'string') return found;
  const again = place({ ...given, offset: given.offset ?? 0 }, undefined);
  return typeof again === 'string' ? given : again;
}

/** A moment as it is written: a day, or a minute with its offset. */
export function isoOf({ year, month, day, hour, minute = 0, offset = 0 }: Moment): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  const east = Math.abs(offset);
  const shift = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
  return `${date}T${two(hour)}:${two(minute)}${shift}`;
}

/** The day of a moment. */
export const dayOf = (given: Moment): string => isoOf({ year: given.year, month: given.month, day: given.day });

/** A point in time as a moment of a zone's clock, or of UTC. */
export function momentOf(date: Date, zoneName: string | undefined): Moment {
  const utc = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    offset: 0,
  };
  return placed(utc, zoneName);
}
