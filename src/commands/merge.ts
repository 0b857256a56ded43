import { resolve } from 'node:path';
import { hasArchive } from '../archive/place.ts';
import { keepAside } from '../disk/aside.ts';
import { defineCommand, destination, flag, type Io, many, oneOf, text } from '../command.ts';
import { Exit, Interrupted, usage } from '../errors.ts';
import { codeOf } from '../fault.ts';
import { filePieces, refuseTwice, shownAs } from '../disk/input.ts';
import { type KindName, kindNames } from '../kinds.ts';
import { joinOutboxes } from '../outbox/join.ts';
import { digestOf, type List, samePieces } from '../recipients/list.ts';
import { delimiterOf, limitOf, type Order } from '../merge/order.ts';
import type { Memory } from '../merge/memory.ts';
import { merge } from '../merge/merge.ts';
import { productNames } from '../outbox/print.ts';
import { type Settings, settle } from '../settings/settings.ts';

const options = {
  to: text('--to <people>', 'the list of customers: CSV or JSON lines, or - for standard input'),
  output: destination('-o, --output <outbox>', 'a folder for the messages, their manifest and the rejects'),
  format: oneOf('-f, --format <format>', 'how the messages are written (default: jsonl)', productNames),
  kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
  locale: text('--locale <tag>', 'the language of all messages, whatever the rows say'),
  template: text('--template <file>', 'a template of your own for this kind of message'),
  map: many('--map <header=path>', 'what a column is, such as --map "Full name=to.name"; an empty path leaves it out; may be repeated'),
  default: many('--default <path=value>', 'a fallback for rows where it is blank; may be repeated'),
  set: many('--set <path=value>', 'give a fact for all rows; may be repeated'),
  allow: many('--allow <rule=reason>', 'set a rule aside, with the reason; may be repeated'),
  allowDuplicates: flag('--allow-duplicates', 'write to an address as often as it stands in the list'),
  delimiter: text('--delimiter <sign>', 'what stands between cells: , ; | or tab (default: what the first line shows)'),
  dryRun: flag('-n, --dry-run', 'write nothing; show the counts and the messages that tell most'),
  limit: text('--limit <rows>', 'only so many rows, from the first'),
  strict: flag('--strict', 'write nothing unless every row is good'),
  keepGoing: flag('--keep-going', 'go on after a row that is rejected (as it does anyway)'),
  resume: flag('--resume', 'go on with an outbox that an earlier run began'),
  breakLock: flag('--break-lock', 'take an outbox that another run holds, when you know that it is no more'),
  shard: text('--shard <i/n>', 'only a share of the list, the same on every machine; see --join'),
  join: many('--join <outbox>', 'put the outboxes of all shares together into -o; repeat it for each'),
  archive: flag('--archive', 'put the whole batch into the archive too, as one apology'),
  now: text('--now <moment>', 'the date of the mails (default: when the incident ended)'),
};

export const command = defineCommand({
  arguments: [{ name: '[incident]', help: 'the incident file, or - for standard input' }],
  options,
  examples: [
    'apologize merge incident.yaml --to customers.csv -o outbox/ --format eml',
    'apologize merge incident.yaml --to customers.csv --dry-run',
    'apologize merge incident.yaml --to customers.csv > messages.jsonl',
    'apologize merge incident.yaml --to customers.csv -o outbox/ --archive',
    'apologize merge --join part-1/ --join part-2/ -o outbox/',
  ],
  async run(io, [file], given) {
    if (given.join.length > 0) {
      refuseBesides(file, given);
      return joinOutboxes(io, given.join, given.output, given.breakLock ?? false);
    }
    if (file === undefined || given.to === undefined) {
      const message = file === undefined ? 'name an incident file' : 'name the list of customers';
      throw usage(message, 'apologize merge incident.yaml --to customers.csv -o outbox/');
    }
    refuseTwice([file, given.to]);
    if (given.archive) refuseToKeep(given);
    const settings = settle(io);
    const again = given.output !== undefined || given.strict === true;
    const { list, digest, size, forget } = listOf(io, given.to, again, {
      delimiter: delimiterOf(given.delimiter),
      limit: limitOf(given.limit),
    });
    try {
      const kind = given.kind ?? settings.config.kind;
      const memory = await memoryOf(io, settings, kind, given.archive ?? false);
      const path = given.to === '-' ? undefined : resolve(io.cwd, given.to);
      return await merge(io, { ...given, file, list, path, digest, size }, settings, memory);
    } catch (error) {
      // Whoever reads our output has had enough of it, and the list had more.
      if (codeOf(error) === 'EPIPE') return Exit.brokenPipe;
      if (!(error instanceof Interrupted) || given.output === undefined) throw error;
      throw error.withFarewell('what was made is kept; go on with the same command and --resume');
    } finally {
      forget();
    }
  },
});

const keepJoined = 'join the shares, and then merge into the joined outbox: --resume --archive, without --shard';

/** A join takes the outboxes as they are: whoever asks it for more would believe that it was done. */
function refuseBesides(file: string | undefined, given: Readonly<Record<string, unknown>>) {
  const obeyed = new Set(['join', 'output', 'breakLock']);
  const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const besides = Object.entries(options).flatMap(([name, { flags }]) =>
    !obeyed.has(name) && isGiven(given[name]) ? [/--[\w-]+/.exec(flags)?.[0] ?? name] : [],
  );
  const all = [...(file === undefined ? [] : [file]), ...besides];
  if (all.length === 0) return;
  throw usage(
    `the outboxes are taken as they are, and nothing is done with ${all.join(', ')}`,
    besides.includes('--archive') ? keepJoined : 'leave that out: apologize merge --join part-1/ --join part-2/ -o outbox/',
    '--join',
  );
}

/** Who got what is read from the outbox once all of it is there. */
function refuseToKeep({ output, dryRun, shard }: Pick<Order, 'output' | 'dryRun' | 'shard'>) {
  if (dryRun) throw usage('a dry run makes nothing that could be kept', 'leave out --archive, or --dry-run', '--archive');
  if (output === undefined) throw usage('who got a copy is read from the outbox, and there is none', 'name one: -o outbox/', '--archive');
  if (shard === undefined) return;
  throw usage('a share is not the whole apology', keepJoined, '--archive');
}

interface Opened {
  readonly list: List;
  /** SHA-256 of the list; empty where it is read once and not again. */
  readonly digest: string;
  readonly size: number | undefined;
  /** Lets go of what was kept aside. */
  readonly forget: () => void;
}

/** What most runs never need: the archive is loaded when there is one, or one is to be. */
const memoryOf = async (io: Io, settings: Settings, kind: KindName, keeps: boolean): Promise<Memory> =>
  keeps || hasArchive(settings, io.cwd)
    ? (await import('../archive/batches.ts')).memoryOf(io, settings, kind, keeps)
    : { recallFor: undefined, keeper: undefined };

/** The list of people. A pipe can be read once only: where that is not enough, it is kept aside first. */
function listOf(io: Io, given: string, again: boolean, how: Pick<List, 'delimiter' | 'limit'>): Opened {
  const piped = given === '-';
  const name = shownAs(given);
  if (piped && !again) return { list: { name, pieces: io.pieces, ...how }, digest: '', size: undefined, forget: () => undefined };
  const { pieces, forget } = piped
    ? keepAside(name, io.pieces())
    : { pieces: () => filePieces(resolve(io.cwd, given), name), forget: () => undefined };
  try {
    const { sha256, size, uneven } = digestOf(pieces(), name);
    return { list: { name, pieces: () => samePieces(pieces(), name, sha256), uneven, ...how }, digest: sha256, size, forget };
  } catch (error) {
    forget();
    throw error;
  }
}
