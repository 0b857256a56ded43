import type { Recipient } from '../records/marks.ts';
import { identities, type Key } from './key.ts';

/** As many are remembered as they are, for marking their names in what is kept. */
const mostPeople = 20;

/** Everybody an apology went to: a count, and keyed hashes of 8 bytes, so that a million take no more than a few dozen MiB. */
export class Audience {
  count = 0;
  readonly people: Recipient[] = [];
  private readonly keyOf: () => Key;
  private opened: Key | undefined;
  private kept = new BigUint64Array(64);
  private size = 0;

  /** `keyOf` opens the key of the archive; it is asked when there is somebody. */
  constructor(keyOf: () => Key) {
    this.keyOf = keyOf;
  }

  add(recipient: Recipient): void {
    this.opened ??= this.keyOf();
    this.count++;
    if (this.people.length < mostPeople) this.people.push(recipient);
    for (const identity of identities(recipient).all) this.put(BigInt(`0x${this.opened.hash(identity)}`));
  }

  /** Which key the hashes are made with; undefined when there are none. */
  get mark(): string | undefined {
    return this.size > 0 ? this.opened?.mark : undefined;
  }

  /** Each hash once, in order. */
  hashes(): string[] {
    const sorted = this.kept.subarray(0, this.size).toSorted();
    const once = sorted.filter((hash, index) => hash !== sorted[index - 1]);
    return Array.from(once, (hash) => hash.toString(16).padStart(16, '0'));
  }

  private put(hash: bigint): void {
    if (this.size === this.kept.length) {
      const larger = new BigUint64Array(this.size * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[this.size++] = hash;
  }
}
