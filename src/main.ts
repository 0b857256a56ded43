import { run } from './cli.ts';
import type { Io, Terminal } from './command.ts';
import type { Signal } from './errors.ts';
import { codeOf } from './fault.ts';
import { isDevice, writeAll } from './disk/files.ts';
import { piecesOf, readBytes } from './disk/input.ts';

const { env } = process;

/** Asked of devices alone: the module that knows brings the network along, a tenth of a start-up. */
const isTerminal = (descriptor: number): boolean => isDevice(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor);

/** Colour on a terminal, unless the user's environment says otherwise (no-color.org, force-color.org). */
function hasColour(descriptor: number): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return env.TERM !== 'dumb' && isTerminal(descriptor);
}

/** The one clock: fixed by SOURCE_DATE_EPOCH, so that a build can be repeated. */
function now(): Date {
  return /^\d+$/.test(env.SOURCE_DATE_EPOCH ?? '') ? new Date(Number(env.SOURCE_DATE_EPOCH) * 1000) : new Date();
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    // The folder was deleted under us. Names in it must fail one by one, and never mean another folder's files.
    return '/dev/null/deleted';
  }
}

/**
 * The terminal, while somebody sits at it. Signals would end the run at once, and leave a terminal in which nothing that
 * is typed can be seen.
 */
function sitDown(): Terminal {
  const ended = new AbortController();
  const end = (signal: Signal): void => ended.abort(signal);
  const resumed: (() => void)[] = [];
  const resume = (): void => resumed.forEach((listener) => listener());
  const leave = onSignal(end);
  process.on('SIGCONT', resume);
  return {
    input: process.stdin,
    output: process.stderr,
    ended: ended.signal,
    onResume: (listener) => resumed.push(listener),
    leave() {
      leave();
      process.off('SIGCONT', resume);
    },
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies Signal[];

function onSignal(listener: (signal: Signal) => void): () => void {
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    return codeOf(error) === 'EPERM';
  }
}

const io: Io = {
  input: () => readBytes(0, '<stdin>'),
  pieces: () => piecesOf(0, '<stdin>'),
  out: (content) => writeAll(1, content),
  err: (text) => {
    try {
      writeAll(2, text);
    } catch {
      // Nobody listens there, and there is nowhere else to say so.
    }
  },
  env,
  cwd: workingFolder(),
  get interactive() {
    return isTerminal(0) && isTerminal(2) && !env.CI;
  },
  get inputIsTerminal() {
    return isTerminal(0);
  },
  get colour() {
    return hasColour(2);
  },
  get colourOut() {
    return hasColour(1);
  },
  get errIsTerminal() {
    return isTerminal(2) && !env.CI;
  },
  now,
  self: { pid: process.pid, isRunning },
  onSignal,
  // There is none where TZ names nothing that is known, whatever the types say.
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
  terminal: sitDown,
};

/**
 * Engines compile for speed what has run for a few milliseconds. One letter is written or checked before that pays, so they
 * are told to wait until a long text, or many, make it worth it. Each names it in its own way, and warns of what it does not
 * know: those of Node 20, 22 and 24.
 */
const patience: Readonly<Record<string, string>> = {
  '11.3': '--interrupt-budget=1000000',
  '12.4': '--invocation-count-for-turbofan=30000 --invocation-count-for-osr=8000',
  '13.6': '--invocation-count-for-maglev=8000 --invocation-count-for-maglev-osr=4000',
};

function waitWithCompiling([verb = '']: readonly string[]): void {
  const flags = patience[process.versions.v8.split('.', 2).join('.')];
  if (flags === undefined || !['render', 'check'].includes(verb)) return;
  // A letter is written before even the first, quick compiling pays.
  process.getBuiltinModule('node:v8').setFlagsFromString(verb === 'render' ? `${flags} --no-sparkplug` : flags);
}

waitWithCompiling(process.argv.slice(2));
// Not awaited here: the verbs import from this module, which must have ended by then.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
