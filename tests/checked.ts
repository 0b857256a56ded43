import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { call } from './program.ts';

interface Found {
  readonly rule: string;
  readonly level: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly reason?: string;
}
export interface Report {
  readonly files: {
    file: string;
    checked: boolean;
    locale: string | null;
    kind: string | null;
    note: string | null;
    findings: Found[];
    silenced: Found[];
    promises: { text: string }[];
    sections: Record<string, { state: string }> | null;
    score: { late?: number; share?: number } | null;
  }[];
  readonly summary: { errors: number; warnings: number; suggestions: number; passed: boolean };
}
const none: Report = { files: [], summary: { errors: 0, warnings: 0, suggestions: 0, passed: false } };

/** A project's folder, new for each test of a file, and `check` run in it, its JSON read. */
export function project() {
  const base = mkdtempSync(join(tmpdir(), 'apologize-check-'));
  const here = { home: base };
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  beforeEach(() => {
    here.home = mkdtempSync(join(base, 'project-'));
  });
  return {
    path: (name: string): string => join(here.home, name),
    write: (name: string, text: string): void => {
      mkdirSync(dirname(join(here.home, name)), { recursive: true });
      writeFileSync(join(here.home, name), text);
    },
    run: (args: readonly string[], input = '') => call(args, { cwd: here.home, input }),
    check: async (args: readonly string[], input = ''): Promise<{ code: number | null; err: string; report: Report }> => {
      const { code, out, err } = await call(['check', '--format', 'json', ...args], { cwd: here.home, input });
      return { code, err, report: out === '' ? none : JSON.parse(out) };
    },
  };
}

/** The rules that something was found by in one of the files. */
export const found = (report: Report, file = 0): string[] => (report.files[file]?.findings ?? []).map(({ rule }) => rule);
/** Where a rule found something, as `line:column`. */
export const at = (report: Report, rule: string): string[] =>
  report.files.flatMap(({ findings }) => findings.filter((each) => each.rule === rule).map(({ line, column }) => `${line}:${column}`));

/** Long enough that its language is plain, with two faults that every catalogue has. */
export const letter = [
  'Dear Ms Petrova,',
  '',
  'We lost your parcel on Monday and we are to blame for it, because we had put off the service of the belt.',
  '',
  'We apologise if you were affected by this, and for any inconvenience.',
  '',
].join('\n');
