import { expect } from 'vitest';

/**
 * Expects `work` on four times as much to take about four times as long; quadratic work would take sixteen times. Compares
 * processor time, best with best, so that neither the machine's speed nor its load counts.
 */
export function expectLinear(work: (size: number) => void, size: number): void {
  work(size);
  const ratios: number[] = [];
  for (let round = 0; round < 6; round++) {
    ratios.push(best(() => work(4 * size)) / best(() => work(size)));
    if (Math.min(...ratios) < 9) return;
  }
  expect(Math.min(...ratios)).toBeLessThan(9);
}

/** The shortest of as many runs as ten milliseconds hold, but of one at least; in microseconds. */
function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let runs = 0, spent = 0; runs < 1 || (spent < 10_000 && runs < 40); runs++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    spent += user + system;
    least = Math.min(least, Math.max(1, user + system));
  }
  return least;
}
