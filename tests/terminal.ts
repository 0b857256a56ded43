import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { expect, onTestFinished } from 'vitest';
import { program } from './program.ts';

/** Keys as a terminal sends them. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  home: '\u001b[H',
  end: '\u001b[F',
  tab: '\t',
  clearLine: '\u0015',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlZ: '\u001a',
} as const;

/** A paste, in the marks that a terminal puts around it. */
export const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** What a letter asks, in its order, and an answer to each. */
export const answers = {
  'explanation.cause': 'a change of ours made each payment so slow that it was given up',
  'regret.impact': 'you lost orders in the busiest week of your year',
  'explanation.what': 'our checkout rejected every card payment',
  'explanation.started': '2026-11-14 09:00',
  'explanation.ended': '2026-11-14 11:30',
  'remedy.offer.what': 'two months of your plan, free of charge',
  'fix.done': 'we undid the change',
  'fix.prevention.action': 'every such change is now tried first on a database as large as the real one',
  'responsibility.owner': 'Jana Nováková, Head of Operations, jana@acme.example',
  'to.name': 'Ms Petrova',
  'from.company': 'Acme Payments',
} as const;
export type Asked = keyof typeof answers;
export const asked = Object.keys(answers) as readonly Asked[];
/** A letter goes out without these. */
export const optional: readonly Asked[] = ['explanation.started', 'explanation.ended', 'to.name', 'from.company'];

/** `--set` for facts, so that they are not asked. */
export const set = (...paths: readonly Asked[]): string[] => [
  ...(paths.includes('explanation.started') || paths.includes('explanation.ended') ? ['--set', 'timezone=Europe/Prague'] : []),
  ...paths.flatMap((path) => ['--set', `${path}=${answers[path]}`]),
];

/** A folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'apologize-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** Where a run of this day keeps what it is told. */
export const today = 'apology-2026-11-14';

interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/** A person at a terminal: waits for what appears, and types. Never waits for a time to pass. */
export class Terminal {
  /** All that was written to it, escapes included. */
  raw = '';
  /** The exit code, or 128 and the signal, once the program is gone. */
  readonly end: Promise<number>;
  private seen = 0;
  private over = false;
  private wake: () => void = () => undefined;
  private readonly pty: IPty;

  constructor(file: string, args: readonly string[], { cwd, env = {}, columns = 100 }: Options) {
    const own = {
      PATH: process.env.PATH ?? '',
      TZ: 'Europe/Prague',
      EDITOR: 'false',
      SOURCE_DATE_EPOCH: '1794657600',
      TERM: 'xterm-256color',
    };
    this.pty = spawn(file, [...args], { name: env.TERM ?? own.TERM, cols: columns, rows: 40, cwd, env: { ...own, ...env } });
    this.pty.onData((data) => {
      this.raw += data;
      this.wake();
    });
    this.end = new Promise((resolve) => {
      this.pty.onExit(({ exitCode, signal }) => {
        this.over = true;
        this.wake();
        resolve(signal ? 128 + signal : exitCode);
      });
    });
    onTestFinished(() => this.close());
  }

  get pid(): number {
    return this.pty.pid;
  }

  /** All that it showed, as lines without escapes. */
  get text(): string {
    return plain(this.raw);
  }

  /** What it shows since the last key, or since something was last waited for. */
  get news(): string {
    return plain(this.raw.slice(this.seen));
  }

  /** Waits until what is new says all of `texts`, wherever its lines break. Gives what was new. */
  async sees(...texts: readonly string[]): Promise<string> {
    for (;;) {
      const { news } = this;
      if (texts.every((text) => without(news).includes(without(text)))) {
        // What was waited for was looked for: the runner counts that as a test of something.
        expect(texts).not.toEqual([]);
        this.seen = this.raw.length;
        return news;
      }
      if (this.over) throw new Error(`The program ended before it said ${JSON.stringify(texts)}. It said:\n${news}`);
      await this.something(texts);
    }
  }

  type(...typed: readonly string[]): void {
    this.seen = this.raw.length;
    for (const each of typed) this.pty.write(each);
  }

  /** Types an answer, and Enter once it stands there; waits for what comes after it. */
  async answer(text: string, ...then: readonly string[]): Promise<string> {
    if (text !== '') {
      this.type(text);
      await this.sees(text);
    }
    this.type(keys.enter);
    return await this.sees(...then);
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Closes the window: what runs in it can read and write no more. */
  hangUp(): void {
    this.over = true;
    // The library's own way of closing also signals the program; the file alone has no name in its types.
    Reflect.get(this.pty, '_socket').destroy();
  }

  /** Ends what still runs in it. */
  close(): void {
    if (!this.over) this.pty.kill('SIGKILL');
  }

  private something(texts: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Waited in vain for ${JSON.stringify(texts)}. There was:\n${this.news}`)), 15_000);
      this.wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

const plain = (raw: string): string => stripVTControlCharacters(raw).replaceAll('\r', '');
const without = (text: string): string => text.replace(/\s+/g, '');

/** Runs the program in a terminal. */
export const inTerminal = (args: readonly string[], options: Options): Terminal =>
  new Terminal(process.execPath, [program, ...args], options);

/** Runs it in a shell in a terminal, and tells its exit code and whether the terminal is then as it was before. */
export const inShell = (command: string, options: Options): Terminal =>
  new Terminal(
    'sh',
    [
      '-c',
      `before=$(stty -a); ${command.replace('apologize', '"$NODE" "$PROGRAM"')}; code=$?; [ "$before" = "$(stty -a)" ] && echo "sane $code" || stty -a`,
    ],
    { ...options, env: { ...options.env, NODE: process.execPath, PROGRAM: program } },
  );

/** Whether a terminal was left with its cursor shown and without marks around pastes. */
export function isTidy({ raw }: Terminal): boolean {
  return (
    raw.lastIndexOf('\u001b[?25l') <= raw.lastIndexOf('\u001b[?25h') && raw.lastIndexOf('\u001b[?2004h') < raw.lastIndexOf('\u001b[?2004l')
  );
}
