import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixture, program } from '../program.ts';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const [, pipeline = ''] = /## In a pipeline[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
const commands = [...pipeline.matchAll(/- run: (.*)/g)].map(([, command = '']) => command);

const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
const repository = join(folder, 'repository');
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', ...args], { cwd: repository, encoding: 'utf8' });

/** The job's steps as its runner would take them: one after the other, to the first that fails. */
function runJob(): { code: number | null; err: string } {
  for (const command of commands) {
    const { status, stderr } = spawnSync('bash', ['-e', '-c', command], {
      cwd: repository,
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env.PATH ?? ''}`, CI: 'true' },
    });
    if (status !== 0) return { code: status, err: stderr };
  }
  return { code: 0, err: '' };
}

beforeAll(() => {
  mkdirSync(join(repository, 'incidents'), { recursive: true });
  // Stands for `npx`, which would fetch the published package: the program that was just built.
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(folder, 'npx'), 0o755);
  git('init', '-q', '-b', 'main');
  copyFileSync(fixture('smallest.yaml'), join(repository, 'incidents/old.yaml'));
  git('add', 'incidents');
  git('commit', '-qm', 'old');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('checkout', '-qb', 'branch');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the README shows a pipeline of ten lines with two commands', () => {
  expect(pipeline.trim().split('\n').length).toBeLessThanOrEqual(10);
  expect(commands).toHaveLength(2);
});

test('it renders the incident files that a branch changes, and only those', () => {
  copyFileSync(fixture('incidents/hr-outage.yaml'), join(repository, 'incidents/new.yaml'));
  git('add', 'incidents');
  git('commit', '-qm', 'new');
  expect(runJob()).toEqual({ code: 0, err: '' });
  expect(readdirSync(join(repository, 'drafts'))).toEqual(['new.eml']);
  expect(readFileSync(join(repository, 'drafts/new.eml'), 'utf8')).toContain('X-Unsent: 1');
});

test('it fails and says where, when one falls short', () => {
  rmSync(join(repository, 'drafts'), { recursive: true });
  writeFileSync(join(repository, 'incidents/short.yaml'), 'remedy: two months free of charge\n');
  git('add', 'incidents');
  git('commit', '-qm', 'short');
  const { code, err } = runJob();
  expect(code).toBe(123);
  expect(err).toMatch(/incidents\/short\.yaml:1:1: error\[missing-regret\]/);
  expect(readdirSync(join(repository, 'drafts'))).toEqual(['new.eml']);
});

test('it does nothing when no incident file has changed', () => {
  rmSync(join(repository, 'drafts'), { recursive: true, force: true });
  git('checkout', '-q', '--detach', 'origin/main');
  expect(runJob()).toEqual({ code: 0, err: '' });
  expect(readdirSync(repository)).not.toContain('drafts');
});
