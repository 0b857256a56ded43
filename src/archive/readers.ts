import { join } from 'node:path';
import { bytesOf } from '../disk/folders.ts';
import type { Entry } from '../records/record.ts';
import type { Place } from './place.ts';

/** The file of an entry that holds the hashes of many recipients: one on a line, in order. */
export const readersName = 'recipients.txt';

/** Who got which apology, by the keyed hashes that entries hold. */
export class Readers {
  private readonly few = new Map<string, Entry[]>();
  private readonly many: { readonly entry: Entry; readonly hashes: Buffer }[] = [];

  constructor(place: Place, entries: readonly Entry[]) {
    for (const entry of entries) {
      const { hashes = [], file } = entry.recipients ?? {};
      for (const hash of hashes) this.few.set(hash, [...(this.few.get(hash) ?? []), entry]);
      const bytes = file === undefined ? undefined : bytesOf(join(place.path, entry.id, readersName));
      if (bytes) this.many.push({ entry, hashes: bytes });
    }
  }

  /** The entries that went to somebody with one of these hashes. */
  of(hashes: readonly string[]): ReadonlySet<Entry> {
    const few = hashes.flatMap((hash) => this.few.get(hash) ?? []);
    const many = this.many.filter((list) => hashes.some((hash) => holds(list.hashes, hash)));
    return new Set([...few, ...many.map(({ entry }) => entry)]);
  }
}

/** Whether a hash is among lines of hashes, which are in order and all as long as it is. Git may have changed their ends. */
function holds(lines: Buffer, hash: string): boolean {
  const first = lines.indexOf(10);
  const width = first === -1 ? hash.length : first + 1;
  let [from, to] = [0, Math.ceil(lines.length / width)];
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = lines.toString('latin1', middle * width, middle * width + hash.length);
    if (found === hash) return true;
    if (found < hash) from = middle + 1;
    else to = middle;
  }
  return false;
}
