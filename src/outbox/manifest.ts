import { UserError } from '../errors.ts';
import { filePieces } from '../disk/input.ts';
import { exists } from '../disk/files.ts';
import { isRecord } from '../sections/shape.ts';

/** What a batch was made of: with the same it gives the same bytes. The manifest's first line. */
export interface Head {
  /** The version that made it. */
  readonly apologize: string;
  readonly schemaVersion: 1;
  /** SHA-256 of what was read: the incident, the list of people, settings and templates. */
  readonly inputs: Readonly<Record<'incident' | 'people' | 'settings', string>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Which share of the list this is, and of how many. */
  readonly shard: readonly [number, number] | null;
  /** The outbox whose rejects these rows were, from this one's folder: who has a copy there gets no second one. */
  readonly mends?: string;
}

/** What became of a row: a line of the manifest. */
export type Entry =
  | {
      readonly row: number;
      readonly state: 'made';
      readonly id: string;
      readonly to: string | null;
      /** SHA-256 of the copy as it was written, and its bytes. */
      readonly sha256: string;
      readonly bytes: number;
      /** Its own file, if it has one, and what a list of files shows of it. */
      readonly file?: string;
      readonly name?: string | null;
      readonly subject?: string;
      readonly warnings?: readonly string[];
    }
  | {
      readonly row: number;
      readonly state: 'rejected';
      readonly to: string | null;
      readonly reason: string;
      readonly column: string;
      /** What it takes in the list of rejects, and what the headers before it take, if it is the first. */
      readonly bytes: number;
      readonly head?: number;
    };

/** The last line of a batch that came to its end. */
export interface Finish {
  readonly state: 'finished';
  readonly rows: number;
  readonly made: number;
  readonly rejected: number;
  /** Only so many rows of the list were asked for. */
  readonly limit?: number;
}

export const manifestName = 'manifest.jsonl';

/** One line of a manifest, and where it ends. */
export interface Line {
  readonly value: unknown;
  readonly end: number;
}

/** The whole lines of a manifest; what was cut off in the middle of a line is none. */
export function* linesOf(path: string, name: string): Generator<Line> {
  if (!exists(path)) return;
  let rest = Buffer.alloc(0);
  let end = 0;
  for (const piece of filePieces(path, name)) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10, from)) {
      end += at + 1 - from;
      yield { value: parsed(rest.subarray(from, at).toString(), name), end };
      from = at + 1;
    }
    rest = rest.subarray(from);
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(name);
  }
}

export const damaged = (name: string): UserError =>
  new UserError({ id: 'outbox-damaged', message: 'the manifest cannot be read', help: 'begin anew in another folder', file: name });

export const isHead = (value: unknown): value is Head =>
  isRecord(value) && isRecord(value.inputs) && 'options' in value && 'shard' in value;
export const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value.row === 'number' &&
  typeof value.bytes === 'number' &&
  (value.state === 'rejected' || (value.state === 'made' && typeof value.id === 'string'));
export const isFinish = (value: unknown): value is Finish =>
  isRecord(value) && value.state === 'finished' && typeof value.made === 'number';

/** What two batches differ in, in words; empty when one can go on where the other stopped. */
export function differences(before: Head, now: Head): string[] {
  const inputs = (['incident', 'people', 'settings'] as const).filter((each) => before.inputs[each] !== now.inputs[each]);
  const names = { incident: 'the incident', people: 'the list of people', settings: 'the settings, templates or rules' };
  const options = [...new Set([...Object.keys(before.options), ...Object.keys(now.options)])].filter(
    (key) => JSON.stringify(before.options[key]) !== JSON.stringify(now.options[key]),
  );
  return [
    ...inputs.map((each) => names[each]),
    ...options.map((key) => `--${key}`),
    ...(JSON.stringify(before.shard) === JSON.stringify(now.shard) ? [] : ['--shard']),
    ...(before.apologize === now.apologize ? [] : [`the version of apologize (it was ${before.apologize})`]),
  ];
}
