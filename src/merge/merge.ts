import { resolve } from 'node:path';
import type { Io } from '../command.ts';
import { Exit, Interrupted, type Problem } from '../errors.ts';
import { allowances, localeFlag, settings as settingsFrom } from '../settings/flags.ts';
import { localeOf } from '../settings/locale.ts';
import { sourceOf } from '../disk/input.ts';
import { languageOf, loadLabels, loadRules, uiLanguage } from '../packs/load.ts';
import type { Settings } from '../settings/settings.ts';
import { counted, numbered, Progress } from '../terminal/progress.ts';
import { version } from '../version.ts';
import { proveRules } from '../judging/rulebook.ts';
import { wordingsOf } from '../wording/wording.ts';
import { baseOf } from './base.ts';
import { Columns } from '../recipients/columns.ts';
import { prove } from '../recipients/list.ts';
import type { Reject } from '../outbox/copy.ts';
import { languageIn, pageWords } from '../outbox/index-page.ts';
import { Maker } from './maker.ts';
import type { Head } from '../outbox/manifest.ts';
import type { Memory } from './memory.ts';
import { dateOf, fallbacksOf, mappingOf, type Order, settingsDigest, shardOf, usualColumns } from './order.ts';
import { type Printer, printerOf, products } from '../outbox/print.ts';
import { remember } from './remember.ts';
import { type Batch, type Count, run } from './run.ts';
import { Sample } from './sample.ts';
import { mends, served } from './served.ts';
import { type Ends, problemOf, toNowhere, toOutbox, toOutput } from './sinks.ts';
import { Tally } from './tally.ts';
import { wordsOf } from './words.ts';

/** Writes a message for each row of a list. Gives the exit code. Throws a UserError when nothing can be done. */
export async function merge(io: Io, order: Order, settings: Settings, { recallFor, keeper }: Memory): Promise<number> {
  const { batch, head, date } = await batchOf(io, order, settings, recallFor);
  const { list } = batch;
  const { reportProblems } = await import('../terminal/report.ts');
  const progress = io.errIsTerminal ? new Progress(io.err, io.now) : undefined;
  const say = (problems: readonly Problem[]): void => {
    progress?.clear();
    io.err(reportProblems(problems, io.colour));
  };
  const tell = (reject: Reject, line: number): void => say([problemOf(reject, list.name, line)]);
  const tally = new Tally();
  const limited = (reject: Reject, line: number): void => {
    if (tally.add(reject.fault)) tell(reject, line);
  };
  const told = (count: Count): void =>
    progress?.tell(() => ({ ...count, share: order.size === undefined ? undefined : count.read / order.size }));
  if (order.strict) {
    const { rejected } = await run(io, { ...batch, seen: batch.seen.copy() }, toNowhere(limited), told);
    progress?.clear();
    io.err(tally.lines());
    if (rejected > 0) io.err(`${numbered(rejected, 'row', 'rows')} would be rejected: nothing was written\n`);
    if (rejected > 0) return Exit.someRejected;
  }
  const sample = order.dryRun ? new Sample() : undefined;
  const print = printerOf(order.format ?? 'jsonl', date);
  // Before a folder is made: what is refused here leaves nothing behind.
  if (order.output !== undefined || list.uneven) await prove(list, batch.columns);
  const ends = sample ? toNowhere(limited, sample) : await sinkOf(io, order, head, batch, print, tell);
  try {
    const done = async (count: Parameters<typeof summed>[2]): Promise<number> => {
      const { output } = order;
      if (keeper && output !== undefined) await remember({ folder: resolve(io.cwd, output), name: output }, batch, head, keeper);
      return summed(io, ends, count);
    };
    if (ends.found.finish) return await done(ends.found);
    const sink: Ends = {
      ...ends,
      made(copy, row) {
        tally.warn(copy);
        ends.made(copy, row);
      },
      rejected: order.output === undefined || sample ? ends.rejected : both(ends, limited),
    };
    const count = await run(io, { ...batch, after: ends.found.row }, sink, told);
    progress?.clear();
    io.err(tally.lines());
    ends.finish(count);
    const all = { made: ends.found.made + count.made, rejected: ends.found.rejected + count.rejected };
    if (sample)
      io.out(`${sample.shown()}\n${numbered(count.rows, 'row', 'rows')}: ${copies(all.made)}, ${counted(all.rejected)} rejected\n`);
    return await done(all);
  } catch (error) {
    progress?.clear();
    // What came before the signal is finished work.
    if (error instanceof Interrupted) ends.settle();
    throw error;
  } finally {
    ends.close();
  }
}

/** A reject goes to its file, and the first ones are told too. */
const both =
  (ends: Ends, tell: (reject: Reject, line: number) => void): Ends['rejected'] =>
  (reject, row, form) => {
    ends.rejected(reject, row, form);
    tell(reject, row.line);
  };

async function sinkOf(
  io: Io,
  { output, format = 'jsonl', resume = false, breakLock = false, list }: Order,
  head: Head,
  { seen }: Batch,
  print: Printer,
  tell: (reject: Reject, line: number) => void,
): Promise<Ends> {
  if (output === undefined) return toOutput(io, print, tell);
  const wanted = {
    folder: resolve(io.cwd, output),
    name: output,
    format,
    resume,
    limit: list.limit,
    breakLock,
    self: io.self,
    words: await pageWords(languageIn(head)),
  };
  return toOutbox(wanted, head, print, (id) => seen.add(id));
}

async function batchOf(
  io: Io,
  order: Order,
  settings: Settings,
  recallFor: Memory['recallFor'],
): Promise<{ batch: Batch; head: Head; date: Date | undefined }> {
  const { config } = settings;
  const { format = 'jsonl', list, allowDuplicates: mayRepeat = false } = order;
  const kind = order.kind ?? config.kind;
  const locale = localeFlag(order.locale);
  const spoken = new Set([uiLanguage(io.env, config.ui), 'en']);
  const usual = usualColumns(await Promise.all([...spoken].map(loadLabels)));
  const columns = new Columns(mappingOf(order.map, config), list.name, usual);
  const base = baseOf(sourceOf(io, order.file), settingsFrom(order.set), fallbacksOf(order.default, columns), config.timezone);
  const wordings = wordingsOf(settings, io.cwd, order.template);
  const language = languageOf(localeOf(base.facts.incident, config.locale, locale));
  await proveRules(settings, io.cwd);
  const given = await allowances(order.allow, async () => {
    const { pack, rules } = await wordings(kind, language, false);
    return [...(await rules()), ...(await loadRules('en')), ...pack.gates];
  });
  const allowed = new Map([...Object.entries(base.facts.incident.allow ?? {}), ...given]);
  const maker = new Maker({
    base,
    columns,
    kind,
    locale,
    config,
    mayRepeat,
    needsAddress: products[format].addressed,
    wordings: (each) => wordsOf(settings, io.cwd, { wordings, kind, language: each, allowed }),
    recall: recallFor?.(base.facts),
    shares: true,
  });
  const seen = served(mayRepeat ? undefined : order.path, kind, (address) => maker.idOf(address));
  const date = dateOf(order.now, io.env.SOURCE_DATE_EPOCH, base.facts.incident, base.facts.incident.timezone ?? config.timezone);
  const shard = shardOf(order.shard);
  const head: Head = {
    apologize: version,
    schemaVersion: 1,
    inputs: { incident: maker.root, people: order.digest, settings: settingsDigest(settings, io.cwd, order.template) },
    options: {
      format,
      kind,
      locale: locale ?? null,
      map: order.map,
      default: order.default,
      set: order.set,
      allow: order.allow,
      language,
      'allow-duplicates': mayRepeat,
      delimiter: list.delimiter ?? null,
      now: date?.toISOString() ?? null,
    },
    shard: shard ?? null,
    ...mends(order.path, order.output === undefined ? undefined : resolve(io.cwd, order.output)),
  };
  return { batch: { list, columns, maker, shard, mayRepeat, seen, after: 0 }, head, date };
}

function summed(io: Io, ends: Ends, { made, rejected }: { made: number; rejected: number }): number {
  const { copies: where, rejects } = ends.places();
  const why = rejected === 0 ? '' : `, ${numbered(rejected, 'row', 'rows')} rejected${rejects === undefined ? '' : ` (${rejects})`}`;
  io.err(`${copies(made)}${why}: ${where}\n`);
  return rejected > 0 ? Exit.someRejected : Exit.fine;
}

const copies = (made: number): string => numbered(made, 'copy', 'copies');
