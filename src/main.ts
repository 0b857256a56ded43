import { run } from './cli.ts';
import type { Io, Terminal } from './command.ts';
import type { Signal } from './errors.ts';
import { isDevice, writeAll } from './files.ts';
import { readBytes } from './input.ts';

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
  const end = (signal: NodeJS.Signals): void => ended.abort(signal);
  const resumed: (() => void)[] = [];
  const resume = (): void => resumed.forEach((listener) => listener());
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies Signal[];
  for (const signal of signals) process.on(signal, end);
  process.on('SIGCONT', resume);
  return {
    input: process.stdin,
    output: process.stderr,
    ended: ended.signal,
    onResume: (listener) => resumed.push(listener),
    leave() {
      for (const signal of signals) process.off(signal, end);
      process.off('SIGCONT', resume);
    },
  };
}

const io: Io = {
  input: () => readBytes(0, '<stdin>'),
  out: (text) => writeAll(1, text),
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
  now,
  // There is none where TZ names nothing that is known, whatever the types say.
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
  terminal: sitDown,
};

// Not awaited here: the verbs import from this module, which must have ended by then.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
