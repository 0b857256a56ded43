import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli.ts';
import type { Io } from '../src/command.ts';

/** The built program, as a user's shell starts it. */
export const program = fileURLToPath(new URL('../bin/apologize.cjs', import.meta.url));
export const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** What one run of the program gave. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** How a run differs from a plain one. */
export interface Setting {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The Node that runs it; without it, the one that runs the tests. */
  readonly node?: string;
  /** The program's file; without it, the one that was built here. */
  readonly file?: string;
}

/** Runs the real program over pipes with nothing of the test's own environment but PATH, and waits for its end. */
export function apologize(args: readonly string[], { input, env, cwd, node, file }: Setting = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(node ?? process.execPath, [file ?? program, ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
      cwd: cwd ?? process.cwd(),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.stdin.on('error', () => undefined);
    child.on('close', (code, signal) => resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    child.stdin.end(input ?? '');
  });
}

/** A world without a process: what is written is kept. Nobody sits there, and nothing is coloured. */
export function ioOf({ input = '', env = {}, cwd }: Setting): { io: Io; written: { out: string; err: string } } {
  const written = { out: '', err: '' };
  const io: Io = {
    input: () => Buffer.from(input),
    pieces: () => [Buffer.from(input)],
    out: (content) => void (written.out += content.toString()),
    err: (text) => void (written.err += text),
    env,
    cwd: cwd ?? process.cwd(),
    interactive: false,
    inputIsTerminal: false,
    colour: false,
    errIsTerminal: false,
    self: { pid: process.pid, isRunning: () => true },
    onSignal: () => () => undefined,
    colourOut: false,
    now: () => new Date(0),
    zone: () => 'UTC',
    terminal: () => {
      throw new Error('there is no terminal');
    },
  };
  return { io, written };
}

/** One run without a process: fast, and of the sources instead of the build. */
export async function call(args: readonly string[], setting: Setting = {}): Promise<Omit<Outcome, 'signal'>> {
  const { io, written } = ioOf(setting);
  const code = await run(args, io);
  return { code, ...written };
}
