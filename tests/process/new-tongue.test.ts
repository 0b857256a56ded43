import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filled } from '../../src/filled.ts';
import { loadLabels } from '../../src/packs/load.ts';
import { apologize, fixture } from '../program.ts';
import { asked, freshFolder, inTerminal, keys, read, today } from '../terminal.ts';

/** What a person of each language types first, and what a customer would hold against it. */
const weak = {
  bg: { lang: 'bg_BG.UTF-8', text: 'доставчикът ни закъсня и обърка поръчката', rule: 'blames-supplier' },
  cs: { lang: 'cs_CZ.UTF-8', text: 'dopravce balík ztratil a nedoručil', rule: 'blames-supplier' },
  fa: { lang: 'fa_IR.UTF-8', text: 'پیک بسته را گم کرد', rule: 'blames-supplier' },
} as const;
const english = /(?:[a-z]{3,} ){3}[a-z]{3,}/;
const languages = Object.keys(weak) as (keyof typeof weak)[];

/** Native answers, by the question that asks for them. */
function answersIn(language: string): Readonly<Record<string, string>> {
  const { remedy, responsibility, explanation, fix, regret, to, from } = parse(read(fixture(`${language}/smallest.yaml`)));
  return {
    'explanation.cause': explanation.cause,
    'regret.impact': regret,
    'explanation.what': explanation.what,
    'remedy.offer.what': remedy,
    'fix.done': fix.done,
    'fix.prevention.action': fix.prevention,
    'responsibility.owner': responsibility,
    'to.name': to,
    'from.company': from,
  };
}

describe.each(languages)('new on a terminal in %s', (language) => {
  const { lang, text, rule } = weak[language];
  const digits = (number: number): string => new Intl.NumberFormat(language).format(number);

  it('asks, advises and thanks in that language, and writes the letter that the answers are in', async () => {
    const { fields, words } = await loadLabels(language);
    const answers = answersIn(language);
    const cwd = freshFolder();
    const terminal = inTerminal(['new'], { cwd, env: { LANG: lang } });
    const question = (path: string): string => fields[path]?.ask ?? '';
    const first = await terminal.sees(question(asked[0] ?? ''), fields['explanation.cause']?.example ?? '');
    expect(first).toContain(`${digits(1)}/${digits(11)}`);
    const advice = await terminal.answer(text, `[${rule}]`, `${words.why}: `, `${words.instead}: `, words.change ?? '');
    expect(advice).not.toMatch(english);
    terminal.type(keys.enter);
    await terminal.sees(`> ${text}`);
    terminal.type(keys.clearLine);
    for (const [index, path] of asked.entries()) {
      if (path === 'explanation.started') {
        const refused = await terminal.answer('14', words['form.problem.wrong-value'] ?? '');
        expect(refused).not.toMatch(english);
        terminal.type(keys.clearLine);
        await terminal.answer('۱۴۰۵/۰۸/۲۳', filled(words['form.problem.persian-date'], { date: '2026-11-14' }));
        terminal.type(keys.clearLine);
      }
      const next = asked[index + 1];
      await terminal.answer(answers[path] ?? '', next === undefined ? (words.complete ?? '') : question(next));
    }
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(0);
    await terminal.sees(words.saved ?? '');
    expect(parse(read(cwd, today, 'incident.yaml')).locale).toBe(language);
    const { out } = await apologize(['render', fixture(`${language}/smallest.yaml`)]);
    expect(read(cwd, today, 'letter.txt')).toBe(out);
    // The facts say it now: nothing of the terminal is needed to make the same letter again.
    expect((await apologize(['render', `${today}/incident.yaml`], { cwd, env: { LANG: 'C' } })).out).toBe(out);
  });

  it('keeps to the language that was said', async () => {
    const terminal = inTerminal(['new', '--locale', language], { cwd: freshFolder(), env: { LANG: 'en_US.UTF-8' } });
    const { fields } = await loadLabels(language);
    await terminal.sees(`${digits(1)}/${digits(11)}`, fields['explanation.cause']?.ask ?? '');
  });
});

it('new asks in the language that the settings name', async () => {
  const terminal = inTerminal(['new'], { cwd: freshFolder(), env: { LANG: 'en_US.UTF-8', APOLOGIZE_UI: 'fa', APOLOGIZE_LOCALE: 'fa' } });
  const { fields } = await loadLabels('fa');
  await terminal.sees('۱/۱۱', fields['explanation.cause']?.ask ?? '');
});
