import type { Incident } from '../incident.ts';
import type { KindName } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import type { Released } from '../release/release.ts';
import { sum } from '../sections/remedy.ts';
import type { Moment } from '../sections/moment.ts';
import { totalText } from '../sections/worth.ts';
import { type Pledge, pledgesOf, promised, type WordTold } from './promises.ts';
import { isoOf } from './record.ts';

/** What a record is made of. */
export interface Told {
  readonly facts: { readonly incident: Incident };
  readonly kind: KindName;
  readonly locale: string;
  readonly released: Pick<Released, 'states' | 'findings'>;
  readonly labels: Labels;
  /** What was promised, where the facts do not tell all of it. */
  readonly pledges?: readonly Pledge[];
  readonly zone: string | undefined;
  readonly at: Moment;
  readonly by: string | undefined;
  readonly sent?: { readonly channel?: string | undefined };
  /** Replaces what names a recipient. */
  readonly change: (text: string) => string;
}

/** What `record.yaml` says of an apology, each value as it is written; what there is nothing of is left out. */
export function recordOf({ facts: { incident }, kind, locale, released, labels, pledges, zone, at, by, sent, change }: Told) {
  const { explanation = {}, remedy = {}, now } = incident;
  const marked = (text: string | undefined): string | undefined => (text === undefined ? undefined : change(text));
  const worths = (remedy.offer ?? []).flatMap(({ worth }) => (worth ? [worth] : []));
  const given = sum(worths, worths[0]);
  const like = remedy.loss ?? remedy.owed;
  const against = sum(worths, like);
  const base = like?.percent ?? like?.amount;
  const hours = hoursUntil(incident, at);
  return present({
    kind,
    locale,
    timezone: zone,
    incident: marked(incident.id),
    topic: marked(incident.topic),
    what: marked(explanation.what ?? now?.symptom ?? incident.public?.what),
    cause: marked(explanation.cause),
    tags: incident.tags?.map(change),
    severity: incident.severity,
    sensitive: incident.sensitive?.map((matter) => matter as string),
    started: explanation.started && isoOf(explanation.started),
    sent: present({ at: isoOf(at), by, channel: sent?.channel }),
    hours: hours === undefined ? undefined : String(Math.round(hours * 10) / 10),
    sections: { ...released.states },
    findings: listOf(released.findings.map(({ rule, level, section, path }) => present({ rule, level, section, path }))),
    remedy: optional({
      worth: given === undefined || worths[0] === undefined ? undefined : totalText(given, worths[0]),
      ratio: against === undefined || !base ? undefined : String(Math.round((against / base) * 100) / 100),
    }),
    promises: listOf(
      promised(pledges ?? pledgesOf(incident, kind), wordIn(labels)).map(({ id, of, what, owner, by: day }) =>
        present({ id, of, what: change(what), owner, by: day && isoOf(day) }),
      ),
    ),
  });
}

const wordIn = ({ words }: Labels): WordTold => ({
  next: words['archive.word'] ?? '',
  pending: words['archive.word.pending'] ?? '{what}',
  several: words['archive.several'] ?? '{what}',
});

/** From when we knew, or when it began, until the apology; undefined where it came first, as for what is still to come. */
function hoursUntil({ explanation = {} }: Incident, at: Moment): number | undefined {
  const known = [explanation.noticed?.at, explanation.reported, explanation.started].flatMap((each) => each?.epoch ?? []);
  if (known.length === 0 || at.epoch === undefined) return undefined;
  const hours = (at.epoch - Math.min(...known)) / 3_600_000;
  return hours < 0 ? undefined : hours;
}

const listOf = <T>(items: readonly T[]): readonly T[] | undefined => (items.length > 0 ? items : undefined);

type Present<T> = { [K in keyof T]: T[K] };

/** Without what is not there. */
function present<T extends object>(value: T): Present<T> {
  const result = { ...value };
  for (const key in result) if (result[key] === undefined) delete result[key];
  return result;
}

function optional<T extends object>(value: T): Present<T> | undefined {
  const kept = present(value);
  return Object.keys(kept).length > 0 ? kept : undefined;
}
