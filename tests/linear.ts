import { expect } from 'vitest';

/**
 * Expects `work` on four times as much to take about four times as long. Compares a quiet machine's best times, so that
 * neither its speed nor a neighbour's load counts; quadratic work would take sixteen times as long.
 */
export function expectLinear(work: (size: number) => void, size: number): void {
  work(size);
  const ratios: number[] = [];
  for (let round = 0; round < 4; round++) {
    ratios.push(best(() => work(4 * size)) / best(() => work(size)));
    if (Math.min(...ratios) < 9) return;
  }
  expect(Math.min(...ratios)).toBeLessThan(9);
}

/** The shortest of as many runs as ten milliseconds hold, but of one at least. */
function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let runs = 0, spent = 0; runs < 1 || (spent < 10 && runs < 40); runs++) {
    const start = performance.now();
    work();
    const took = performance.now() - start;
    spent += took;
    least = Math.min(least, took);
  }
  return least;
}
