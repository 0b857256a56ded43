import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { fixture, type Outcome, program } from './program.ts';

const made: string[] = [];
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A folder of a test's own, gone when its file of tests is done. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'apologize-test-'));
  made.push(path);
  return path;
}

/**
 * Runs a line of bash in which `apologize` is the program that was built and $FACTS the smallest incident, with no
 * environment but what is given. For what only a shell can do: pipes, closed descriptors, full devices.
 */
export function bash(script: string, { cwd, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {}): Promise<Outcome> {
  const prelude = `apologize() { "$NODE" "$APOLOGIZE" "$@"; }; export -f apologize; `;
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-c', prelude + script], {
      cwd: cwd ?? folder(),
      env: {
        PATH: process.env.PATH ?? '',
        NODE: process.execPath,
        APOLOGIZE: program,
        FACTS: fixture('smallest.yaml'),
        HOME: '/nonexistent',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}
