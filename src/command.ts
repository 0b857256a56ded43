import { meantOr, type Signal, usage } from './errors.ts';

/** The terminal that somebody sits at: what they type, and where questions are shown. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { setRawMode?: (on: boolean) => unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  /** Aborted, with the signal as its reason, when the system ends the run while somebody is asked. */
  readonly ended: AbortSignal;
  /** Calls back whenever the run goes on after Ctrl-Z: the screen is another one then. */
  readonly onResume: (listener: () => void) => void;
  /** Nobody is asked any more: signals end the run at once again. */
  readonly leave: () => void;
}

/** The process that we are, and others as far as we may know of them. */
export interface Self {
  readonly pid: number;
  readonly isRunning: (pid: number) => boolean;
}

/** The world as a command sees it; `main.ts` makes one of the process, tests make their own. */
export interface Io {
  /** All of standard input. */
  readonly input: () => Uint8Array;
  /** Standard input piece by piece, as long as it may be. */
  readonly pieces: () => Iterable<Uint8Array>;
  /** The product. Throws when it cannot be written. */
  readonly out: (content: string | Buffer) => void;
  /** Everything else: findings, questions, errors. Never throws. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether somebody sits at both ends: only then is anything asked. */
  readonly interactive: boolean;
  /** Whether standard input is a terminal, where nothing was piped. */
  readonly inputIsTerminal: boolean;
  /** Whether what goes to `err` may be coloured, and what goes to `out`. */
  readonly colour: boolean;
  readonly colourOut: boolean;
  /** Whether what is said is seen at once, so that it may be written over. */
  readonly errIsTerminal: boolean;
  readonly now: () => Date;
  /** The machine's time zone, empty if it has none: only ever a suggestion to the person at it. */
  readonly zone: () => string;
  readonly self: Self;
  /** From now on signals call back instead of ending the run; what it gives ends that. */
  readonly onSignal: (listener: (signal: Signal) => void) => () => void;
  /** To be asked for only when `interactive`. */
  readonly terminal: () => Terminal;
}

/** An option of a command: how it is written, what it says in the help, and how its text becomes a value. */
export interface Option<T> {
  /** As commander writes it: `-o, --output <path>`. */
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly many?: boolean;
  /** What its text stands for; without it, for itself. */
  readonly read?: (text: string) => T;
  /** Only for its type. */
  readonly value?: T;
}

export const text = (flags: string, help: string): Option<string | undefined> => ({ flags, help });
export const flag = (flags: string, help: string): Option<boolean | undefined> => ({ flags, help });
export const many = (flags: string, help: string): Option<readonly string[]> => ({ flags, help, many: true });
export const oneOf = <const Words extends readonly string[]>(
  flags: string,
  help: string,
  choices: Words,
): Option<Words[number] | undefined> => ({ flags, help, choices });

/** Where the product goes: a path, or `-` for standard output, as without it. */
export const destination = (flags: string, help: string): Option<string | undefined> => ({
  flags,
  help,
  read: (path) => (path === '-' ? undefined : named(path, flags)),
});

/** A folder for what is made. */
export const folder = (flags: string, help: string): Option<string | undefined> => ({
  flags,
  help,
  read(path) {
    if (path !== '-') return named(path, flags);
    throw usage(`${flags} names a folder, and - is none`, 'for a folder of that name write ./-');
  },
});

/** A path that is empty comes from a variable that is not set, and the folder one is in was not meant. */
function named(path: string, flags: string): string {
  if (path.trim() !== '') return path;
  throw usage(`${flags} is given no path`, 'name one, or leave the option out');
}

type Values<O extends Record<string, Option<unknown>>> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** A verb of the program: a value that `cli.ts` turns into a command line. What it is called stands in the list of them. */
export interface Command<O extends Record<string, Option<unknown>> = Record<string, Option<unknown>>> {
  /** Arguments as commander writes them, with their help. */
  readonly arguments: readonly { readonly name: string; readonly help: string }[];
  /** By the name that commander gives the value: `--fail-on` is `failOn`. */
  readonly options: O;
  readonly examples: readonly string[];
  /** Does the work. Gives the exit code; what went wrong it throws. */
  readonly run: (io: Io, args: readonly string[], options: Values<O>) => number | Promise<number>;
}

/** What a verb does under a name. Throws a UserError for a name that is none; `what` is done with the verb's things. */
export function actionNamed<T>(actions: Readonly<Record<string, T>>, name: string, verb: string, what: string): T {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  const names = Object.keys(actions);
  throw usage(
    `${name} is nothing that can be done with ${what}`,
    meantOr(name, names, `there are ${names.join(', ')}`),
    `apologize ${verb}`,
  );
}

export function defineCommand<O extends Record<string, Option<unknown>>>(command: Command<O>): Command {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- inside, options have their declared types; outside, commander hands over what it parsed by them
  return command as unknown as Command;
}
