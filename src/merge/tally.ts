import type { Fault } from '../recipients/rows.ts';
import { counted } from '../terminal/progress.ts';

/** Rejects that are told one by one; a file holds them all. */
const shownRejects = 5;
const mostReasons = 8;

/** Counts rejected rows by reason and column: of thousands nobody reads each. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private all = 0;

  /** Whether the row is one of the first, which are told by themselves. */
  add({ id, column }: Fault): boolean {
    const reason = column === '' ? id : `${id} (${column})`;
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
    return this.all++ < shownRejects;
  }

  /** A line of what there is most of; nothing where every row was told. */
  line(): string {
    if (this.all <= shownRejects) return '';
    const reasons = [...this.counts].toSorted(([, a], [, b]) => b - a);
    const most = reasons.slice(0, mostReasons).map(([reason, count]) => `${counted(count)} ${reason}`);
    return `rejected: ${most.join(', ')}${reasons.length > mostReasons ? ', …' : ''}\n`;
  }
}
