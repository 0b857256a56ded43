import { join, resolve } from 'node:path';
import type { Io } from '../command.ts';
import { type Source, usage, UserError } from '../errors.ts';
import { readFacts } from '../facts/read.ts';
import { readText } from '../disk/input.ts';
import type { Labels } from '../packs/pack.ts';
import { isReusable } from '../records/like.ts';
import { isOurs, marker, nestedFacts } from '../records/marks.ts';
import { privateWords } from '../records/private.ts';
import type { Entry } from '../records/record.ts';
import type { Settings } from '../settings/settings.ts';
import { visible } from '../terminal/report.ts';
import { writeYaml } from '../yaml/write.ts';
import { archivePlace } from './place.ts';
import { idOf, read, sourceIn } from './shelf.ts';
import { filled } from '../filled.ts';

/** What a new apology is to begin from. */
interface Start {
  /** A file of facts or answers. */
  readonly from: string | undefined;
  /** The id of an earlier one. */
  readonly like: string | undefined;
}

/** Facts to begin a new apology with; none when nothing was named. What did not work in the one it is like is told. */
export function beginning(io: Io, settings: Settings, { from, like }: Start, labels: Labels): Source {
  if (from !== undefined && like !== undefined) throw usage('--from and --like are two beginnings', 'give one of them', 'apologize new');
  if (from !== undefined) return readText(resolve(io.cwd, from), from);
  if (like === undefined) return { name: '<answers>', text: '' };
  const { source, entry } = likeAn(io, settings, like, labels);
  const lesson = entry.outcome?.lesson;
  if (lesson !== undefined) io.err(`${visible(filled(labels.words['archive.like'], { id: entry.id, lesson }))}\n`);
  return source;
}

/** The beginning of a new apology, and the one that it is like. */
interface Like {
  readonly source: Source;
  readonly entry: Entry;
}

/**
 * Facts to begin with from an earlier apology: wording, fix and remedy, nothing of its customer. What a customer's name
 * or address stands in is left out, also where it was kept. Throws a UserError when its facts were not kept.
 */
function likeAn(io: Io, settings: Settings, given: string, labels: Labels): Like {
  const place = archivePlace(settings, io.cwd);
  const id = idOf(place, given);
  const entry = read(place, id);
  if (!entry.files?.some(({ name }) => name === 'incident.yaml'))
    throw new UserError({
      id: 'facts-not-kept',
      message: 'the facts of that apology were not kept, only its record',
      help: '`archive: { keep: facts }` in the settings keeps them from now on',
      file: join(place.shown, id),
    });
  const source = sourceIn(place, id, 'incident.yaml');
  const facts = readFacts(source, { timezone: entry.timezone ?? settings.config.timezone });
  const words = privateWords(labels);
  const { to, public: shown } = facts.incident;
  const change = marker([...(to ? [to, { salutation: to.company }] : []), { name: shown?.name }], words.titles);
  const kept = new Map([...facts.texts].filter(([path, { text }]) => isReusable(path, isOurs(path) ? text : change(text), words)));
  const whole = new Map(renumbered(kept));
  const nested = nestedFacts({ ...facts, texts: whole, unknown: new Set() }, (text) => text);
  return { source: { name: source.name, text: Object.keys(nested).length > 0 ? writeYaml(nested) : '' }, entry };
}

/** Items that were left out leave no gap in their list; an owner without an action is no measure. */
function* renumbered<T>(texts: ReadonlyMap<string, T>): Generator<readonly [string, T]> {
  const lists = new Map<string, string[]>();
  for (const [path, text] of texts) {
    const [, list, index = '', rest = ''] = /^(.*?)\.(\d+)(.*)$/.exec(path) ?? [];
    if (list === undefined) {
      yield [path, text];
      continue;
    }
    if (rest === '.owner' && !texts.has(`${list}.${index}.action`)) continue;
    if (list === 'remedy.offer' && !texts.has(`${list}.${index}.what`)) continue;
    const seen = lists.get(list) ?? [];
    if (!seen.includes(index)) lists.set(list, [...seen, index]);
    yield [`${list}.${(lists.get(list) ?? []).indexOf(index)}${rest}`, text];
  }
}
