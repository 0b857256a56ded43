import { defineCommand, text } from '../command.ts';
import { Exit, UserError } from '../errors.ts';
import { localeFlag } from '../flags.ts';
import type { Rule } from '../pack.ts';
import { languageOf, uiLanguage } from '../packs.ts';
import { openRulebook, type Rulebook } from '../rulebook.ts';
import { settle } from '../settings.ts';
import { visible } from '../terminal/report.ts';

export const command = defineCommand({
  name: 'explain',
  summary: 'say why a rule is one: its reason, its evidence, bad and good sentences, and how to set it aside',
  arguments: [{ name: '<rule>', help: 'the id that stands in brackets in a report' }],
  options: { locale: text('--locale <tag>', 'the language of the texts that are checked') },
  examples: ['apologize explain conditional-apology', 'apologize explain claim-it-yourself'],
  async run(io, [id = ''], { locale }) {
    const settings = settle(io);
    const language = languageOf(localeFlag(locale) ?? settings.config.locale ?? uiLanguage(io.env, settings.config.ui));
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
    io.out(`${visible(page(rule, book))}\n`);
    return Exit.fine;
  },
});

/** A rule's page: all of it stands in the pack, beside the rule. */
function page(rule: Rule, { standing }: Rulebook): string {
  const { id, level, kinds = {}, only, section, message, why, instead, bad, good } = rule;
  const set = standing.levels.get(id);
  const others = Object.entries(kinds).map(([kind, is]) => `${is} in ${kind}`);
  const where = [...(section === undefined ? [] : [section]), ...(only ? [`only in ${only.join(', ')}`] : []), ...others];
  return [
    `${id} (${[set?.level ?? level, ...where].join('; ')})`,
    '',
    message,
    ...(set ? [`Set by the settings${set.level === 'off' ? `: ${set.reason}` : ''}; without them: ${level}`] : []),
    '',
    `Why: ${why.text}`,
    `Evidence: ${why.source}`,
    `Better: ${instead}`,
    '',
    'It is held against:',
    ...bad.map((each) => `  - ${each}`),
    'It is not held against:',
    ...good.map((each) => `  - ${each}`),
    '',
    'To set it aside, always with the reason:',
    `  once           --allow ${id}="why"`,
    `  in a draft     <!-- apologize: allow ${id}: why -->   before the paragraph; in plain text [apologize: allow ${id}: why]`,
    `  in an incident allow: { ${id}: why }`,
    `  everywhere     rules: { ${id}: { level: off, reason: why } }   in .apologize.yaml`,
    `  for one phrase phrases: { ${id}: ["the words"] }   in .apologize.yaml`,
  ].join('\n');
}
