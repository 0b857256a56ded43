import { run } from './cli.ts';
import type { Io, Terminal } from './command.ts';
import type { Signal } from './errors.ts';
import { codeOf } from './fault.ts';
import { isDevice, writeAll } from './disk/files.ts';
import { piecesOf, readBytes } from './disk/input.ts';
import { flagsFor } from './engine.ts';

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

// Before the verb's own code is read.
const flags = flagsFor(process.argv[2] ?? '', process.versions.v8);
if (flags !== undefined) process.getBuiltinModule('node:v8').setFlagsFromString(flags);
// Not awaited here: the verbs import from this module, which must have ended by then.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
