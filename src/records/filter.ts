import type { Moment } from '../sections/moment.ts';
import { dayOf, type Entry } from './record.ts';
import { fold } from './similar.ts';

/** Which entries are wanted; what is not given does not matter. */
export interface Wanted {
  readonly tags: readonly string[];
  readonly cause?: string | undefined;
  readonly severity?: string | undefined;
  readonly kind?: string | undefined;
  readonly since?: Moment | undefined;
  readonly until?: Moment | undefined;
  /** With promises that are not kept. */
  readonly open: boolean;
  /** Whether it went to a customer. */
  readonly customer?: ((entry: Entry) => boolean) | undefined;
}

/** Whether an entry is wanted. Words of a cause may stand in what broke, too, in any order. */
export function isWanted(entry: Entry, wanted: Wanted): boolean {
  const { tags, cause, severity, kind, since, until, open, customer } = wanted;
  const own = new Set((entry.tags ?? []).map(fold));
  return (
    tags.every((tag) => own.has(fold(tag))) &&
    (severity === undefined || entry.severity === severity) &&
    (kind === undefined || entry.kind === kind) &&
    (since === undefined || dayOf(entry.sent.at) >= dayOf(since)) &&
    (until === undefined || dayOf(entry.sent.at) <= dayOf(until)) &&
    (!open || entry.promises.some(({ kept }) => kept === undefined)) &&
    (cause === undefined || holdsWords([entry.cause, entry.what, entry.topic].join(' '), cause)) &&
    (customer === undefined || customer(entry))
  );
}

/** Whether a text holds every word of a question, in any order, as a part of its own words. */
export function holdsWords(text: string, question: string): boolean {
  const folded = fold(text);
  return fold(question)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Every text of an entry that can be searched. */
export function textOf(entry: Entry): string {
  const { id, topic, what, cause, tags = [], promises, outcome, incident, sent } = entry;
  return [
    id,
    incident,
    topic,
    what,
    cause,
    ...tags,
    sent.by,
    sent.channel,
    ...promises.flatMap(({ what: said, owner, kept }) => [said, owner, kept?.note]),
    outcome?.words,
    outcome?.lesson,
  ].join('\n');
}

/** Newest first. */
export const byTime = (a: Entry, b: Entry): number =>
  (b.sent.at.epoch ?? 0) - (a.sent.at.epoch ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
