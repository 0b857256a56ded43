import { aligned } from '../aligned.ts';
import type { Labels } from '../packs/pack.ts';
import { isMoment } from '../sections/moment.ts';
import { isRecord } from '../sections/shape.ts';
import { isWorth, worthText } from '../sections/worth.ts';
import type { Due } from './promises.ts';
import { dayOf, type Entry, isoOf } from './record.ts';
import { filled } from '../filled.ts';

/** Entries as a table: id, severity, promises still open, topic. Newest first, one line each. */
export function listed(entries: readonly Entry[], { words }: Labels): string {
  const word = (key: string): string => words[`archive.${key}`] ?? key;
  if (entries.length === 0) return '';
  return aligned([
    [word('id'), word('kind'), word('severity'), word('open'), word('topic')],
    ...entries.map((entry) => [
      entry.id,
      entry.kind,
      entry.severity ?? '-',
      String(entry.promises.filter(({ kept }) => kept === undefined).length),
      titleOf(entry),
    ]),
  ]);
}

/** Promises that are due: how late, until when, whose, what, and where it was promised. */
export function dueTable(due: readonly Due[], { words }: Labels): string {
  const word = (key: string): string => words[`archive.${key}`] ?? key;
  if (due.length === 0) return '';
  return aligned([
    [word('state'), word('by'), word('owner'), word('promise'), word('id')],
    ...due.map(({ entry, promise, late, days }) => [
      late ? filled(words['archive.late.days'], { count: days }) : word('pending'),
      promise.by ? isoOf(promise.by) : '-',
      promise.owner ?? '-',
      `${promise.id}: ${shortened(line(promise.what))}`,
      entry.id,
    ]),
  ]);
}

/** What an apology was about, on one line. */
const titleOf = ({ topic, what, cause }: Entry): string => shortened(line(topic ?? what ?? cause ?? '-'));

const widest = 60;
const line = (text: string): string => text.replace(/\s+/g, ' ');
const shortened = (text: string): string => ([...text].length > widest ? `${[...text].slice(0, widest - 1).join('')}…` : text);

/** An entry as other programs read it: moments as ISO 8601, worths as they are written; no hashes. */
export function asData(entry: Entry): Record<string, unknown> {
  const { facts: _, seal: __, format: ___, recipients, ...rest } = entry;
  const { newer, ...data } = { ...rest, recipients: { count: Number(recipients?.count ?? 0) } };
  return { ...plainRecord({ ...data, hours: numberOf(entry.hours) }), ...(newer ? { newer } : {}) };
}

/** A record for a reader who is no program: without what is only for checking. */
export function asShown(entry: Entry): Record<string, unknown> {
  const { files: _, newer: __, id, kind, sent, ...data } = asData(entry);
  return { id, kind, sent, ...data };
}

export const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function plainRecord(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, plainValue(each)]])));
}

function plainValue(value: unknown): unknown {
  if (isMoment(value)) return isoOf(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (isWorth(value)) return worthText(value);
  return isRecord(value) ? plainRecord(value) : value;
}

/** The promises of an entry as data: with the day each was kept. */
export const dueData = ({ entry, promise, late, days }: Due): Record<string, unknown> =>
  plainRecord({
    id: entry.id,
    promise: promise.id,
    what: promise.what,
    owner: promise.owner,
    by: promise.by,
    late,
    days,
    topic: entry.topic,
    sent: dayOf(entry.sent.at),
  });
