import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { exists } from '../disk/files.ts';
import { UserError } from '../errors.ts';
import type { KindName } from '../kind-names.ts';
import { isEntry, isHead, linesOf, manifestName } from '../outbox/manifest.ts';
import { isRejects } from '../outbox/rejects.ts';
import { sameAs, Seen } from '../recipients/address.ts';

/** The folder of the outbox whose rejects a list is, where it still stands in it. */
function mendedBy(path: string | undefined): string | undefined {
  if (path === undefined || !isRejects(basename(path))) return undefined;
  return exists(join(dirname(path), manifestName)) ? dirname(path) : undefined;
}

/** The same as the manifest of the batch has it, which is written into `folder`. */
export function mends(path: string | undefined, folder: string | undefined): { mends?: string } {
  const before = mendedBy(path);
  return before === undefined || folder === undefined ? {} : { mends: relative(folder, before).replaceAll(sep, '/') };
}

/**
 * Who has a copy already when a batch begins: nobody, unless its list is the rejects of an outbox and stands in it; then
 * whoever has one there, or in those that it mends in its turn. A row that was mended may be of somebody whose other row was
 * good. `path` is the list's; `idOf` gives the id of a copy to an address. Throws a UserError when such an outbox is gone.
 */
export function served(path: string | undefined, kind: KindName, idOf: (address: string) => string): Seen {
  const seen = new Seen();
  const known = new Set<string>();
  let before: string | undefined;
  for (let folder = mendedBy(path); folder !== undefined && !known.has(folder); ) {
    known.add(folder);
    const manifest = join(folder, manifestName);
    if (before !== undefined && !exists(manifest)) throw gone(`${before}/${manifestName}`);
    before = undefined;
    for (const { value } of linesOf(manifest, manifest)) {
      if (isHead(value)) {
        if (value.options.kind !== kind) break;
        before = value.mends;
      }
      if (isEntry(value) && value.state === 'made' && value.to !== null) seen.add(idOf(sameAs(value.to)));
    }
    folder = before === undefined ? undefined : resolve(folder, before);
  }
  return seen;
}

const gone = (file: string): UserError =>
  new UserError({
    id: 'outbox-gone',
    message: 'these rows come from the rejects of an outbox that is not there, and it knows who has a copy',
    help: 'put it back, or say --allow-duplicates when nobody on the list can have one',
    file,
  });
