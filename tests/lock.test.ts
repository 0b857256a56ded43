import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
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

  it.runIf(process.platform === 'linux')('of a run that was killed is taken over though nobody asked how it ended', async () => {
    const path = folder();
    // The shell becomes a program that never asks after its child.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
    const [said] = await once(parent.stdout, 'data');
    const pid = Number(said);
    try {
      lock(path, 'out', { pid, isRunning: () => true }, false);
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
      lock(path, 'out', first!, false)();
      expect(readdirSync(path)).toEqual([]);
    } finally {
      parent.kill();
    }
  });
});
