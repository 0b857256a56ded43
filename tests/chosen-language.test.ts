import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadLabels, loadPages } from '../src/packs/load.ts';
import { call, fixture } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-chosen-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A draft in each language that takes its apology back, and what a terminal there sets. */
const drafts = {
  bg: { lang: 'bg_BG.UTF-8', text: 'Извиняваме се, но срокът е само ориентировъчен. Изпратихме поръчката три дни по-късно от обещаното.' },
  cs: { lang: 'cs_CZ.UTF-8', text: 'Omlouváme se, ale termíny jsou uvedeny v podmínkách. Balík jsme odeslali o tři dny později.' },
  en: { lang: 'en_GB.UTF-8', text: 'We are sorry, but the dates are in our terms. We sent your parcel three days late.' },
  fa: { lang: 'fa_IR.UTF-8', text: 'عذرخواهی می‌کنیم، اما این موضوع در قوانین سایت آمده است. سفارش شما را سه روز دیر فرستادیم.' },
} as const;
const languages = Object.keys(drafts) as (keyof typeof drafts)[];
const pairs = languages.flatMap((ui) => languages.map((text) => ({ ui, text, env: { LANG: drafts[ui].lang } })));
for (const language of languages) writeFileSync(join(home, `${language}.txt`), `${drafts[language].text}\n`);

const pageOf = async (language: string, rule: string) => (await loadPages(language)).find(({ id }) => id === rule) ?? expect.fail(rule);
const run = (args: readonly string[], env: Record<string, string> = {}) => call(args, { cwd: home, env });

describe.each(pairs)('a text in $text, a terminal in $ui', ({ ui, text, env }) => {
  it('gives findings, reasons, help and sections in the language of the terminal', async () => {
    const { out, code } = await run(['check', `${text}.txt`], env);
    const [{ message, why, instead }, { sections, words }] = await Promise.all([pageOf(ui, 'apology-but'), loadLabels(ui)]);
    expect(code).toBe(1);
    expect(out).toContain(`error[apology-but]: ${message}`);
    expect(out).toContain(`${(words.why ?? '').toLowerCase()}: ${why.text}`);
    expect(out).toContain(`help: ${instead}`);
    expect(out).toContain(words['score.missing']);
    expect(out).not.toContain(words[`sections.${text}`] ?? '\u0000');
    // A fact that is missing from an incident is told as the sections and facts are called.
    writeFileSync(join(home, 'facts.yaml'), `locale: ${text}\nremedy: 5 EUR\n`);
    const facts = await run(['render', 'facts.yaml'], env);
    expect(facts.err).toContain(sections.regret.why);
  });
});

describe('what was found', () => {
  it('is the same whoever reads it, but for its words', async () => {
    const found = async (env: Record<string, string>) => {
      const { files } = JSON.parse((await run(['check', 'cs.txt', '--format', 'json'], env)).out);
      return files[0].findings.map(({ message, help, ...rest }: { message: string; help: string }) => rest);
    };
    const all = await Promise.all(languages.map((ui) => found({ LANG: drafts[ui].lang })));
    expect(all[0].length).toBeGreaterThan(3);
    for (const each of all) expect(each).toEqual(all[0]);
  });

  it('is told as the text is where nobody chose, and as --locale says', async () => {
    const [{ message }, english] = await Promise.all([pageOf('cs', 'apology-but'), pageOf('en', 'apology-but')]);
    for (const env of [{}, { LANG: 'C' }, { LANG: 'C.UTF-8', LC_ALL: 'POSIX' }])
      expect((await run(['check', 'cs.txt'], env)).out).toContain(message);
    expect((await run(['check', 'cs.txt', '--locale', 'cs'])).out).toContain('chyby: ');
    for (const env of [{ LANG: 'de_DE.UTF-8' }, { LANG: 'cs_CZ', LC_ALL: 'en_US' }, { LANG: 'cs_CZ', APOLOGIZE_UI: 'en' }])
      expect((await run(['check', 'cs.txt'], env)).out).toContain(english.message);
  });

  it('by a rule of the project stays as the project wrote it, and so does a reason', async () => {
    const cwd = mkdtempSync(join(home, 'own-'));
    writeFileSync(join(cwd, '.apologize.yaml'), 'rule-files: [house.yaml]\n');
    writeFileSync(
      join(cwd, 'house.yaml'),
      `- { id: apology-but, kind: forbid, level: error, message: NAŠE PRAVIDLO, why: { text: PROTO, source: my }, instead: JINAK,
  match: ["ale"], bad: ["omlouváme se, ale"], good: ["omlouváme se"] }\n`,
    );
    const { out } = await call(['check', join(home, 'cs.txt')], { cwd, env: { LANG: 'fa_IR' } });
    expect(out).toContain('error[apology-but]: NAŠE PRAVIDLO');
    expect(out).toContain('help: JINAK');
    const aside = await run(['check', 'cs.txt', '--allow', 'apology-but=so wanted by our lawyers'], { LANG: 'fa_IR' });
    expect(aside.out).toContain('so wanted by our lawyers');
  });

  it('in a message is told on standard error, and never changes the message', async () => {
    const args = ['render', fixture('smallest.yaml'), '--set', 'regret.impact=you lost orders and we value your business'];
    const [plain, persian] = await Promise.all([run(args), run(args, { LANG: 'fa_IR.UTF-8' })]);
    expect(plain.err).not.toBe('');
    expect(persian.err).toMatch(/[\u0600-\u06ff]{3}/);
    expect(persian.err).not.toMatch(/this |says /);
    expect(persian.out).toBe(plain.out);
  });
});

describe('rules and explain', () => {
  it.each(languages)('speak the language of the terminal (%s)', async (ui) => {
    const { message, why, instead, bad } = await pageOf(ui, 'apology-but');
    const { words } = await loadLabels(ui);
    const env = { LANG: drafts[ui].lang };
    const explained = (await run(['explain', 'apology-but'], env)).out;
    for (const text of [message, why.text, instead, bad[0] ?? '', words['explain.aside'] ?? '']) expect(explained).toContain(text);
    const listed = (await run(['rules'], env)).out;
    expect(listed.split('\n')[0]?.split(/ {2,}/)).toEqual(
      ['rule', 'level', 'section', 'kinds', 'says'].map((head) => words[`rules.${head}`]),
    );
    expect(listed).toContain(message);
    // What programs read is the same everywhere.
    const kinds = async (setting: Record<string, string>) =>
      JSON.parse((await run(['rules', '--format', 'json'], setting)).out).map(({ id, kinds: told }: { id: string; kinds: string }) => [
        id,
        told,
      ]);
    expect(await kinds(env)).toEqual(await kinds({}));
  });

  it('speak that of the texts where a flag or the settings name it', async () => {
    const cwd = mkdtempSync(join(home, 'set-'));
    writeFileSync(join(cwd, '.apologize.yaml'), 'locale: bg\n');
    const message = async (language: string) => (await pageOf(language, 'apology-but')).message;
    const env = { LANG: 'cs_CZ.UTF-8' };
    expect((await call(['explain', 'apology-but'], { cwd, env })).out).toContain(await message('bg'));
    expect((await call(['explain', 'apology-but', '--locale', 'fa'], { cwd, env })).out).toContain(await message('fa'));
  });
});

describe('a language that there are no words for', () => {
  const where = async (args: readonly string[], env: Record<string, string> = {}, settings = ''): Promise<string | undefined> => {
    const cwd = mkdtempSync(join(home, 'named-'));
    writeFileSync(join(cwd, 'facts.yaml'), readFileSync(fixture('smallest.yaml'), 'utf8'));
    writeFileSync(join(cwd, 'named.yaml'), `${readFileSync(fixture('smallest.yaml'), 'utf8')}locale: de\n`);
    if (settings !== '') writeFileSync(join(cwd, '.apologize.yaml'), settings);
    const { code, err } = await call(args, { cwd, env });
    expect(code).toBe(2);
    return /^(.*): error\[unknown-language\]/.exec(err)?.[1];
  };

  it.each([
    [['render', 'facts.yaml', '--locale', 'de'], '--locale'],
    [['new', '--no-input', '--locale', 'de'], '--locale'],
    [['render', 'named.yaml'], 'named.yaml:12:9'],
    [['archive', 'add', 'named.yaml'], 'named.yaml:12:9'],
    [['render', 'facts.yaml', '--set', 'to.locale=de'], '--set to.locale:1:1'],
    [['form', '--languages', 'en,de'], '--languages'],
  ])('is complained about where it was named: %j', async (args, place) => {
    expect(await where(args)).toBe(place);
  });

  it.each([['render', 'facts.yaml'], ['form'], ['new', '--no-input']])('is the settings’ where they name it: %s', async (...args) => {
    expect(await where(args, {}, 'ui: en\nlocale: de\n')).toBe('.apologize.yaml:2:9');
    expect(await where(args, {}, 'locale: en\nui: cz\n')).toBe('.apologize.yaml:2:5');
    expect(await where(args, { APOLOGIZE_UI: 'cz' })).toBe('APOLOGIZE_UI');
    expect(await where(args, { APOLOGIZE_LOCALE: 'de' })).toBe('APOLOGIZE_LOCALE');
  });
});
