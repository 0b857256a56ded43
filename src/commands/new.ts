import { beginning } from '../archive/like.ts';
import { keepIt, recall } from '../archive/recall.ts';
import { asProblem, type Finding } from '../check/finding.ts';
import { defineCommand, flag, folder, type Io, many, oneOf, text } from '../command.ts';
import { Exit, Interrupted, type Problem, UserError } from '../errors.ts';
import { explain } from '../release/explain.ts';
import { Answers } from '../facts/answers.ts';
import { allowances, localeFlag, settings as settingsFrom } from '../settings/flags.ts';
import { placedAt } from '../settings/locale.ts';
import { flagFor, Keep, writeBlank } from '../new/keep.ts';
import { type KindName, kindNames, kinds } from '../kinds.ts';
import { valuesAt } from '../release/missing.ts';
import type { Labels } from '../packs/pack.ts';
import { languageOf, loadLabels, loadRules, uiLanguage } from '../packs/load.ts';
import { namedLocale, settle } from '../settings/settings.ts';
import { schemaLine } from '../version.ts';
import { eitherOf, type Writer, writerFor } from '../new/writer.ts';
import { readYaml } from '../yaml/read.ts';

export const command = defineCommand({
  arguments: [],
  options: {
    kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
    from: text('--from <answers>', 'go on with answers, or start from an incident file'),
    like: text('--like <id>', 'start from an earlier apology of the archive: its wording, fix and remedy'),
    set: many('--set <path=value>', 'give a fact, so that it is not asked; may be repeated'),
    allow: many('--allow <rule=reason>', 'set a rule aside, with the reason; may be repeated'),
    locale: text('--locale <tag>', 'the language of the questions and of the message'),
    blank: flag('--blank', 'write an empty file with every question in it'),
    output: folder('-o, --output <folder>', 'the folder for the facts and the letter'),
    force: flag('--force', 'replace files that are there'),
    archive: flag('--archive', 'put the letter into the archive too'),
  },
  examples: [
    'apologize new',
    'apologize new --set to.name="Ms Petrova" -o petrova',
    'apologize new --from apology-2026-11-14/answers.yaml',
    'apologize new --blank > incident.yaml',
  ],
  async run(io, _args, { from, like, output, force = false, ...options }) {
    const locale = localeFlag(options.locale);
    const settings = settle(io);
    const { config } = settings;
    const kind = options.kind ?? config.kind;
    const language = locale === undefined ? uiLanguage(io.env, config.ui) : languageOf(locale);
    const labels = await placedAt(loadLabels(language), () => ({ file: '--locale' }));
    const keep = new Keep(io, { output, from, force, kind });
    if (options.blank) return writeBlank(io, keep, labels, kind, output);
    await allowances(options.allow, () => loadRules(language));
    const given = [
      ...settingsFrom(options.set),
      ...settingsFrom(options.allow).map(({ path, value }) => ({ path: `allow.${path}`, value })),
      ...(locale === undefined ? [] : [{ path: 'locale', value: locale }]),
    ];
    const source = beginning(io, settings, { from, like }, labels);
    const empty = new Answers(readYaml(source), source, config.timezone);
    const start = given.reduce((answers, { path, value }) => answers.with(path, value), empty);
    const writer = await writerIn(language, start, { kind, labels, settings, cwd: io.cwd, now: io.now() }, io.interactive);
    // A matter for people goes to them before anybody answers questions about it.
    const { shortfall } = writer.write(start.facts(), false);
    const forPeople = { ...shortfall, missing: [], stopped: [], foreign: undefined };
    if (shortfall.people.length > 0) throw new UserError(await explain(forPeople, start.facts(), kind, labels), Exit.fallsShort);
    const answers = io.interactive ? await asked(io, start, writer, { keep, language }) : start;
    const archive = options.archive ?? false;
    return finish(io, inTongue(answers, writer), { ...writer.turned(answers.facts()), archive }, keep);
  },
});

/** The writer for these answers. Where nobody has said which language the letter is in, those to come may tell that it is the one of the questions. */
async function writerIn(language: string, start: Answers, wish: Parameters<typeof writerFor>[1], interactive: boolean): Promise<Writer> {
  const facts = start.facts();
  const writer = await writerFor(facts, wish);
  const { to, locale = to?.locale ?? namedLocale(wish.settings) } = facts.incident;
  if (!interactive || locale !== undefined || languageOf(writer.locale) === language) return writer;
  return eitherOf(writer, await writerFor(start.with('locale', language).facts(), wish));
}

/** Answers with the language that they turned out to be in, so that nothing has to guess it again. */
function inTongue(answers: Answers, writer: Writer): Answers {
  const { locale } = writer.turned(answers.facts());
  return locale === writer.locale ? answers : answers.with('locale', locale);
}

/** The conversation. Whatever ends it, the answers so far are in a file, and the user is told how to go on. */
async function asked(io: Io, start: Answers, writer: Writer, { keep, language }: { keep: Keep; language: string }): Promise<Answers> {
  const [{ interview }, { personAt }, { Gone }] = await Promise.all([
    import('../terminal/interview.ts'),
    import('../terminal/sit.ts'),
    import('../terminal/person.ts'),
  ]);
  const { kind, config, labels, rules: load, judge: judgeFact, write } = writer;
  const { words } = labels;
  const rules = await load();
  let now = start;
  const look = (answers: Answers): { text: string; open: string[] } => {
    const facts = answers.facts();
    const { message, text: finished, shortfall } = write(facts, false);
    const open = [...shortfall.missing, ...shortfall.stopped].flatMap(({ path }) => (path === undefined ? [] : [path]));
    return { text: message ? finished : write(facts, true).text, open };
  };
  keep.begin(start.toYaml([schemaLine]));
  const somebody = await personAt(io, words);
  const kept = (answers: Answers): void => {
    now = answers;
    keep.keep(inTongue(answers, writer).toYaml([schemaLine]));
  };
  // What the settings say of the sender is not asked.
  const asks = kinds[kind].asks.filter((path) => valuesAt({ from: config.from }, path).length === 0);
  const judge = (path: string, answers: Answers): Finding[] => judgeFact(path, answers.facts(), rules);
  const talk = {
    kind: { ...kinds[kind], asks },
    language,
    labels,
    rules,
    judge,
    colour: io.colour,
    zone: config.timezone ?? io.zone(),
    keep: kept,
    look,
  };
  try {
    return await interview(start, { person: somebody, ...talk });
  } catch (error) {
    somebody.leave();
    if (error instanceof Gone) {
      const isKept = now !== start || keep.forget();
      throw new Interrupted(error.signal, `\n${isKept ? howToGoOn(keep, kind, labels) : (words.nothing ?? '')}`);
    }
    // The file could not be written. What it would hold is shown, so that it is not lost.
    if (error instanceof UserError) io.err(`\n${words.unkept ?? ''}\n\n${now.toYaml([schemaLine])}\n`);
    throw error;
  } finally {
    somebody.leave();
  }
}

function howToGoOn(keep: Keep, kind: KindName, { words }: Labels): string {
  const shown = keep.shown(keep.answers);
  return `${words['kept.answers'] ?? ''}: ${shown}\n${words['go-on'] ?? ''}: apologize new${flagFor(kind)} --from ${shown}`;
}

/** Writes the facts and, if they suffice, the message; shows it, and says how to make it again without questions. */
async function finish(io: Io, answers: Answers, writer: Writer & { archive: boolean }, keep: Keep): Promise<number> {
  const { kind, locale, settings, standing, labels, write } = writer;
  const facts = answers.facts();
  const { message, text: product, shortfall, states, findings: own } = write(facts, false);
  if (!message && io.interactive) return unfinished(io, answers, await explain(shortfall, facts, kind, labels), { kind, labels, keep });
  if (!message) {
    // What was not said could not be asked for; what was said and will not do is a matter of the apology.
    const code = shortfall.missing.length > 0 ? Exit.couldNotRun : Exit.fallsShort;
    throw new UserError(asFlags(await explain(shortfall, facts, kind, labels, 'flag')), code);
  }
  const { findings, links } = await recall(io, settings, { facts, kind }, { findings: own, standing }, async () => labels);
  const errors = findings.filter(({ level }) => level === 'error').map(asProblem);
  if (errors.length > 0 && io.interactive) return unfinished(io, answers, errors, { kind, labels, keep });
  if (errors.length > 0) throw new UserError(errors, Exit.fallsShort);
  keep.finish(answers.toYaml([schemaLine]), product, io.interactive);
  io.out(product);
  if (findings.length > 0) io.err(`\n${(await import('../terminal/report.ts')).reportFindings(findings, io.colour)}`);
  const { words } = labels;
  const shown = keep.shown(keep.facts);
  const again = `apologize render${flagFor(kind)} ${shown}`;
  const same = `apologize new --no-input${flagFor(kind)} --from ${shown} -o ${keep.shown(keep.folder)}`;
  io.err(`\n${words.saved ?? ''}: ${shown}, ${keep.shown(keep.message)}\n${words.again ?? ''}: ${again}\n${words.same ?? ''}: ${same}\n`);
  const made = { facts, kind, locale, message: product, released: { states, findings }, labels, links };
  if (writer.archive) await keepIt(io, settings, made, labels);
  return Exit.fine;
}

/** A person stopped before the end: their answers stay, and `--draft` shows what there is. */
function unfinished(
  io: Io,
  answers: Answers,
  problems: readonly Problem[],
  { kind, labels, keep }: { kind: KindName; labels: Labels; keep: Keep },
): number {
  const { words } = labels;
  keep.keep(answers.toYaml([schemaLine]));
  // The path at the beginning of a message is for files.
  const lacking = problems.map(({ message }) => `  - ${message.replace(/^[^:`]*`[\w.]+`[^:]*: /, '')}\n`).join('');
  const draft = `${words.draft ?? ''}: apologize render${flagFor(kind)} --draft ${keep.shown(keep.answers)}`;
  io.err(`\n${words['still-missing'] ?? ''}:\n${lacking}\n${howToGoOn(keep, kind, labels)}\n${draft}\n`);
  return Exit.fallsShort;
}

/** Without a terminal nobody can be asked; what no file says is a problem with the call. */
function asFlags(problems: readonly Problem[]): Problem[] {
  return problems.map(({ place, ...problem }) => (place && place.to > 0 ? { ...problem, place } : { ...problem, file: 'apologize new' }));
}
