import { hash } from 'node:crypto';
import { asciiAddress } from '../sections/header.ts';
import { type Row, textOf } from './rows.ts';

/** Addresses are the same when they agree after trimming, composing (NFC), folding of capitals, and writing domains as mail does. */
export function sameAs(address: string): string {
  if (/^[!-~]+$/.test(address)) return address.toLowerCase();
  const folded = address.trim().normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
  return asciiAddress(folded) ?? folded;
}

/** Who a row is about, on every machine alike: its customer's address, or where it stands when it has none. */
export function identityOf({ cells, number }: Pick<Row, 'cells' | 'number'>): string {
  const address = textOf(cells, 'to.email');
  return address === undefined ? `#${number}` : sameAs(address);
}

/** Which of `of` shares, counted from 1, an identity falls into. */
export const shareOf = (identity: string, of: number): number => (hash('sha256', identity, 'buffer').readUInt32BE(0) % of) + 1;

/**
 * Copies that were made, 8 bytes of each id, which is a cryptographic hash of who it is for: a million take 16 MiB, and
 * that two of them are taken for one is less likely than one in ten million.
 */
export class Seen {
  /** Two numbers for each id; nothing is there where both are 0. */
  private slots = new Uint32Array(1 << 13);
  private count = 0;

  /** Takes note of a copy's id, of 16 hexadecimal digits or more. Whether it is new. */
  add(id: string): boolean {
    const [place, mark] = [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)];
    if (!put(this.slots, place, mark || 1)) return false;
    this.count++;
    if (this.count * 8 > this.slots.length * 3) this.grow();
    return true;
  }

  /** The same ids, to go on from. */
  copy(): Seen {
    const other = new Seen();
    other.slots = this.slots.slice();
    other.count = this.count;
    return other;
  }

  private grow(): void {
    const { slots } = this;
    const larger = new Uint32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += 2) {
      const [place = 0, mark = 0] = [slots[at], slots[at + 1]];
      if (mark !== 0) put(larger, place, mark);
    }
    this.slots = larger;
  }
}

/** Whether the pair was not there yet; then it is. */
function put(slots: Uint32Array, place: number, mark: number): boolean {
  const mask = slots.length - 2;
  for (let at = (place * 2) & mask; ; at = (at + 2) & mask) {
    if (slots[at] === place && slots[at + 1] === mark) return false;
    if (slots[at + 1] === 0) {
      slots[at] = place;
      slots[at + 1] = mark;
      return true;
    }
  }
}
