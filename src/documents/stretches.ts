import { upTo } from '../yaml/lines.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches of a text, to be asked which of them overlap another: quick where they lie side by side, right wherever they lie. */
export class Stretches<T extends Stretch> {
  private readonly sorted: readonly T[];
  /** How far each, or one before it, goes. */
  private readonly furthest: number[] = [];

  constructor(stretches: readonly T[]) {
    this.sorted = stretches.toSorted((one, other) => one.from - other.from);
    let end = Number.NEGATIVE_INFINITY;
    for (const { to } of this.sorted) this.furthest.push((end = Math.max(end, to)));
  }

  /** In the order in which they begin. */
  overlapping({ from, to }: Stretch): T[] {
    const found: T[] = [];
    for (let index = upTo(this.furthest, from); index < this.sorted.length; index++) {
      const each = this.sorted[index];
      if (!each || each.from >= to) break;
      if (each.to > from) found.push(each);
    }
    return found;
  }
}
