import { Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import type { Command, Io } from './command.ts';
import { commands } from './commands/index.ts';
import { Exit, Interrupted, meantOr, type Problem, UserError } from './errors.ts';
import { codeOf, reason } from './fault.ts';
import { version } from './version.ts';

/** One run of the program: gives its exit code and never throws. The only place that ends a run. */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const io = ioWith(argv, given);
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return await ended(error, io, argv[0]);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  let code: number = Exit.fine;
  const program = new Commander('apologize');
  // Before any subcommand is made: each copies these at birth.
  program.exitOverride().configureOutput({
    writeOut: io.out,
    writeErr: io.err,
    // It throws the same text, and that is reported as every other error is.
    outputError: () => undefined,
    getOutHasColors: () => io.colourOut,
    getErrHasColors: () => io.colour,
  });
  const say = isHelp(argv) ? await (await import('./help.ts')).helpWords(io) : asIs;
  program.configureHelp({
    showGlobalOptions: true,
    styleTitle: say,
    optionDescription: ({ description, argChoices }) =>
      argChoices ? `${say(description)} (${say('choices')}: ${argChoices.map((each) => `"${each}"`).join(', ')})` : say(description),
    ...(typeof io.env.COLUMNS === 'string' ? { helpWidth: Number(io.env.COLUMNS) || 80 } : {}),
  });
  program.description(
    say('Turns the facts of an incident into an apology with all five parts, and refuses to let it out with one missing.'),
  );
  program
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', say('print the help of a command'));
  program.option('--no-color', 'no colours (also NO_COLOR)').option('--no-input', 'never ask; name what is missing instead (also CI)');
  const wanted = argv.filter((each) => !each.startsWith('-'));
  // Of a call that begins with a verb, the others need not even be names in a list.
  const first = commands.filter(({ name }) => name === argv[0]);
  for (const { name, summary, load } of first.length > 0 ? first : commands) {
    // Only the verb that is called is loaded, `help VERB` included.
    const called = wanted[0] === name || (wanted[0] === 'help' && wanted[1] === name);
    const command = called ? (await load()).command : undefined;
    const verb = program.command(name).summary(say(summary)).description(say(summary));
    if (command)
      declare(verb, command, say, async (args, options) => {
        code = await command.run(io, args, options);
      });
  }
  if (wanted[0] === 'help' && wanted[1] !== undefined && !commands.some(({ name }) => name === wanted[1])) throw unknownCommand(wanted[1]);
  if (argv.length === 0) {
    // Nothing was asked for, so standard output gets nothing.
    program.outputHelp({ error: true });
    return Exit.couldNotRun;
  }
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

/** Whether help is asked for: only then its words are loaded. */
const isHelp = (argv: readonly string[]): boolean =>
  argv.length === 0 ||
  argv[0] === 'help' ||
  argv.some((each, index) => (each === '-h' || each === '--help') && !argv.slice(0, index).includes('--'));

const asIs = (text: string): string => text;

function declare(
  verb: Commander,
  command: Command,
  say: (text: string) => string,
  act: (args: string[], options: Record<string, unknown>) => Promise<void>,
): void {
  for (const { name, help } of command.arguments) verb.argument(name, say(help));
  for (const { flags, help, choices, many } of Object.values(command.options)) {
    const option = new CommanderOption(flags, help);
    if (choices) option.choices(choices);
    if (many) option.argParser((each: string, before: string[]) => [...before, each]).default([], 'none');
    verb.addOption(option);
  }
  verb.addHelpText('after', `\n${say('Examples:')}\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  // Read here and not by commander, which has no option that is given and stands for nothing.
  verb.action(() => act(verb.args, meant(command, verb.opts())));
}

/** What the texts of options stand for. */
const meant = ({ options }: Command, given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const read = options[name]?.read;
      return [name, read && typeof value === 'string' ? read(value) : value];
    }),
  );

/** The flags that stand for every verb. Looked up before anything is parsed: they hold for errors of the call too. */
function ioWith(argv: readonly string[], io: Io): Io {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  const [colourless, silent] = [flags.includes('--no-color'), flags.includes('--no-input')];
  // Without a flag the same object: copying it would look at a terminal that most runs never need.
  if (!colourless && !silent) return io;
  const { colour, colourOut, interactive } = io;
  return { ...io, colour: colour && !colourless, colourOut: colourOut && !colourless, interactive: interactive && !silent };
}

async function ended(error: unknown, io: Io, verb: string | undefined): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return Exit.fine;
  if (error instanceof Interrupted) {
    if (error.farewell !== undefined) io.err(`${error.farewell}\n`);
    return error.exitCode;
  }
  // Whoever read our output has had enough of it, as `head` has.
  if (codeOf(error) === 'EPIPE') return Exit.fine;
  const { reportProblems } = await import('./terminal/report.ts');
  const say = (problems: readonly Problem[]): void => io.err(reportProblems(problems, io.colour));
  if (error instanceof UserError) {
    say(error.problems);
    return error.exitCode;
  }
  if (error instanceof CommanderError) {
    say([usageProblem(error, verb)]);
    return Exit.couldNotRun;
  }
  if (isSystemError(error)) {
    say([
      {
        id: 'io',
        message: `${error.syscall} failed: ${reason(error)}`,
        help: 'nothing was half written; free the space, or give another place with -o',
      },
    ]);
    return Exit.couldNotRun;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  say([
    {
      id: 'bug',
      message: `this is a mistake in apologize ${version}, and we are sorry: ${what}`,
      help: 'your facts are untouched; please report it with the command you ran (APOLOGIZE_DEBUG=1 shows where it happened)',
    },
  ]);
  if (io.env.APOLOGIZE_DEBUG && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return Exit.ourBug;
}

/** Commander's `error: what` with what it suggests below, as a problem like any other. */
function usageProblem({ code, message }: CommanderError, verb: string | undefined): Problem {
  const [, what = message, choices, suggestion] = /^error: (.*?)(?:\. (Allowed .*))?(?:\n\((.*)\))?$/s.exec(message) ?? [];
  const known = suggestion ?? choices ?? meantForFile(/^unknown command '(.*)'$/s.exec(what)?.[1]);
  const wider = commands.some(({ name }) => name === verb) ? `apologize help ${verb} says what it takes` : inGeneral;
  return {
    id: code.replace('commander.', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: what,
    help: known ? known.charAt(0).toLowerCase() + known.slice(1) : wider,
  };
}

/** A file where a verb stands: facts are rendered, drafts are checked. */
function meantForFile(name = ''): string | undefined {
  const verb = /\.(?:ya?ml|json)$/i.test(name) ? 'render' : /\.(?:md|txt|html?|eml)$/i.test(name) ? 'check' : undefined;
  return verb && `did you mean apologize ${verb} ${name}?`;
}

function unknownCommand(name: string): UserError {
  const names = commands.map((command) => command.name);
  return new UserError({ id: 'unknown-command', message: `unknown command '${name}'`, help: meantOr(name, names, inGeneral) });
}

const inGeneral = 'apologize --help lists the commands, apologize help COMMAND the options of one';

const isSystemError = (error: unknown): error is Error & { syscall: string } =>
  error instanceof Error && 'syscall' in error && 'errno' in error;
