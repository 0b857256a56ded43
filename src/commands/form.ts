import { createHash } from 'node:crypto';
import { basename, extname, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineCommand, destination, flag, many, oneOf, text } from '../command.ts';
import type { Config } from '../settings/config.ts';
import { Exit, type Source, UserError } from '../errors.ts';
import { Answers } from '../facts/answers.ts';
import { localeFlag, settings as settingsFrom } from '../settings/flags.ts';
import { localeOf, namedAt, placedAt } from '../settings/locale.ts';
import { isFolder, refuseTarget, writeAtomically } from '../disk/files.ts';
import { sourceOf } from '../disk/input.ts';
import { kindNames } from '../kinds.ts';
import { ruleFiles } from '../wording/own-rules.ts';
import { rulesOver } from '../packs/files.ts';
import { withoutPages } from '../packs/pack.ts';
import { languageOf, languages as allLanguages, loadPages, loadQuantities, loadSigns, loadWritten } from '../packs/load.ts';
import { pageOf, type PageLanguage } from '../page/page.ts';
import { loadPageParts, templatesOf } from '../page/parts.ts';
import { openRulebook, ruleSources } from '../judging/rulebook.ts';
import { type Settings, settle, withSender } from '../settings/settings.ts';
import { schemaLine } from '../version.ts';
import { ownFolder, wordingsOf } from '../wording/wording.ts';
import { readYaml } from '../yaml/read.ts';

export const command = defineCommand({
  arguments: [{ name: '[incident]', help: 'an incident file whose facts the page begins with, or - for standard input' }],
  options: {
    locale: text('--locale <tag>', 'the language that the page opens in, such as cs'),
    languages: text('--languages <tags>', 'only these languages, such as en,cs (default: all)'),
    kind: oneOf('--kind <kind>', 'the kind of message that the page opens with (default: letter)', kindNames),
    set: many('--set <path=value>', 'give a fact, such as --set to.name="Ms Petrova"; may be repeated'),
    output: destination('-o, --output <file>', 'write to a file, such as apology.html'),
    force: flag('--force', 'replace a file that is there'),
  },
  examples: [
    'apologize form -o apology.html',
    'apologize form incident.yaml --locale cs -o apology.html',
    'apologize form --languages en,fa > apology.html',
  ],
  async run(io, [file], { output, force = false, ...options }) {
    if (output !== undefined) refuseTarget(resolve(io.cwd, output), force, output);
    const settings = settle(io);
    const { config } = settings;
    const source = file === undefined ? { name: 'apologize form', text: '' } : sourceOf(io, file);
    const answers = begin(source, config, options.set, localeFlag(options.locale));
    const { incident } = answers.facts();
    const locale = localeOf(incident, config.locale);
    const tags = [...new Set([languageOf(locale), ...wantedLanguages(options.languages)])];
    refuseOwnTemplates(settings, io.cwd);
    const languages: Record<string, PageLanguage> = {};
    for (const tag of tags) {
      const where = tag === tags[0] ? namedAt(answers.facts(), options.locale) : { file: '--languages' };
      languages[tag] = await placedAt(languageFor(tag, settings, io.cwd), () => where);
    }
    const name = file === undefined || file === '-' ? 'apology' : basename(file, extname(file));
    const kind = options.kind ?? config.kind;
    const data = { facts: answers.toYaml([schemaLine]), name, kind, locale, languages, signs: loadSigns() };
    const page = pageOf(data, templatesOf(tags), loadPageParts(), tools);
    if (output === undefined) io.out(page);
    else writeAtomically(resolve(io.cwd, output), page, { force, name: output });
    return Exit.fine;
  },
});

const tools = {
  hash: (whole: string): string => createHash('sha256').update(whole).digest('base64'),
  zip: (whole: string): string => gzipSync(whole, { level: 9 }).toString('base64'),
};

/** All that the page needs of a language. */
async function languageFor(tag: string, settings: Settings, cwd: string): Promise<PageLanguage> {
  const { config } = settings;
  const { pack, footer, labels, checking } = await wordingsOf(settings, cwd)('letter', tag, false);
  const { templates: _, ...words } = pack;
  // The page has all rules as they are written; compiled, it needs those that speak before it has compiled any.
  const gates = pack.gates.filter(({ stops }) => stops);
  // What is wrong with the project's own rules is told here: the page compiles them where nobody could mend them.
  const { standing } = await openRulebook(settings, cwd, tag, { ours: await checking() });
  const own = ruleFiles(ruleSources(settings, cwd, tag)).flatMap(({ value }) => value);
  const written = await loadWritten<Pick<PageLanguage, 'rules' | 'words' | 'cues' | 'sense'>>(tag);
  const told = [...own, ...(await loadPages(tag)), ...pack.gates];
  return {
    ...written,
    rules: rulesOver(written.rules, withoutPages(own)),
    pack: { ...words, gates },
    labels: await labels(),
    pages: Object.fromEntries(told.toReversed().map(({ id, message, why, rewrite }) => [id, { message, why: why?.text ?? '', rewrite }])),
    quantities: await loadQuantities(tag),
    levels: Object.fromEntries(standing.levels),
    phrases: Object.fromEntries(standing.phrases),
    neverPrint: config['never-print'] ?? [],
    footer,
  };
}

/** The facts that a page begins with. What the settings say of the sender and the zone is among them, so that a saved file needs no settings. */
function begin(source: Source, { from, timezone }: Config, set: readonly string[], locale: string | undefined): Answers {
  const read = settingsFrom(set).reduce(
    (answers, { path, value }) => answers.with(path, value),
    new Answers(readYaml(source), source, timezone),
  );
  const { incident } = read.facts();
  const sender = Object.entries(withSender(incident, from).from ?? {}).filter(
    ([key]) => Reflect.get(incident.from ?? {}, key) === undefined,
  );
  const given = [
    ...sender.map(([key, value]) => [`from.${key}`, value] as const),
    ...(timezone === undefined || read.textOf('timezone') !== '' ? [] : [['timezone', timezone] as const]),
    ...(locale === undefined ? [] : [['locale', locale] as const]),
    ...(locale === undefined || incident.to?.locale === undefined ? [] : [['to.locale', locale] as const]),
  ];
  return given.reduce((answers, [path, value = '']) => answers.with(path, value), read);
}

function wantedLanguages(given: string | undefined): readonly string[] {
  if (given === undefined) return allLanguages();
  return given.split(',').map((tag) => languageOf(localeFlag(tag.trim(), '--languages') ?? ''));
}

/** A page runs templates where nothing could stop one that never ends. */
function refuseOwnTemplates(settings: Settings, cwd: string): void {
  const folder = ownFolder(settings, cwd);
  if (!folder || !isFolder(folder.path)) return;
  throw new UserError({
    id: 'own-templates',
    message: `a page is written with our templates, and this project has its own in ${folder.name}`,
    help: 'call it with APOLOGIZE_TEMPLATES= in a folder without them; lines of your own (`frames:`, `closing:`, `footer:`) do go into a page',
    ...(folder.place ? { place: folder.place } : { file: 'APOLOGIZE_TEMPLATES' }),
  });
}
