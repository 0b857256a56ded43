import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contents } from '../outbox.ts';
import { table } from '../people.ts';
import { bash, folder } from '../shell.ts';

const traced = await bash('strace -f -o /dev/null true');
if (traced.code !== 0) console.log(`SKIPPED: no strace, so no batch is interrupted: ${traced.err.trim()}`);

/** The calls by which a batch leaves anything behind. */
const calls = 'pwrite64,write,fsync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,ftruncate';
const counts = { killed: 0, failed: 0, resumed: 0 };

const merge = (cwd: string, format: string, more = '', before = '') =>
  bash(`${before} "$NODE" "$APOLOGIZE" merge "$FACTS" --to people.csv -o out --format ${format} ${more}`, { cwd });

/**
 * Runs with a fault at the n-th call, for n = 1, 2, 3 … until a run comes through; each time the batch is gone on with
 * and must end as one that nothing happened to. Gives how many faults there were.
 */
async function everywhere(
  format: string,
  people: string,
  fault: string,
  expected: (end: string | number | null) => boolean,
): Promise<number> {
  const whole = folder();
  writeFileSync(join(whole, 'people.csv'), people);
  const { code: wanted } = await merge(whole, format);
  const good = contents(join(whole, 'out'));
  expect(Object.keys(good)).toContain('/manifest.jsonl');
  for (let n = 1; ; n++) {
    const cwd = folder();
    writeFileSync(join(cwd, 'people.csv'), people);
    // The quicker way of tracing loses signals.
    const quick = fault.startsWith('signal') ? '' : '--seccomp-bpf';
    const strace = `strace -f -qq ${quick} -o /dev/null -P "$PWD/out" ${paths(good)} -e trace=${calls} -e inject=${calls}:${fault}:when=${n}`;
    const first = await merge(cwd, format, '', strace);
    if (first.code === wanted && first.signal === null) {
      expect(contents(join(cwd, 'out')), `run ${n} with ${fault}`).toEqual(good);
      return n - 1;
    }
    expect(expected(first.signal ?? first.code), `${fault} at ${n}: ${first.signal ?? first.code} ${first.err}`).toBe(true);
    expect(first.err).not.toContain('error[bug]');
    const second = await merge(cwd, format, '--resume');
    expect(second.code, second.err).toBe(wanted);
    expect(contents(join(cwd, 'out')), `${fault} at ${n}`).toEqual(good);
    counts.resumed++;
  }
}

/** The files whose calls count. Those of the program itself do not. */
const paths = (good: Record<string, string>): string =>
  [...Object.keys(good), '/.part', '/.lock', '/tmp/.part'].map((name) => `-P "$PWD/out${name}"`).join(' ');

// Three times the journal is written: after 64 rows, and at the end.
const lists = {
  jsonl: table(90, (number) => number % 20 === 0),
  mbox: table(70),
  eml: table(4, (number) => number === 2),
  maildir: table(3),
  html: table(3),
};

describe.skipIf(traced.code !== 0)('a batch', { timeout: 600_000 }, () => {
  for (const [format, people] of Object.entries(lists)) {
    it(`is gone on with after a kill at any call: ${format}`, async () => {
      const survived = await everywhere(format, people, 'signal=SIGKILL', (end) => end === 'SIGKILL' || end === 137);
      expect(survived).toBeGreaterThan(3);
      counts.killed += survived;
    });
  }
  for (const error of ['ENOSPC', 'EIO']) {
    for (const format of ['jsonl', 'eml'] as const) {
      it(`is gone on with after ${error} at any call: ${format}`, async () => {
        const survived = await everywhere(format, lists[format], `error=${error}`, (end) => end === 2);
        expect(survived).toBeGreaterThan(3);
        counts.failed += survived;
      });
    }
  }

  afterAll(() => {
    console.log(
      `merge: killed at ${counts.killed} calls, failed at ${counts.failed}; ${counts.resumed} resumed, all byte by byte as if nothing had happened: rows lost 0, rows twice 0`,
    );
  });
});
