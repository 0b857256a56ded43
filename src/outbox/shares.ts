import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { differences, type Entry, type Finish, type Head, isEntry, isFinish, isHead, linesOf, manifestName } from './manifest.ts';

/** One of the outboxes that are put together, read row by row. */
export interface Part {
  readonly folder: string;
  readonly name: string;
  readonly head: Head;
  readonly finish: Finish;
  readonly lines: Iterator<Entry>;
  entry: Entry | undefined;
  /** How far its messages and rejects were taken over. */
  messages: number;
  rejects: number;
}

/** The outbox of a share. Throws a UserError when there is none, or it has not come to its end. */
export function partOf(folder: string, name: string): Part {
  const path = join(folder, manifestName);
  const shown = join(name, manifestName);
  let head: Head | undefined;
  let finish: Finish | undefined;
  for (const { value } of linesOf(path, shown)) {
    if (!head && isHead(value)) head = value;
    if (isFinish(value)) finish = value;
  }
  if (!head)
    throw new UserError({
      id: 'no-outbox',
      message: 'there is no outbox here',
      help: 'name the folders that `merge --shard` wrote',
      file: name,
    });
  if (!finish)
    throw new UserError({
      id: 'outbox-unfinished',
      message: 'this share has not come to its end',
      help: 'run it again with --resume',
      file: name,
    });
  const part: Part = { folder, name, head, finish, lines: entriesOf(path, shown), entry: undefined, messages: 0, rejects: 0 };
  part.entry = nextEntry(part);
  return part;
}

function* entriesOf(path: string, name: string): Generator<Entry, undefined> {
  for (const { value } of linesOf(path, name)) if (isEntry(value)) yield value;
  return undefined;
}

function nextEntry({ lines }: Part): Entry | undefined {
  const { done, value } = lines.next();
  return done === true ? undefined : value;
}

/** Accounts for what a row took of its share's files. */
export function advance(part: Part): void {
  const { entry } = part;
  if (entry?.state === 'made') part.messages += entry.bytes;
  else if (entry) part.rejects += entry.bytes + (entry.head ?? 0);
  part.entry = nextEntry(part);
}

/** The share that has the next row. */
export const next = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>(
    (best, part) => (part.entry && (!best?.entry || part.entry.row < best.entry.row) ? part : best),
    undefined,
  );

/** Every share once, and all of one batch. */
export function refuseGaps(parts: readonly Part[]): void {
  const [first] = parts;
  const of = first?.head.shard?.[1] ?? 1;
  for (const { head, finish, name } of parts) {
    const changed = first ? differences({ ...first.head, shard: null }, { ...head, shard: null }) : [];
    if (finish.limit !== first?.finish.limit) changed.push('--limit');
    if (changed.length > 0)
      throw new UserError({
        id: 'inputs-changed',
        message: `not of one batch: ${changed.join(', ')} differ`,
        help: 'make the share again',
        file: name,
      });
    if ((head.shard?.[1] ?? 1) !== of)
      throw new UserError({
        id: 'shares-differ',
        message: `a share of ${head.shard?.[1] ?? 1}, the first is one of ${of}`,
        help: 'give the shares of one run',
        file: name,
      });
  }
  const there = parts.map(({ head }) => head.shard?.[0] ?? 1);
  const all = Array.from({ length: of }, (_, index) => index + 1);
  const missing = all.filter((share) => !there.includes(share));
  const twice = there.find((share, index) => there.indexOf(share) !== index);
  if (missing.length === 0 && twice === undefined) return;
  const message =
    twice === undefined
      ? `of ${of} shares ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`
      : `share ${twice} is given twice`;
  throw new UserError({ id: 'shares-missing', message, help: 'name each share once: --join part-1/ --join part-2/', file: '--join' });
}
