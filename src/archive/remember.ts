import { filled } from '../filled.ts';
import { join } from 'node:path';
import type { Finding } from '../check/finding.ts';
import type { Io } from '../command.ts';
import type { Source } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { placeFolder } from '../disk/folders.ts';
import { incidentSchema } from '../incident.ts';
import type { KindName } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import { markedFacts, marker, nestedFacts, type Recipient } from '../records/marks.ts';
import { privateWords } from '../records/private.ts';
import type { Pledge } from '../records/promises.ts';
import { dayOf, type Entry, format, momentOf, placed } from '../records/record.ts';
import { recordOf } from '../records/summary.ts';
import type { Moment } from '../sections/moment.ts';
import type { Released } from '../release/release.ts';
import type { Settings } from '../settings/settings.ts';
import { schemaLine } from '../version.ts';
import { writeYaml } from '../yaml/write.ts';
import { Audience } from './audience.ts';
import { keyFor, sha256 } from './key.ts';
import { archivePlace } from './place.ts';
import { ownWordsFindings } from './own-words.ts';
import { readersName } from './readers.ts';
import { factsHash, twinOf } from './repeated.ts';
import { idsIn, openShelf, recordName, sealed } from './shelf.ts';

export { remembering, soughtBy } from './repeated.ts';

/** An apology that was made, as whoever made it knows it. */
export interface Apology {
  readonly facts: Facts;
  readonly kind: KindName;
  readonly locale: string;
  /** The finished text, as it goes to its reader; for many readers, one of them. */
  readonly message: string;
  /** The same as the file that it was read from, when it was finished by hand. */
  readonly written?: Source;
  /** The ending of the file that keeps it; `.txt` without. */
  readonly ending?: string;
  /** What was found in it, and in its facts, and how whole its sections are. */
  readonly released: Pick<Released, 'states' | 'findings'>;
  /** In the language of the message. */
  readonly labels: Labels;
  /** Whom it went to; without it, whom the facts name. */
  readonly audience?: Audience;
  /** By what the batch it went out with is known again. */
  readonly batch?: string;
  /** What its copies promise; without it, what the facts do. */
  readonly pledges?: readonly Pledge[];
  readonly sent?: { readonly at?: Moment | undefined; readonly by?: string | undefined; readonly channel?: string | undefined };
  /** The entries of the archive, where they are at hand. */
  readonly earlier?: readonly Entry[];
  /** Ids of earlier ones. */
  readonly links?: readonly string[];
  readonly keep?: 'message' | 'facts' | 'record' | undefined;
  /** Keep the recipient's name and addresses as they are. */
  readonly keepRecipient?: boolean | undefined;
}

/** Where an apology was put, and what in it a person should look at. */
export interface Archived {
  readonly id: string;
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** More hashes than these go into a file of their own. */
const mostInline = 20;

/**
 * Puts an apology into the archive: a folder of its own, there at once and whole, or not at all. Names, salutations and
 * addresses of recipients are replaced by a mark in all that is kept. Throws a UserError when it cannot be written.
 */
export function archive(io: Io, settings: Settings, apology: Apology): Archived {
  const { facts, kind, labels, sent, keepRecipient = false } = apology;
  const { config } = settings;
  const place = archivePlace(settings, io.cwd);
  const { incident } = facts;
  const zone = incident.timezone ?? config.timezone;
  const audience = apology.audience ?? audienceOf(io, settings, incident.to ? [incident.to] : []);
  const { mark } = audience;
  const hashes = audience.hashes();
  const { titles } = privateWords(labels);
  const people = [...audience.people, ...(incident.to ? [incident.to] : []), { name: incident.public?.name }];
  const change = keepRecipient ? (text: string): string => text : marker(people, titles);
  const keep = apology.keep ?? config.archive?.keep ?? 'message';
  const files = new Map<string, string>();
  if (keep !== 'record') files.set('incident.yaml', factsFile(facts, keepRecipient ? undefined : change, zone));
  if (keep === 'message') files.set(`${kind}${apology.ending ?? '.txt'}`, change(apology.message));
  if (hashes.length > mostInline) files.set(readersName, hashes.map((hash) => `${hash}\n`).join(''));
  const at = sent?.at ? placed(sent.at, zone) : momentOf(io.now(), zone);
  const ids = new Set(idsIn(place));
  const record = {
    format: String(format),
    ...recordOf({ ...apology, zone, at, change, by: sent?.by ?? incident.from?.name ?? incident.responsibility?.owner?.name }),
    recipients: {
      count: String(audience.count),
      ...(mark === undefined ? {} : { key: mark }),
      ...(hashes.length > mostInline ? { file: readersName } : hashes.length > 0 ? { hashes } : {}),
    },
    ...(apology.batch === undefined ? {} : { batch: apology.batch }),
    ...linksOf([...(apology.links ?? []), ...(incident.previous ?? []).flatMap(({ id }) => (id !== undefined && ids.has(id) ? [id] : []))]),
    facts: factsHash(facts),
    files: [...files].map(([name, content]) => ({ name, sha256: sha256(content) })),
  };
  files.set(
    recordName,
    sealed('An apology that was made; written by apologize, and never changed. What became of it stands beside it.', record),
  );
  const base = `${dayOf(at)}-${slugOf([record.topic, record.what, record.incident, ...(record.tags ?? [])], kind)}-${sha256([...files.values()].join('\n')).slice(0, 6)}`;
  const twin = twinOf(record, apology.earlier ?? openShelf(io, place).entries);
  const id = placeFolder(place.path, numbered(base), files, place.shown);
  return { id, path: join(place.shown, id), findings: [...(twin ? [twice(twin.id, id, labels)] : []), ...ownWordsFindings(apology)] };
}

/** Whom an apology goes to, for its record. Throws a UserError when there is somebody and no key. */
function audienceOf(io: Io, settings: Settings, recipients: readonly Recipient[] = []): Audience {
  const audience = new Audience(() => keyFor(io, archivePlace(settings, io.cwd).path, true));
  for (const recipient of recipients) audience.add(recipient);
  return audience;
}

const twice = (before: string, id: string, { words }: Labels): Finding => ({
  rule: 'archived-twice',
  level: 'warning',
  section: undefined,
  message: filled(words['archive.twice'], { id: before }),
  help: filled(words['archive.twice.help'], { new: id }),
  text: '',
});

const linksOf = (links: readonly string[]): { links?: string[] } => (links.length > 0 ? { links: [...new Set(links)].toSorted() } : {});

/** The facts as a file, in the order of the schema, readable wherever it is moved to. */
function factsFile(facts: Facts, change: ((text: string) => string) | undefined, zone: string | undefined): string {
  const order = Object.keys(incidentSchema.shape);
  const nested = change ? markedFacts(facts, change) : nestedFacts(facts, (text) => text);
  const whole = zone === undefined ? nested : { timezone: zone, ...nested };
  const sorted = Object.entries(whole).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return `# ${schemaLine}\n${writeYaml(Object.fromEntries(sorted))}`;
}

/** Plain letters and digits, forty at most. */
function slugOf(texts: readonly (string | undefined)[], fallback: string): string {
  for (const text of texts) {
    const plain = (text ?? '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    const short =
      plain.length > 40
        ? plain
            .slice(0, 41)
            .replace(/-[^-]*$/, '')
            .slice(0, 40)
        : plain;
    if (short.length > 2) return short;
  }
  return fallback;
}

/** Two of the same on one day are numbered; those of two branches differ in their last letters. */
function* numbered(base: string): Generator<string> {
  yield base;
  for (let number = 2; ; number++) yield `${base}-${number}`;
}
