import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { program } from './program.ts';

/** Keys as a terminal sends them. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  tab: '\t',
  backspace: '\u007f',
  clearLine: '\u0015',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

/** A paste, in the marks that a terminal puts around it. */
export const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/** A person at a terminal: waits for what appears, and types. Never waits for a time to pass. */
export class Terminal {
  /** All that was written to it, escapes included. */
  raw = '';
  private seen = 0;
  private wake: () => void = () => undefined;
  private readonly pty: IPty;
  /** The exit code, or 128 and the signal, once the program is gone and all it wrote has arrived. */
  readonly end: Promise<number>;
  private over = false;

  constructor(file: string, args: readonly string[], { cwd, env = {}, columns = 100 }: Options) {
    this.pty = spawn(file, [...args], {
      name: env.TERM ?? 'xterm-256color',
      cols: columns,
      rows: 40,
      cwd,
      env: { PATH: process.env.PATH ?? '', TZ: 'Europe/Prague', EDITOR: 'false', ...env },
    });
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
  }

  get pid(): number {
    return this.pty.pid;
  }

  /** What it shows, from what was looked at last. */
  get news(): string {
    return stripVTControlCharacters(this.raw.slice(this.seen)).replaceAll('\r', '');
  }

  /** All that it showed. */
  get text(): string {
    return stripVTControlCharacters(this.raw).replaceAll('\r', '');
  }

  /** Waits until something new says `text`; what was shown before then counts as seen. */
  async sees(...texts: readonly string[]): Promise<string> {
    for (;;) {
      const { news } = this;
      if (texts.every((text) => unwrapped(news).includes(unwrapped(text)))) {
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

  /** Types an answer and waits for what comes after it. */
  async answers(text: string, ...then: readonly string[]): Promise<string> {
    this.type(text);
    this.type(keys.enter);
    return await this.sees(...then);
  }

  kill(signal: NodeJS.Signals): void {
    this.pty.kill(signal);
  }

  /** Closes the window. */
  close(): void {
    if (!this.over) this.pty.kill('SIGKILL');
  }

  private something(texts: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Waited in vain for ${JSON.stringify(texts)}. There was:\n${this.news}`)), 8000);
      this.wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

/** A terminal breaks lines where it is full. */
const unwrapped = (text: string): string => text.replace(/\s+/g, '');

/** Runs the program in a terminal. */
export const inTerminal = (args: readonly string[], options: Options): Terminal =>
  new Terminal(process.execPath, [program, ...args], options);
