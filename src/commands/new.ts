import { dirname, join, relative, resolve } from 'node:path';
import { defineCommand, flag, type Io, many, oneOf, text } from '../command.ts';
import { Exit, Interrupted, type Problem, UserError } from '../errors.ts';
import { Answers } from '../facts/answers.ts';
import { blankFile } from '../facts/blank.ts';
import { exists, makeFolder, refuseTarget, removeFile, writeAtomically } from '../files.ts';
import { asText } from '../formats/text.ts';
import { readText } from '../input.ts';
import { type KindName, kindNames, kinds } from '../kinds.ts';
import type { Labels } from '../pack.ts';
import { languageOf, loadLabels, loadPack, loadRules, uiLanguage } from '../packs.ts';
import { explain } from '../explain.ts';
import { release } from '../release.ts';
import { readYaml } from '../yaml/read.ts';
import { schemaLine } from '../version.ts';
import { settings } from '../flags.ts';

export const command = defineCommand({
  name: 'new',
  summary: 'ask for the facts of an incident, write them down, and show the letter',
  arguments: [],
  options: {
    kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
    from: text('--from <answers>', 'go on with answers, or start from an incident file'),
    set: many('--set <path=value>', 'give a fact, so that it is not asked; may be repeated'),
    locale: text('--locale <tag>', 'the language of the questions and of the message'),
    blank: flag('--blank', 'write an empty file with every question in it'),
    output: text('-o, --output <folder>', 'the folder for the facts and the letter'),
    force: flag('--force', 'replace files that are there'),
  },
  examples: [
    'apologize new',
    'apologize new --set to.name="Ms Petrova" -o petrova',
    'apologize new --from apology-2026-11-14/answers.yaml',
    'apologize new --blank > incident.yaml',
  ],
  async run(io, _args, options) {
    const language = options.locale === undefined ? uiLanguage(io.env) : languageOf(options.locale);
    const labels = await loadLabels(language);
    if (options.blank) return blank(io, labels, options);
    const kind = options.kind ?? 'letter';
    const files = filesFor(io, options);
    const given = [
      ...settings(options.set),
      ...(options.locale === undefined ? [] : [{ path: 'locale', value: options.locale, origin: '--locale' }]),
    ];
    const source = options.from === undefined ? { name: '<answers>', text: '' } : readText(resolve(io.cwd, options.from), options.from);
    const start = given.reduce((answers, { path, value }) => answers.with(path, value), new Answers(readYaml(source), source));
    start.facts();
    const answers = io.interactive ? await asked(io, start, kind, labels, files) : start;
    return finish(io, answers, kind, labels, files);
  },
});

/** Where a run of `new` keeps what it is told. */
interface Files {
  readonly folder: string;
  readonly answers: string;
  readonly facts: string;
  readonly letter: string;
  readonly force: boolean;
  /** As the user would type a path. */
  readonly shown: (path: string) => string;
}

function filesFor(
  io: Io,
  { output, from, force }: { output?: string | undefined; from?: string | undefined; force?: boolean | undefined },
): Files {
  const folder = resolve(io.cwd, output ?? (from === undefined ? freshFolder(io) : dirname(from)));
  const files = { folder, answers: join(folder, 'answers.yaml'), facts: join(folder, 'incident.yaml'), letter: join(folder, 'letter.txt') };
  // Facts that were the start may be replaced by what became of them; nothing else is.
  const own = from === undefined ? undefined : resolve(io.cwd, from);
  for (const path of [files.facts, files.letter])
    if (path !== own && !(own === files.facts && path === files.letter)) refuseTarget(path, force ?? false);
  return { ...files, force: (force ?? false) || own === files.facts, shown: (path) => relative(io.cwd, path) || '.' };
}

/** A folder of today that nobody has yet. */
function freshFolder(io: Io): string {
  const base = `apology-${io.now().toISOString().slice(0, 10)}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!exists(resolve(io.cwd, name))) return name;
  }
}

/** The conversation. Whatever ends it, the answers so far are in a file, and the user is told how to go on. */
async function asked(io: Io, start: Answers, kind: KindName, labels: Labels, files: Files): Promise<Answers> {
  const [{ interview }, { person, Gone }] = await Promise.all([import('../terminal/interview.ts'), import('../terminal/ask.ts')]);
  const rules = await loadRules(languageOf(start.facts().incident.locale ?? 'en'));
  const somebody = person(io.terminal());
  let kept = false;
  const keep = (answers: Answers): void => {
    makeFolder(files.folder);
    writeAtomically(files.answers, answers.toYaml([schemaLine]), { force: true, mode: 0o600 });
    kept = true;
  };
  try {
    somebody.say(`${(labels.words.welcome ?? '').replace('{count}', String(kinds[kind].asks.length))}\n\n`);
    return await interview(start, { person: somebody, kind: kinds[kind], labels, rules, colour: io.colour, zone: io.zone(), keep });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    const { words } = labels;
    throw new Interrupted(
      'SIGINT',
      kept
        ? `\n${words['kept.answers'] ?? ''}: ${files.shown(files.answers)}\n${words['go-on'] ?? ''}: apologize new --from ${files.shown(files.answers)}`
        : '',
    );
  } finally {
    somebody.leave();
  }
}

/** Writes the facts and, if they suffice, the letter; shows it, and says how to make it again without questions. */
async function finish(io: Io, answers: Answers, kind: KindName, labels: Labels, files: Files): Promise<number> {
  const facts = answers.facts();
  const locale = facts.incident.to?.locale ?? facts.incident.locale ?? 'en';
  const pack = await loadPack(languageOf(locale));
  const { message, shortfall, states, findings } = release(facts, { kind, locale, pack, draft: undefined, allow: new Set() });
  if (!message) {
    const problems = explain(shortfall, facts, kind, labels, io.interactive ? 'file' : 'flag');
    throw io.interactive ? unfinished(io, answers, problems, labels, files) : new UserError(asFlags(problems), Exit.couldNotRun);
  }
  const letter = asText(message, { incident: facts.incident, states, findings, bodyOnly: false });
  makeFolder(files.folder);
  writeAtomically(files.facts, answers.toYaml([schemaLine]), { force: files.force });
  writeAtomically(files.letter, letter, { force: files.force });
  removeFile(files.answers);
  io.out(letter);
  const { words } = labels;
  const shown = files.shown(files.facts);
  io.err(
    `\n${words.saved ?? ''}: ${shown}, ${files.shown(files.letter)}\n${words.again ?? ''}: apologize render ${shown}\n${words.same ?? ''}: apologize new --no-input --from ${shown} -o ${files.shown(files.folder)}\n`,
  );
  return Exit.fine;
}

/** What is missing when a person stopped before the end: their answers stay, and `--draft` shows what there is. */
function unfinished(io: Io, answers: Answers, problems: readonly Problem[], { words }: Labels, files: Files): UserError {
  makeFolder(files.folder);
  writeAtomically(files.answers, answers.toYaml([schemaLine]), { force: true, mode: 0o600 });
  const shown = files.shown(files.answers);
  io.err(
    `${words['kept.answers'] ?? ''}: ${shown}\n${words['go-on'] ?? ''}: apologize new --from ${shown}\n${words.draft ?? ''}: apologize render --draft ${shown}\n\n`,
  );
  return new UserError(problems, Exit.fallsShort);
}

/** Without a terminal nobody can be asked, and no file has been read: a problem is with the call. */
function asFlags(problems: readonly Problem[]): Problem[] {
  return problems.map(({ place: _, ...problem }) => ({ ...problem, file: 'apologize new' }));
}

function blank(io: Io, labels: Labels, { output, force }: { output?: string | undefined; force?: boolean | undefined }): number {
  const content = blankFile(labels, [schemaLine]);
  if (output === undefined) {
    io.out(content);
    return Exit.fine;
  }
  const folder = resolve(io.cwd, output);
  makeFolder(folder);
  writeAtomically(join(folder, 'incident.yaml'), content, { force: force ?? false });
  return Exit.fine;
}
