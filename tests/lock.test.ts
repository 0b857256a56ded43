import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lock } from '../src/outbox/lock.ts';
import { folder } from './shell.ts';

describe('a lock', () => {
  const [first, second] = [process.pid, process.ppid].map((pid) => ({ pid, isRunning: () => true }));

  it('that was broken is left to whoever broke it, until that run ends', () => {
    const path = folder();
    const held = join(path, '.lock');
    const endFirst = lock(path, 'out', first!, false);
    expect(() => lock(path, 'out', second!, false)).toThrow(`process ${process.pid} on`);
    const endSecond = lock(path, 'out', second!, true);
    endFirst();
    expect(JSON.parse(readFileSync(held, 'utf8'))).toMatchObject({ pid: process.ppid });
    expect(() => lock(path, 'out', first!, false)).toThrow(`process ${process.ppid} on`);
    endSecond();
    expect(readdirSync(path)).toEqual([]);
    endSecond();
    expect(existsSync(held)).toBe(false);
  });
});
