import { defineCommand, text } from '../command.ts';
import { Exit, UserError } from '../errors.ts';
import { localeFlag } from '../settings/flags.ts';
import type { Rule } from '../packs/pack.ts';
import { languageOf, loadLabels, uiLanguage } from '../packs/load.ts';
import { rulesLanguage } from '../reports/retold.ts';
import { openRulebook, type Rulebook } from '../judging/rulebook.ts';
import { configName, namedLocale, settle } from '../settings/settings.ts';
import { visible } from '../terminal/report.ts';
import { type Say, sayer } from '../filled.ts';

export const command = defineCommand({
  arguments: [{ name: '<rule>', help: 'the id that stands in brackets in a report' }],
  options: { locale: text('--locale <tag>', 'the language of the texts that are checked') },
  examples: ['apologize explain conditional-apology', 'apologize explain claim-it-yourself'],
  async run(io, [id = ''], { locale }) {
    const settings = settle(io);
    const language = languageOf(localeFlag(locale) ?? namedLocale(settings) ?? uiLanguage(io.env, settings.config.ui));
    const book = await openRulebook(settings, io.cwd, language);
    const rule = book.rules.find((each) => each.id === id);
    if (!rule) {
      const near = book.suggest(id);
      throw new UserError({
        id: 'unknown-rule',
        message: `no rule is called ${id}`,
        help: near === undefined ? 'apologize rules lists all that there are' : `did you mean ${near}?`,
      });
    }
    const labels = await loadLabels(rulesLanguage(language));
    io.out(`${visible(page(rule, book, sayer(labels)))}\n`);
    return Exit.fine;
  },
});

/** A rule's page: all of it stands in the pack, beside the rule. */
function page(rule: Rule, { standing }: Rulebook, say: Say): string {
  const { id, level, kinds = {}, only, section, message, why, instead, bad, good } = rule;
  const set = standing.levels.get(id);
  const others = Object.entries(kinds).map(([kind, is]) => say('explain.level', { level: is, kind }));
  const where = [
    ...(section === undefined ? [] : [section]),
    ...(only ? [say('explain.only', { kinds: only.join(', ') })] : []),
    ...others,
  ];
  const listed = (word: string, texts: readonly string[]): string[] => [`${say(word)}:`, ...texts.map((each) => `  - ${each}`)];
  const [reason, file] = [say('explain.reason'), say('explain.file', { file: configName })];
  const ways = {
    'explain.once': `--allow ${id}="${reason}"`,
    'explain.draft': `<!-- apologize: allow ${id}: ${reason} -->   ${say('explain.before')} [apologize: allow ${id}: ${reason}]`,
    'explain.incident': `allow: { ${id}: ${reason} }`,
    'explain.everywhere': `rules: { ${id}: { level: off, reason: ${reason} } }   ${file}`,
    'explain.phrase': `phrases: { ${id}: ["${say('explain.words')}"] }   ${file}`,
  };
  const widest = Math.max(...Object.keys(ways).map((way) => say(way).length));
  return [
    `${id} (${[set?.level ?? level, ...where].join('; ')})`,
    '',
    message,
    ...(set ? [set.level === 'off' ? say('explain.off', { reason: set.reason, level }) : say('explain.set', { level })] : []),
    '',
    `${say('why')}: ${why.text}`,
    `${say('explain.evidence')}: ${why.source}`,
    `${say('instead')}: ${instead}`,
    '',
    ...listed('explain.bad', bad),
    ...listed('explain.good', good),
    '',
    `${say('explain.aside')}:`,
    ...Object.entries(ways).map(([way, told]) => `  ${say(way).padEnd(widest)} ${told}`),
  ].join('\n');
}
