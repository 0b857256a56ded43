import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { call, fixture } from './program.ts';

const smallest = fixture('smallest.yaml');
const base = mkdtempSync(join(tmpdir(), 'apologize-own-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A project's folder, new for each test. */
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(base, 'project-'));
});
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
};
type Run = ReturnType<typeof call>;
const run = (...args: string[]): Run => call(args, { cwd: home });
const render = (...args: string[]): Run => run('render', smallest, ...args);
const template = (...args: string[]): Run => run('template', ...args);
const ours = async (): Promise<string> => (await template('show', 'letter')).out;
const settings = (text: string): void => write('.apologize.yaml', text);

describe('template', () => {
  it('lists ours and those of the project', async () => {
    write('mine/en/closing.hbs', '{{#section "closing"}}\nYours,\n{{/section}}\n');
    settings('templates: mine\n');
    const { code, out, err } = await template('list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^letter +message +ours$/m);
    expect(out).toMatch(/^sections\/remedy +part +ours$/m);
    expect(out).toMatch(/^closing +part +mine\/en\/closing\.hbs$/m);
    expect(out).toMatch(/^frames\.yaml +words +ours$/m);
    const rows: { name: string; file: string | null }[] = JSON.parse((await template('list', '--format', 'json')).out);
    expect(rows.filter(({ file }) => file !== null)).toEqual([{ name: 'closing', is: 'part', file: 'mine/en/closing.hbs' }]);
  });

  it('shows a template, the one that holds here', async () => {
    expect((await template('show', 'sections/remedy')).out).toContain('{{#section "remedy"}}');
    expect((await template('show', 'frames', '--locale', 'cs')).out).toMatch(/^closing: /m);
    write('mine/en/closing.hbs', 'of my own\n');
    settings('templates: mine\n');
    expect((await template('show', 'closing')).out).toBe('of my own\n');
    const mistyped = await template('show', 'sections/remdy');
    expect(mistyped).toMatchObject({ code: 2, out: '' });
    expect(mistyped.err).toContain('did you mean sections/remedy?');
  });

  it('prints what a template can name', async () => {
    const { code, out } = await template('vars');
    expect(code).toBe(0);
    for (const name of ['explanation.what', 'told.many', 'say', 'letter.opening']) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(out).not.toMatch(/remedy\.loss|pending\.ask|undefined|\[object/);
    expect((await template('vars', 'told.clock')).out.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(5);
  });

  it.each([
    [['vrs'], 'did you mean vars?'],
    [['eject', 'letter'], 'eject letter -o templates'],
    [['check'], 'template check letter.hbs'],
    [['check', 'nowhere.hbs'], 'look at the name'],
    [['list', '--locale', 'xx'], 'there are bg, cs, en, fa'],
  ])('%j cannot run, and says why', async (args, help) => {
    const { code, out, err } = await template(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(help);
  });
});

describe('copies of ours', () => {
  it('never writes over what is there, unless told to', async () => {
    write('mine/en/letter.hbs', 'of my own');
    const { code, err } = await template('eject', 'closing', 'letter', '-o', 'mine');
    expect(code).toBe(2);
    expect(err).toContain('mine/en/letter.hbs: error[file-exists]');
    expect(existsSync(join(home, 'mine/en/closing.hbs'))).toBe(false);
    expect(readFileSync(join(home, 'mine/en/letter.hbs'), 'utf8')).toBe('of my own');
    expect((await template('eject', 'letter', '-o', 'mine', '--force')).code).toBe(0);
    expect(readFileSync(join(home, 'mine/en/letter.hbs'), 'utf8')).toBe(await ours());
    // What is the same already is as good as written.
    expect((await template('eject', 'letter', '-o', 'mine')).code).toBe(0);
  });
});

describe('the settings', () => {
  it('changes single lines, the closing and the footer in the settings', async () => {
    settings(
      'frames: { en: { regret.main: "{Impact}. That must not happen." } }\nclosing: { en: "Yours sincerely," }\nfooter: { en: "Acme Ltd, London" }\n',
    );
    const { out } = await render();
    expect(out).toContain('week of your year. That must not happen.');
    expect(out).toContain('\nYours sincerely,\n');
    expect(out).toMatch(/\nAcme Ltd, London\n$/);
    settings('frames:\n  en:\n    regret.main: That must not happen.\n');
    const { code, err } = await render();
    expect(code).toBe(2);
    expect(err).toContain('.apologize.yaml:3:18: error[frame-slot]: regret.main has lost {impact}');
  });
});

describe('a template that falls short', () => {
  it('is a finding for check, and an error for render, in the same words', async () => {
    write('my.hbs', 'An apology\n\n😀 {{to.name}}\n');
    const checked = await template('check', 'my.hbs');
    expect(checked).toMatchObject({ code: 1, err: '' });
    expect(checked.out).toContain(
      'my.hbs:3:3: error[bare-fact]: to.name stands without a helper\n3 | 😀 {{to.name}}\n  |    ^^^^^^^^^^^\nhelp: ',
    );
    expect(checked.out).toContain('error[missing-remedy]');
    const rendered = await render('--template', 'my.hbs');
    expect(rendered).toMatchObject({ code: 2, out: '' });
    expect(rendered.err).toContain('my.hbs:3:3: error[bare-fact]');
  });

  it('is judged as the kind that is asked for, or that its name says', async () => {
    write('my.hbs', '{{> sections/forward}}\n');
    expect((await template('check', 'my.hbs', '--kind', 'forward')).out).toContain('error[no-subject]');
    write('holding.hbs', 'Wait\n\n{{#section "regret"}}\nWe are sorry. {{say explanation.cause frame="sentence"}}\n{{/section}}\n');
    expect((await template('check', 'holding.hbs')).out).toContain('holding.hbs:4:21: error[forbidden-fact]');
  });

  it('does not lose a fact unseen, even in a letter that no trial foresaw', async () => {
    const text = (await ours()).replace(
      '{{> sections/regret}}',
      '{{#section "regret"}}{{#if regret.also}}{{#if regret.timing}}{{else}}{{say regret.impact frame="regret.main"}}{{/if}}{{else}}{{say regret.impact frame="regret.main"}}{{/if}}{{/section}}',
    );
    write('my.hbs', text);
    expect((await template('check', 'my.hbs')).code).toBe(1);
  });

  it('is named with the settings that lead to it, when it is not there', async () => {
    settings('\ntemplates: nowhere\n');
    const { code, err } = await render();
    expect(code).toBe(2);
    expect(err).toContain('.apologize.yaml:2:12: error[no-templates]: there is no folder nowhere');
    const { err: byVariable } = await call(['render', smallest], { cwd: base, env: { APOLOGIZE_TEMPLATES: 'none' } });
    expect(byVariable).toContain('APOLOGIZE_TEMPLATES: error[no-templates]');
  });
});

describe('a language that we do not have', () => {
  const german = (): void => {
    cpSync(fixture('../../templates/en/frames.yaml'), join(home, 'mine/de/frames.yaml'), { recursive: true });
    const frames = readFileSync(join(home, 'mine/de/frames.yaml'), 'utf8');
    write(
      'mine/de/frames.yaml',
      frames
        .replace(/^closing: .*$/m, 'closing: Mit freundlichen Grüßen')
        .replace(/^letter\.opening\.day: .*$/m, 'letter.opening.day: "{What} ({date}). Es tut mir leid."'),
    );
    const [head = ''] = readFileSync(fixture('../../templates/en/labels.yaml'), 'utf8').split('\nsections:');
    write(
      'mine/de/labels.yaml',
      head
        .replace(/^ {2}tag: en$/m, '  tag: de')
        .replace('name: English', 'name: Deutsch')
        .replace(' en: {', ' de: {'),
    );
    settings('templates: mine\n');
  };

  it('is a folder with its words, and no code', async () => {
    german();
    const { code, out, err } = await render('--locale', 'de', '--set', 'explanation.started=2026-05-03');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('(3 Mai 2026). Es tut mir leid.');
    expect(out).toContain('\nMit freundlichen Grüßen\n');
    expect((await template('check', '--kind', 'letter')).code).toBe(0);
    expect((await template('list', '--locale', 'de')).out).toContain('mine/de/frames.yaml');
    const draft = await render('--locale', 'de', '--draft', '--set', 'regret=unknown');
    expect(draft.code).toBe(1);
    expect(draft.out).toContain('[STILL MISSING: ');
    const gap = await render('--locale', 'de', '--set', 'regret=TBD');
    expect(gap.err).toContain('error[unfilled-placeholder]');
  });

  it('says in which of its files what is missing', async () => {
    german();
    write('mine/de/frames.yaml', readFileSync(join(home, 'mine/de/frames.yaml'), 'utf8').replace(/^closing: .*\n/m, ''));
    expect((await render('--locale', 'de')).err).toContain(
      'mine/de/frames.yaml:1:1: error[missing-frame]: lines that a letter says are not here (1): closing',
    );
    write('mine/de/labels.yaml', 'language:\n  tag: de\n  naam: Deutsch\n');
    expect((await render('--locale', 'de')).err).toContain('mine/de/labels.yaml:3:9: error[pack-invalid]: language: unknown: naam');
  });
});
