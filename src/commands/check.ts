import { resolve } from 'node:path';
import { recall } from '../archive/recall.ts';
import { forms } from '../documents/document.ts';
import { fallsShort, findingsOf, isVerdict, levels, type Outcome, type Verdict } from '../check/verdict.ts';
import { defineCommand, destination, flag, type Io, many, oneOf, text } from '../command.ts';
import { defaultsIn, originsOf, type Settings } from '../settings/defaults.ts';
import { Exit, usage, UserError } from '../errors.ts';
import { writeAtomically } from '../disk/files.ts';
import { allowances, localeFlag } from '../settings/flags.ts';
import { refuseTwice, shownAs, sourceOf } from '../disk/input.ts';
import { kindNames } from '../kind-names.ts';
import type { Known } from '../judging/incident.ts';
import { judge, type Judging } from '../judging/file.ts';
import type { Rule } from '../packs/pack.ts';
import { chosenLanguage, loadLabels, loadPages } from '../packs/load.ts';
import type { About } from '../reports/report.ts';
import { reportNames, reports } from '../reports/index.ts';
import { retold, rulesLanguage } from '../reports/retold.ts';
import { proveRules } from '../judging/rulebook.ts';

export const command = defineCommand({
  arguments: [{ name: '[files...]', help: 'drafts (text, Markdown, HTML, .eml) or incident files, or - for standard input' }],
  options: {
    against: text('--against <incident>', 'compare figures, dates and names with the facts of an incident'),
    as: oneOf('--as <form>', 'what the files are, when their names do not say it', [...forms, 'incident']),
    kind: oneOf('--kind <kind>', 'the kind of message (default: letter)', kindNames),
    locale: text('--locale <tag>', 'the language of the text; without it, it is told by its words'),
    format: oneOf('-f, --format <format>', 'how the report is written (default: text)', reportNames),
    failOn: oneOf('--fail-on <level>', 'the lowest level that gives exit code 1 (default: error)', levels),
    maxWarnings: text('--max-warnings <number>', 'exit code 1 with more warnings than these'),
    quiet: flag('-q, --quiet', 'list errors only'),
    allow: many('--allow <rule=reason>', 'set a rule aside, with the reason; may be repeated'),
    output: destination('-o, --output <file>', 'write the report to a file'),
    force: flag('--force', 'replace a file that is there'),
  },
  examples: [
    'apologize check letter.md',
    'apologize check letter.md --against incident.yaml',
    'pbpaste | apologize check --kind reply',
    'apologize check incidents/*.yaml drafts/*.eml --format sarif -o apologize.sarif',
  ],
  async run(io, files, { failOn = 'error', quiet = false, force = false, format = 'text', output, ...options }) {
    const given = files.length > 0 ? files : ['-'];
    if (files.length === 0 && io.inputIsTerminal)
      throw new UserError({ id: 'no-file', message: 'name a draft or an incident file', help: 'apologize check letter.md' });
    refuseTwice([...given, options.against]);
    const bar = { failOn, maxWarnings: countOf(options.maxWarnings) };
    const settings = await settingsOf(io);
    const locale = localeFlag(options.locale);
    // Nobody chose a language for the report: findings are then in that of their text.
    const told = chosenLanguage(io.env, settings.config.ui) ?? (locale === undefined ? undefined : rulesLanguage(locale));
    const labels = await loadLabels(told ?? 'en');
    const allowed = await allowances(options.allow, () => loadPages(rulesLanguage(locale ?? settings.config.locale)));
    const judging: Judging = {
      settings,
      cwd: io.cwd,
      now: io.now(),
      labels,
      locale,
      kind: options.kind ?? settings.config.kind,
      as: options.as,
      allowed,
      recall: async (facts, kind, findings, standing) =>
        (await recall(io, settings, { facts, kind }, { findings, standing }, async () => labels)).findings,
      against: options.against === undefined ? undefined : await factsIn(io, options.against, settings),
    };
    // What is wrong with the settings is wrong for every file, and told once.
    await proveRules(settings, io.cwd);
    const outcomes: Outcome[] = [];
    for (const file of given) outcomes.push(await inLanguage(await outcomeOf(io, file, judging), told));
    const couldNot = outcomes.some((outcome) => !isVerdict(outcome) || !outcome.checked);
    const exitCode = couldNot ? Exit.couldNotRun : fallsShort(findingsOf(outcomes), bar) ? Exit.fallsShort : Exit.fine;
    const about: About = {
      labels,
      ruleOf: await pagesFor(outcomes, told),
      bar,
      quiet,
      colour: format === 'text' && output === undefined && io.colourOut,
      exitCode,
    };
    const report = (await reports[format]())(outcomes, about);
    if (output === undefined) io.out(report);
    else writeAtomically(resolve(io.cwd, output), report, { force, name: output });
    return exitCode;
  },
});

/** Where nothing is set, nothing that reads settings is loaded. */
async function settingsOf(io: Io): Promise<Settings> {
  return defaultsIn(originsOf(io), io.cwd) ?? (await import('../settings/settings.ts')).settle(io);
}

async function factsIn(io: Io, file: string, settings: Settings): Promise<Known> {
  const { openFacts } = await import('../judging/incident.ts');
  return openFacts(sourceOf(io, file), settings);
}

/** One file, whatever comes of it: the others are tried all the same. */
async function outcomeOf(io: Io, file: string, judging: Judging): Promise<Outcome> {
  try {
    return await judge(sourceOf(io, file), judging);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { file: shownAs(file), problems: error.problems };
  }
}

function countOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw usage(`"${given}" is not a number`, '--max-warnings 0', '--max-warnings');
}

/** What was found, in the words of the language that the report is in. */
async function inLanguage(outcome: Outcome, told: string | undefined): Promise<Outcome> {
  if (!isVerdict(outcome)) return outcome;
  const { locale, findings, silenced } = outcome;
  const aside = await retold(
    silenced.map(({ finding }) => finding),
    locale,
    told,
  );
  return {
    ...outcome,
    findings: await retold(findings, locale, told),
    silenced: silenced.map((each, index) => ({ ...each, finding: aside[index] ?? each.finding })),
  };
}

/** The pages of the rules that something was found by, in the report's language or in each text's own; none where nothing was found. */
async function pagesFor(outcomes: readonly Outcome[], told: string | undefined): Promise<About['ruleOf']> {
  const found = outcomes.filter(isVerdict).filter(({ findings, silenced }) => findings.length + silenced.length > 0);
  const languageFor = ({ locale }: Verdict): string => told ?? rulesLanguage(locale);
  const pages = new Map<string, readonly Rule[]>();
  for (const language of new Set(found.map(languageFor))) pages.set(language, await loadPages(language));
  return (rule, verdict) => pages.get(languageFor(verdict))?.find(({ id }) => id === rule);
}
