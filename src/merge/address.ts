import { hash } from 'node:crypto';
import type { Row } from './rows.ts';

/** Addresses are the same when they agree after trimming, composing (NFC) and folding of capitals. */
export const sameAs = (address: string): string => address.trim().normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');

/** Who a row is about, on every machine alike: its customer's address, or where it stands when it has none. */
export function identityOf({ cells, number }: Row): string {
  const address = cells.find(({ column }) => column.fact === 'to.email')?.text;
  return address === undefined ? `#${number}` : sameAs(address);
}

/** Which of `of` shares, counted from 1, an identity falls into. */
export const shareOf = (identity: string, of: number): number => (hash('sha256', identity, 'buffer').readUInt32BE(0) % of) + 1;

/**
 * Addresses that were seen, 8 bytes of a cryptographic hash each: a million take 16 MiB, and that two of them are taken
 * for one is less likely than one in ten million.
 */
export class Seen {
  private slots = new BigUint64Array(1 << 12);
  private count = 0;

  /** Takes note of an address. Whether it is new. */
  add(address: string): boolean {
    const key = hash('sha256', sameAs(address), 'buffer').readBigUInt64LE(0) || 1n;
    if (!put(this.slots, key)) return false;
    this.count++;
    if (this.count * 4 > this.slots.length * 3) this.grow();
    return true;
  }

  private grow(): void {
    const larger = new BigUint64Array(this.slots.length * 2);
    for (const key of this.slots) if (key !== 0n) put(larger, key);
    this.slots = larger;
  }
}

function put(slots: BigUint64Array, key: bigint): boolean {
  const mask = slots.length - 1;
  for (let at = Number(key & 0xffff_ffffn) & mask; ; at = (at + 1) & mask) {
    if (slots[at] === key) return false;
    if (slots[at] === 0n) {
      slots[at] = key;
      return true;
    }
  }
}
