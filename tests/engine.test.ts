import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { flagsFor } from '../src/engine.ts';

describe('the engine', () => {
  it.each(['render', 'check', 'merge'])('understands what it is told before %s', (verb) => {
    const flags = flagsFor(verb, process.versions.v8);
    expect(flags).toMatch(/^--/);
    const { status, stderr } = spawnSync(process.execPath, [...(flags ?? '').split(' '), '-e', '0'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is told nothing before another verb, and another engine never', () => {
    expect([flagsFor('', process.versions.v8), flagsFor('new', process.versions.v8), flagsFor('render', '99.1.2')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
