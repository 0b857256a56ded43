import { Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import type { Command, Io } from './command.ts';
import { commands } from './commands/index.ts';
import { Exit, Interrupted, type Problem, UserError } from './errors.ts';
import { codeOf, reason } from './fault.ts';

declare const VERSION: string | undefined;
/** Filled in by the build. */
export const version = typeof VERSION === 'undefined' ? '0.0.0' : VERSION;

/** One run of the program: gives its exit code and never throws. The only place that ends a run. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return await ended(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  let code: number = Exit.fine;
  const program = new Commander('apologize');
  // Before any subcommand is made: each copies these at birth.
  program
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => io.colour, getErrHasColors: () => io.colour });
  program.configureHelp({
    showGlobalOptions: true,
    ...(typeof io.env.COLUMNS === 'string' ? { helpWidth: Number(io.env.COLUMNS) || 80 } : {}),
  });
  program.description('Turns the facts of an incident into an apology with all five parts, and refuses to let it out with one missing.');
  program
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command');
  program.option('--no-color', 'no colours (also NO_COLOR)').option('--no-input', 'never ask; name what is missing instead (also CI)');
  program.showSuggestionAfterError(true).showHelpAfterError('(apologize --help lists the commands)');
  const wanted = argv.filter((each) => !each.startsWith('-'));
  for (const { name, summary, load } of commands) {
    // Only the verb that is called is loaded, `help VERB` included; the others are names in the list.
    const called = wanted[0] === name || (wanted[0] === 'help' && wanted[1] === name);
    const command = called ? (await load()).command : undefined;
    const verb = program.command(name).summary(summary).description(summary);
    if (command)
      declare(verb, command, async (args, options) => {
        code = await command.run(ioWith(io, program.opts()), args, options);
      });
  }
  if (argv.length === 0) {
    program.outputHelp();
    return Exit.couldNotRun;
  }
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

function declare(verb: Commander, command: Command, run: (args: string[], options: Record<string, unknown>) => Promise<void>): void {
  for (const { name, help } of command.arguments) verb.argument(name, help);
  for (const { flags, help, choices, many } of Object.values(command.options)) {
    const option = new CommanderOption(flags, help);
    if (choices) option.choices(choices);
    if (many) option.argParser((each: string, before: string[]) => [...before, each]).default([], 'none');
    verb.addOption(option);
  }
  verb.addHelpText('after', `\nExamples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  verb.action(() => run(verb.args, verb.opts()));
}

function ioWith(io: Io, flags: { color?: boolean; input?: boolean }): Io {
  // Without a flag the same object: copying it would look at a terminal that most runs never need.
  return flags.color === false || flags.input === false
    ? { ...io, colour: io.colour && flags.color !== false, interactive: io.interactive && flags.input !== false }
    : io;
}

async function ended(error: unknown, io: Io): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.fine : Exit.couldNotRun;
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

const isSystemError = (error: unknown): error is Error & { syscall: string } =>
  error instanceof Error && 'syscall' in error && 'errno' in error;
