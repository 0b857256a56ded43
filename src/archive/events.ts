import { join } from 'node:path';
import type { Io } from '../command.ts';
import { UserError } from '../errors.ts';
import { exists, writeAtomically } from '../disk/files.ts';
import { type Entry, format, isoOf, momentOf, type Promised } from '../records/record.ts';
import { sha256 } from './key.ts';
import type { Place } from './place.ts';
import { read, recordName, sealed } from './shelf.ts';

/**
 * What becomes of an apology is never written into its record, but into a file of its own beside it: two at once lose
 * nothing, nobody waits for a lock, and two branches merge.
 */
function write(place: Place, id: string, name: string, head: string, content: Record<string, unknown>): void {
  writeAtomically(join(place.path, id, name), sealed(head, { format: String(format), ...content }), {
    force: false,
    name: join(place.shown, id, name),
  });
}

/** Writes down that a promise was kept. Throws a UserError when there is no such promise, or it was kept already. */
export function keepPromise(
  io: Io,
  place: Place,
  id: string,
  given: string,
  how: { by?: string | undefined; note?: string | undefined },
): Promised {
  const entry = writable(place, id);
  const wanted = /^\d+$/.test(given) ? `p${given}` : given;
  const promise = entry.promises.find((each) => each.id === wanted);
  const file = join(place.shown, id, recordName);
  if (!promise) {
    const help =
      entry.promises.length > 0 ? entry.promises.map((each) => `${each.id}: ${each.what}`).join('\n') : 'nothing was promised in it';
    const message = given === '' ? 'say which promise was kept' : `no promise of this apology is called ${given}`;
    throw new UserError({ id: 'unknown-promise', message, help, file });
  }
  const name = `kept-${promise.id}.yaml`;
  if (exists(join(place.path, id, name)))
    throw new UserError({
      id: 'promise-kept',
      message: `that promise is kept already${promise.kept?.at ? `, since ${isoOf(promise.kept.at)}` : ''}`,
      help: 'nothing was changed',
      file,
    });
  write(place, id, name, 'A promise that was kept; written by apologize, and never changed.', {
    promise: promise.id,
    at: isoOf(momentOf(io.now(), entry.timezone)),
    ...present(how),
  });
  return promise;
}

/** Writes down what the customer did, and what did not work. */
export function addOutcome(io: Io, place: Place, id: string, outcome: Readonly<Record<string, string | undefined>>): void {
  const entry = writable(place, id);
  const content = { at: isoOf(momentOf(io.now(), entry.timezone)), ...present(outcome) };
  const stamp = io
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const name = `outcome-${stamp}-${sha256(JSON.stringify(content)).slice(0, 4)}.yaml`;
  // Just this was written a moment ago.
  if (exists(join(place.path, id, name))) return;
  write(place, id, name, 'What became of an apology; written by apologize, and never changed.', content);
}

function writable(place: Place, id: string): Entry {
  const entry = read(place, id);
  if (!entry.newer) return entry;
  throw new UserError({
    id: 'newer-format',
    message: 'this record was written by a later version of apologize: it can be read, not added to',
    help: 'use that version',
    file: join(place.shown, id, recordName),
  });
}

const present = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])));
