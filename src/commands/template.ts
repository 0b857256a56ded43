import { join, resolve } from 'node:path';
import { aligned } from '../aligned.ts';
import { actionNamed, defineCommand, flag, folder, type Io, oneOf, text } from '../command.ts';
import { Exit, usage } from '../errors.ts';
import { makeFolder, refuseTarget, writeAtomically } from '../disk/files.ts';
import { type KindName, kindNames } from '../kinds.ts';
import { find, isSame, jobsFor, type Place, shelf, stem } from '../wording/own-templates.ts';
import { languageOf, languages, loadLabels, loadPack, uiLanguage } from '../packs/load.ts';
import { openPress } from '../wording/press.ts';
import { namedFolder } from '../settings/defaults.ts';
import { settle } from '../settings/settings.ts';
import { reportFindings, reportProblems } from '../terminal/report.ts';
import { wordingsOf } from '../wording/wording.ts';

/** What was asked for besides names. */
interface Wish extends Place {
  readonly language: string;
  readonly given: { readonly kind?: KindName; readonly language?: string };
  readonly output: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

/** What can be done with templates. */
const actions: Readonly<Record<string, (io: Io, names: readonly string[], wish: Wish) => Promise<number>>> = {
  list,
  show,
  eject,
  check,
  vars,
};

export const command = defineCommand({
  arguments: [
    { name: '<action>', help: 'list, show, eject, check or vars' },
    { name: '[names...]', help: 'templates such as letter or sections/remedy; for check, files and folders' },
  ],
  options: {
    locale: text('--locale <tag>', 'the language (default: that of the settings)'),
    kind: oneOf('--kind <kind>', 'for check: the kind of message', kindNames),
    format: oneOf('-f, --format <format>', 'for list and vars (default: text)', ['text', 'json']),
    output: folder('-o, --output <folder>', 'for eject: the folder that gets a folder for the language'),
    force: flag('--force', 'replace files that are there'),
  },
  examples: [
    'apologize template list',
    'apologize template show sections/remedy',
    'apologize template eject letter -o templates',
    'apologize template check templates',
    'apologize template vars remedy',
  ],
  async run(io, [action = '', ...names], { locale, kind, format, output, force = false }) {
    const act = actionNamed(actions, action, 'template', 'templates');
    const settings = settle(io);
    const language = languageOf(locale ?? settings.config.locale);
    const given = { ...(kind ? { kind } : {}), ...(locale === undefined ? {} : { language }) };
    return act(io, names, { settings, cwd: io.cwd, language, given, output, force, json: format === 'json' });
  },
});

/** Names, what each is, and whose. */
async function list(io: Io, _names: readonly string[], wish: Wish): Promise<number> {
  const rows = [...(await shelf(wish.language, wish))].map(([name, { own }]) => ({
    name: stem(name),
    is: whatIs(stem(name)),
    file: own?.name,
  }));
  if (wish.json)
    return print(
      io,
      `${JSON.stringify(
        rows.map(({ file, ...row }) => ({ ...row, file: file ?? null })),
        null,
        2,
      )}\n`,
    );
  return print(io, aligned(rows.map(({ name, is, file }) => [name, is, file ?? 'ours'])));
}

function whatIs(name: string): string {
  if (kindNames.some((kind) => kind === name)) return 'message';
  return name.endsWith('.yaml') ? 'words' : 'part';
}

/** The text of templates, as it holds here. */
async function show(io: Io, names: readonly string[], wish: Wish): Promise<number> {
  const files = await shelf(wish.language, wish);
  if (names.length === 0) throw usage('name a template', 'apologize template show letter');
  return print(io, names.map((name) => files.get(find(name, files))?.text ?? '').join('\n'));
}

/** Copies of ours to begin from: all or nothing, and nothing over what is there. */
async function eject(io: Io, names: readonly string[], wish: Wish): Promise<number> {
  const files = await shelf(wish.language, {
    cwd: wish.cwd,
    settings: { ...wish.settings, config: { ...wish.settings.config, templates: undefined } },
  });
  const output = wish.output ?? namedFolder(wish.settings, wish.cwd)?.name;
  if (output === undefined) throw usage('name the folder for the copies', 'apologize template eject letter -o templates');
  const wanted =
    names.length > 0 ? names.map((name) => find(name, files)) : [...files.keys()].filter((name) => /\.hbs$|^frames/.test(name));
  const targets = wanted.map((name) => ({ name: join(output, wish.language, name), content: files.get(name)?.text ?? '' }));
  const fresh = targets.filter(({ name, content }) => !isSame(resolve(wish.cwd, name), content));
  for (const { name } of fresh) {
    makeFolder(resolve(wish.cwd, name, '..'), join(name, '..'));
    refuseTarget(resolve(wish.cwd, name), wish.force, name);
  }
  for (const { name, content } of fresh) writeAtomically(resolve(wish.cwd, name), content, { force: wish.force, name });
  const hint = wish.settings.config.templates === undefined ? `to use them, write into .apologize.yaml: templates: ${output}\n` : '';
  io.err(`${targets.map(({ name }) => `${name}\n`).join('')}${hint}`);
  return Exit.fine;
}

/** Proves files, folders, or what the settings name. The report is the product. */
async function check(io: Io, names: readonly string[], wish: Wish): Promise<number> {
  let worst: number = Exit.fine;
  for (const job of await jobsFor(names, wish.given, wish)) {
    const { problems, findings, proved, tries, press } = await openPress(job);
    press?.close();
    const errors = problems.length + findings.filter(({ level }) => level === 'error').length;
    if (errors > 0) worst = Exit.fallsShort;
    const reports = [reportProblems(problems, false), reportFindings(findings, false)].filter((report) => report !== '');
    const used = proved.length > 0 ? ` (${proved.join(', ')})` : '';
    const verdict = errors > 0 ? `${errors} to mend` : `nothing is lost in ${tries} messages tried`;
    print(io, `${[...reports, `${job.folder}${used}: ${verdict}`].join('\n')}\n`);
  }
  return worst;
}

/** What a template can name: facts, conditions, helpers, frames; with names, only what they begin or hold. */
async function vars(io: Io, names: readonly string[], wish: Wish): Promise<number> {
  const { asColumns, namesFor } = await import('../proof/vars.ts');
  const ui = uiLanguage(io.env, wish.settings.config.ui);
  const { language, frames } = languages().includes(wish.language)
    ? await loadPack(wish.language, [])
    : (await wordingsOf(wish.settings, wish.cwd)('letter', wish.language, false)).pack;
  const all = namesFor(language, frames, await loadLabels(ui));
  const shown = names.length === 0 ? all : all.filter(({ name }) => names.some((part) => name.includes(part)));
  return print(io, wish.json ? `${JSON.stringify(shown, null, 2)}\n` : asColumns(shown));
}

function print(io: Io, product: string): number {
  io.out(product);
  return Exit.fine;
}
