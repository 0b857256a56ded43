import { keepIt, recall } from '../archive/recall.ts';
import type { Finding } from '../check/finding.ts';
import { defineCommand, destination, flag, type Io, many, oneOf, text } from '../command.ts';
import { Exit, type Source, usage, UserError } from '../errors.ts';
import { refuseTarget, writeAtomically } from '../disk/files.ts';
import { refuseTwice, sourceOf } from '../disk/input.ts';
import { readFacts } from '../facts/read.ts';
import { type FormatName, formatNames, formats } from '../formats/index.ts';
import { kindNames } from '../kinds.ts';
import { chosenLanguage, languageOf, loadLabels, loadSigns, uiLanguage } from '../packs/load.ts';
import { explain } from '../release/explain.ts';
import { isShort, release, type Shortfall } from '../release/release.ts';
import { reviewRelease } from '../judging/message.ts';
import { retold } from '../reports/retold.ts';
import { openRulebook, setAside } from '../judging/rulebook.ts';
import { type Settings, settle, withSender } from '../settings/settings.ts';
import { allowances, localeFlag, settings as settingsFrom } from '../settings/flags.ts';
import { localeOf, namedAt, placedAt } from '../settings/locale.ts';
import { targetsOf } from '../disk/targets.ts';
import { type Wordings, wordingsOf } from '../wording/wording.ts';

export const command = defineCommand({
  arguments: [{ name: '[files...]', help: 'incident files, or - for standard input' }],
  options: {
    kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
    format: oneOf('-f, --format <format>', 'how it is written (default: text)', formatNames),
    locale: text('--locale <tag>', 'the language of the message, such as en-US'),
    template: text('--template <file>', 'a template of your own for this kind of message'),
    part: oneOf('--part <part>', 'only the body, for a ticket that brings its own greeting', ['body']),
    with: oneOf('--with <note>', 'append the note that the reader can pass on to their own people', ['forward']),
    draft: flag('--draft', 'write what there is and mark each gap; not to be sent'),
    output: destination('-o, --output <path>', 'write to a file, or several messages to a folder'),
    force: flag('--force', 'replace files that are there'),
    open: flag('--open', 'show the message in your browser, as --format html would write it'),
    set: many('--set <path=value>', 'give a fact, such as --set to.name="Ms Petrova"; may be repeated'),
    allow: many('--allow <rule=reason>', 'set a rule aside, with the reason; may be repeated'),
    archive: flag('--archive', 'put the message into the archive too'),
  },
  examples: [
    'apologize render incident.yaml',
    'apologize render incident.yaml --format json -o letter.json',
    'cat incident.yaml | apologize render --set to.name="Ms Petrova"',
    'apologize render incidents/*.yaml -o letters/',
  ],
  async run(io, files, options) {
    const given = files.length > 0 ? files : ['-'];
    if (files.length === 0 && io.inputIsTerminal) {
      throw new UserError({
        id: 'no-file',
        message: 'name an incident file',
        help: 'apologize render incident.yaml; to write one, apologize new',
      });
    }
    if (options.archive && options.draft) throw usage('a draft is not to be sent, so it is not kept', 'leave out --archive, or --draft');
    refuseTwice(given);
    const settings = settle(io);
    const format = options.open ? 'html' : (options.format ?? settings.config.format);
    if (options.part === 'body' && format === 'eml')
      throw usage('a mail draft is a whole message, and has no body alone', 'leave out --part body, or write --format text');
    const targets = targetsOf(given, options.output, formats[format].ending, io.cwd);
    const force = options.force ?? false;
    const wordings = wordingsOf(settings, io.cwd, options.template);
    let worst: number = Exit.fine;
    const unwritten = new Set(targets.flatMap((target) => target?.name ?? []));
    for (const [index, file] of given.entries()) {
      const target = targets[index];
      try {
        if (target) refuseTarget(target.path, force, target.name);
        const { product, code, keep } = await renderOne(io, sourceOf(io, file), { ...options, format }, settings, wordings);
        if (product !== undefined && target) {
          writeAtomically(target.path, product, { force, name: target.name });
          unwritten.delete(target.name);
        } else if (product !== undefined && !options.open) io.out(product);
        if (options.open && product !== undefined) io.err(`${await shown(product, io)}\n`);
        if (options.archive && product !== undefined) await keep();
        worst = Math.max(worst, code);
      } catch (error) {
        // Of several files all are tried; the worst counts.
        if (!(error instanceof UserError) || given.length === 1) throw error;
        await complain(io, error);
        worst = Math.max(worst, error.exitCode);
      }
    }
    if (given.length > 1 && unwritten.size > 0) io.err(`not written: ${[...unwritten].join(', ')}\n`);
    return worst;
  },
});

interface Wanted {
  readonly kind?: (typeof kindNames)[number] | undefined;
  readonly format: FormatName;
  readonly locale?: string | undefined;
  readonly part?: 'body' | undefined;
  readonly with?: 'forward' | undefined;
  readonly draft?: boolean | undefined;
  readonly set: readonly string[];
  readonly allow: readonly string[];
}

async function renderOne(
  io: Io,
  source: Source,
  wanted: Wanted,
  settings: Settings,
  wordings: Wordings,
): Promise<{ product: string | undefined; code: number; keep: () => Promise<void> }> {
  const { config } = settings;
  const read = readFacts(source, { set: settingsFrom(wanted.set), timezone: config.timezone });
  const facts = { ...read, incident: withSender(read.incident, config.from) };
  const locale = localeOf(facts.incident, config.locale, localeFlag(wanted.locale));
  const language = languageOf(locale);
  const kind = wanted.kind ?? config.kind;
  const withForward = wanted.with === 'forward';
  const wording = await placedAt(wordings(kind, language, withForward), () => namedAt(facts, wanted.locale));
  const { pack, compose, footer } = wording;
  const labels = () => loadLabels(uiLanguage(io.env, config.ui));
  // What stops every message does so in a language without rules of its own too.
  const given = await allowances(wanted.allow, async () => [...(await wording.rules()), ...pack.gates]);
  const allowed = new Map([...Object.entries(facts.incident.allow ?? {}), ...given]);
  const rulebook = await openRulebook(settings, io.cwd, language, { ours: await wording.checking(), allowed });
  // The gaps of a draft are named in its own language.
  const draft = wanted.draft ? await wording.labels() : undefined;
  const released = release(facts, { kind, locale, pack, draft, allow: setAside(rulebook), withForward, footer, compose, signs: loadSigns });
  const { message, shortfall, states } = released;
  const problems = isShort(shortfall) ? await explain(shortfall, facts, kind, await labels()) : [];
  if (!message) throw new UserError(problems, Exit.fallsShort);
  const reviewed = reviewRelease(released, facts, { language: pack.language, ...rulebook }, { kind, name: source.name });
  const { findings, links } = await recall(
    io,
    settings,
    { facts, kind },
    { findings: reviewed.findings.filter((finding) => !isTold(finding, shortfall)), standing: rulebook.standing },
    labels,
  );
  if (findings.length > 0 || problems.length > 0) {
    const { reportFindings, reportProblems } = await import('../terminal/report.ts');
    const told = reportFindings(await retold(findings, language, chosenLanguage(io.env, config.ui)), io.colour);
    io.err([reportProblems(problems, io.colour), told].filter((report) => report !== '').join('\n'));
  }
  // A draft is not to be sent, and says so; it may show what is still wrong.
  const stopped = !draft && findings.some(({ level }) => level === 'error');
  const write = await formats[wanted.format].load();
  const about = { incident: facts.incident, states, findings, bodyOnly: wanted.part === 'body' };
  const keep = async (): Promise<void> => {
    const plain = (await formats.text.load())(message, { ...about, bodyOnly: false });
    const made = { facts, kind, locale, message: plain, released: { states, findings }, labels: await wording.labels(), links };
    await keepIt(io, settings, made, await labels());
  };
  const code = stopped || problems.length > 0 ? Exit.fallsShort : Exit.fine;
  return { product: stopped ? undefined : write(message, about), code, keep };
}

/** What stops a message is told as that. */
const isTold = ({ rule }: Finding, { stopped }: Shortfall): boolean => stopped.some((each) => each.rule === rule);

/** Shows a page in the browser. Gives its path. */
async function shown(page: string, io: Io): Promise<string> {
  const { openInBrowser } = await import('../terminal/open.ts');
  return openInBrowser(page, io.env);
}

async function complain(io: Io, error: UserError): Promise<void> {
  const { reportProblems } = await import('../terminal/report.ts');
  io.err(`${reportProblems(error.problems, io.colour)}\n`);
}
