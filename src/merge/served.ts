import { basename, dirname, join } from 'node:path';
import type { KindName } from '../kind-names.ts';
import { isEntry, isHead, linesOf, manifestName } from '../outbox/manifest.ts';
import { isRejects } from '../outbox/rejects.ts';
import { sameAs, Seen } from '../recipients/address.ts';

/**
 * Who has a copy already when a batch begins: nobody, unless its list is the rejects of an outbox and stands in it. A row
 * that was mended there may be of somebody whose other row was good. `path` is the list's; `idOf` gives the id of a copy to
 * an address.
 */
export function served(path: string | undefined, kind: KindName, idOf: (address: string) => string): Seen {
  const seen = new Seen();
  if (path === undefined || !isRejects(basename(path))) return seen;
  const manifest = join(dirname(path), manifestName);
  for (const { value } of linesOf(manifest, manifest)) {
    if (isHead(value) && value.options.kind !== kind) break;
    if (isEntry(value) && value.state === 'made' && value.to !== null) seen.add(idOf(sameAs(value.to)));
  }
  return seen;
}
