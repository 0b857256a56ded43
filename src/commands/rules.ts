import { aligned } from '../aligned.ts';
import { defineCommand, oneOf, text } from '../command.ts';
import { Exit } from '../errors.ts';
import { localeFlag } from '../settings/flags.ts';
import { kindNames } from '../kind-names.ts';
import type { Rule } from '../packs/pack.ts';
import { languageOf, loadLabels, uiLanguage } from '../packs/load.ts';
import { rulesLanguage } from '../reports/retold.ts';
import { openRulebook, type Rulebook } from '../judging/rulebook.ts';
import { namedLocale, settle } from '../settings/settings.ts';
import { visible } from '../terminal/report.ts';
import { filled } from '../filled.ts';

export const command = defineCommand({
  arguments: [],
  options: {
    format: oneOf('-f, --format <format>', 'how they are written (default: text)', ['text', 'json']),
    locale: text('--locale <tag>', 'the language of the texts that are checked'),
  },
  examples: ['apologize rules', 'apologize rules --format json'],
  async run(io, _args, { format = 'text', locale }) {
    const settings = settle(io);
    const language = languageOf(localeFlag(locale) ?? namedLocale(settings) ?? uiLanguage(io.env, settings.config.ui));
    const book = await openRulebook(settings, io.cwd, language);
    const rows = book.rules.map((rule) => rowOf(rule, book));
    if (format === 'json') {
      io.out(`${JSON.stringify(rows, null, 2)}\n`);
      return Exit.fine;
    }
    const { words } = await loadLabels(rulesLanguage(language));
    const kindsOf = (told: string): string =>
      told === 'all' ? (words['rules.all'] ?? '') : told.replace(/^not (.*)/, (_, kinds: string) => filled(words['rules.not'], { kinds }));
    const heads = ['rule', 'level', 'section', 'kinds', 'says'].map((head) => words[`rules.${head}`] ?? head);
    const cells = rows.map(({ id, level, section, kinds, summary }) => [id, level, section ?? '-', kindsOf(kinds), summary]);
    io.out(aligned([heads, ...cells].map((row) => row.map(visible))));
    return Exit.fine;
  },
});

function rowOf({ id, level, section, only, kinds, message }: Rule, { standing }: Rulebook) {
  const set = standing.levels.get(id);
  const off = Object.entries(kinds ?? {}).flatMap(([kind, is]) => (is === 'off' ? [kind] : []));
  const held = (only ?? kindNames).filter((kind) => !off.includes(kind));
  const many = off.length > 0 && off.length < held.length;
  return {
    id,
    level: set?.level ?? level,
    section: section ?? null,
    kinds: held.length === kindNames.length ? 'all' : many ? `not ${off.join(', ')}` : held.join(', '),
    summary: message,
    ...(set?.level === 'off' ? { reason: set.reason } : {}),
  };
}
