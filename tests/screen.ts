import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { program } from './program.ts';

/** A real terminal that keeps what it shows, if this machine has one. */
export const hasScreen = ((): boolean => {
  try {
    return execFileSync('tmux', ['-V'], { encoding: 'utf8' }).startsWith('tmux');
  } catch {
    return false;
  }
})();

let screens = 0;

/** The program in a window of a terminal. */
export class Screen {
  readonly cwd = mkdtempSync(join(tmpdir(), 'apologize-screen-'));
  private readonly name = `apologize-screen-${process.pid}-${screens++}`;

  constructor(
    args: readonly string[],
    { columns, rows, env = {} }: { columns: number; rows: number; env?: Readonly<Record<string, string>> },
  ) {
    const given = Object.entries({ PATH: process.env.PATH ?? '', TERM: 'xterm-256color', EDITOR: 'false', HOME: this.cwd, ...env });
    const command = ['env', '-i', ...given.map(([key, value]) => `${key}=${value}`), process.execPath, program, ...args];
    const size = ['-x', String(columns), '-y', String(rows)];
    // It stays open when the program is gone, so that what it showed last can be looked at.
    const shell = `${command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')}; sleep 60`;
    this.tmux('-u', 'new-session', '-d', '-s', 'screen', ...size, '-c', this.cwd, shell);
    onTestFinished(() => {
      this.tmux('kill-server');
      rmSync(this.cwd, { recursive: true, force: true });
    });
  }

  /** Its rows, without what is blank at their ends, as soon as they hold `words`, wherever a row breaks. */
  async shows(words: string): Promise<string[]> {
    for (let tries = 0; tries < 150; tries++) {
      const rows = this.rows();
      if (flat(rows.join('')).includes(flat(words))) return rows;
      await pause(60);
    }
    throw new Error(`the terminal never showed ${words}; it showed\n${this.rows().join('\n')}`);
  }

  type(text: string): void {
    this.tmux('send-keys', '-t', 'screen', '-l', text);
  }

  press(...keys: readonly string[]): void {
    this.tmux('send-keys', '-t', 'screen', ...keys);
  }

  rows(): string[] {
    return this.tmux('-u', 'capture-pane', '-p', '-t', 'screen').trimEnd().split('\n');
  }

  private tmux(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.name, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
  }
}

/** Without blanks, and without the signs that take no room: a terminal may keep them or not. */
export const flat = (text: string): string => text.replace(/[\s\u200c-\u200f\u2066-\u2069]+/g, '');
