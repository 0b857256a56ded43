import { resolve } from 'node:path';
import type { Io } from '../command.ts';
import { Exit } from '../errors.ts';
import { writeAtomically } from '../disk/files.ts';
import type { Labels } from '../packs/pack.ts';
import { loadPack, uiLanguage } from '../packs/load.ts';
import type { Spoken } from '../records/pages.ts';
import type { Entry } from '../records/record.ts';
import { asData, listed } from '../records/tables.ts';
import type { Settings } from '../settings/settings.ts';
import { reportProblems, visible } from '../terminal/report.ts';
import { find } from './find.ts';
import type { Given } from './flags.ts';
import type { Place } from './place.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { filled } from '../filled.ts';

/** What an action works with. */
export interface Desk {
  readonly io: Io;
  readonly settings: Settings;
  readonly place: Place;
  readonly labels: Labels;
  readonly names: readonly string[];
  readonly given: Given;
}

/** The entries that the flags ask for. */
export function found(desk: Desk, shelf: Shelf): Entry[] {
  const { found: entries, otherKey } = find(desk.io, desk.place, shelf, desk.given);
  if (otherKey > 0) say(desk, 'otherkey', { count: otherKey });
  return entries;
}

/** Entries as a table or for a program. */
export function shown(desk: Desk, pick: (shelf: Shelf) => Entry[]): number {
  const { io, place, labels, given } = desk;
  const shelf = openShelf(io, place);
  const entries = pick(shelf);
  if (given.format === 'json') io.out(`${JSON.stringify(entries.map(asData), null, 2)}\n`);
  else if (entries.length > 0) io.out(visible(listed(entries, labels)));
  else say(desk, 'nothing', {});
  return complain(desk, shelf);
}

/** Names what could not be read; the others are shown all the same. */
export function complain({ io }: Desk, { damaged }: Shelf): number {
  if (damaged.length === 0) return Exit.fine;
  io.err(
    reportProblems(
      damaged.flatMap(({ problems }) => problems),
      io.colour,
    ),
  );
  return Exit.couldNotRun;
}

/** The product: to a file when one is named. */
export function produce({ io, given: { output, force = false } }: Desk, product: string): void {
  if (output === undefined) io.out(product);
  else writeAtomically(resolve(io.cwd, output), product, { force, name: output });
}

/** Something besides the product, in the pack's words. */
export const say = ({ io, labels }: Desk, key: string, values: Readonly<Record<string, string | number>>): void =>
  io.err(toldIn(labels, key, values));

/** The same, to be put where it belongs: a line. */
export const toldIn = ({ words }: Labels, key: string, values: Readonly<Record<string, string | number>>): string =>
  `${visible(filled(words[`archive.${key}`], values))}\n`;

/** The language of the labels, and its direction. */
export async function spoken({ io, settings }: Desk): Promise<Spoken> {
  const tag = uiLanguage(io.env, settings.config.ui);
  return { tag, direction: (await loadPack(tag, [])).language.direction };
}
