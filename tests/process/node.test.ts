import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The major version that this run is meant to test, said by whoever starts it on several. */
const { APOLOGIZE_NODE: meant = process.versions.node } = process.env;

it('runs tests and program on one Node, the one that was meant', () => {
  const child = execFileSync(process.execPath, ['-p', 'process.version'], { encoding: 'utf8' }).trim();
  expect(child).toBe(process.version);
  expect(process.versions.node.split('.')[0]).toBe(meant.split('.')[0]);
});

it('runs on a Node that the package says it runs on', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe('^20.19 || ^22.12 || >=24');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  expect((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24).toBe(true);
});
