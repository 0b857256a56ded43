import type { Copy } from '../outbox/copy.ts';
import type { Fault } from '../recipients/rows.ts';
import { counted } from '../terminal/progress.ts';

/** Rejects that are told one by one; a file holds them all. */
const shownRejects = 5;
const mostReasons = 8;

/** Counts what is wrong with rows by reason: of thousands nobody reads each. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly warnings = new Map<string, number>();
  private all = 0;

  /** Whether the row is one of the first, which are told by themselves. */
  add({ id, column }: Fault): boolean {
    const reason = column === '' ? id : `${id} (${column})`;
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
    return this.all++ < shownRejects;
  }

  /** Counts the copies that leave with an open warning, by rule. */
  warn({ findings }: Pick<Copy, 'findings'>): void {
    if (findings.length === 0) return;
    const rules = findings.flatMap(({ rule, level }) => (level === 'warning' ? [rule] : []));
    for (const rule of new Set(rules)) this.warnings.set(rule, (this.warnings.get(rule) ?? 0) + 1);
  }

  /** Lines of what there is most of; nothing where every row was told. */
  lines(): string {
    return `${this.all > shownRejects ? most('rejected', this.counts) : ''}${most('with warnings', this.warnings)}`;
  }
}

function most(what: string, counts: ReadonlyMap<string, number>): string {
  if (counts.size === 0) return '';
  const reasons = [...counts].toSorted(([, a], [, b]) => b - a);
  const told = reasons.slice(0, mostReasons).map(([reason, count]) => `${counted(count)} ${reason}`);
  return `${what}: ${told.join(', ')}${reasons.length > mostReasons ? ', …' : ''}\n`;
}
