import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { apologize, fixture, type Outcome } from '../program.ts';

const smallest = fixture('smallest.yaml');
const base = mkdtempSync(join(tmpdir(), 'apologize-template-'));
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
const run = (...args: string[]): Promise<Outcome> => apologize(args, { cwd: home });
const render = (...args: string[]): Promise<Outcome> => run('render', smallest, ...args);
const template = (...args: string[]): Promise<Outcome> => run('template', ...args);
const ours = async (): Promise<string> => (await template('show', 'letter')).out;
const settings = (text: string): void => write('.apologize.yaml', text);

describe('from a copy to a letter', () => {
  it('ejects, is changed, is checked and renders', async () => {
    const before = (await render()).out;
    const { code, out, err } = await template('eject', 'letter', 'sections/regret', 'frames', '-o', 'mine');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('templates: mine');
    settings('templates: mine\n');
    expect((await render()).out).toBe(before);
    write(
      'mine/en/letter.hbs',
      (await ours()).replace('{{> sections/opening}}', '{{> sections/opening}}\n\nYou deserve to know all of it.'),
    );
    write('mine/en/frames.yaml', readFileSync(join(home, 'mine/en/frames.yaml'), 'utf8').replace(/^closing: .*$/m, 'closing: Yours,'));
    expect(await template('check')).toMatchObject({ code: 0, err: '' });
    const changed = (await render()).out;
    expect(changed).toBe(
      before.replace('I am sorry.\n\n', 'I am sorry.\n\nYou deserve to know all of it.\n\n').replace('Kind regards,', 'Yours,'),
    );
    for (const name of ['letter.hbs', 'sections/regret.hbs', 'frames.yaml']) expect(existsSync(join(home, 'mine/en', name))).toBe(true);
    // Another language has no files there, and is ours as before.
    const forced = ['--allow', 'facts-in-another-language=only the frames are looked at'];
    expect((await render('--locale', 'cs', ...forced)).code).toBe(0);
  });

  it('takes a file for one run, and ours are what it calls', async () => {
    write('my.hbs', (await ours()).replace(/^[\s\S]*?\n\n/, 'About Saturday\n\n'));
    const { code, out, err } = await render('--template', 'my.hbs', '--format', 'json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      subject: 'About Saturday',
      order: ['remedy', 'responsibility', 'explanation', 'fix', 'regret'],
    });
  });
});

describe('a template that never ends, or eats memory', () => {
  const pieces = ['opening', 'remedy', 'responsibility', 'explanation', 'part', 'fix', 'regret']
    .map((name) => `{{> sections/${name}}}`)
    .join('\n\n');
  const letter = (text: string): string => `An apology\n\n${pieces}\n\n${text}\n`;
  const timed = async (work: Promise<Outcome>): Promise<Outcome & { seconds: number }> => {
    const from = Date.now();
    return { ...(await work), seconds: (Date.now() - from) / 1000 };
  };
  // Two seconds without a sign of life, and what starting two programs takes on a machine that has much to do.
  const most = 60;

  it('is proved in one look at each blank, however many there are', async () => {
    write('my.hbs', letter(`x${' '.repeat(64_000)}{{#if told.many}}y{{/if}}`));
    expect(await template('check', 'my.hbs')).toMatchObject({ code: 0 });
  });

  it('is stopped when it wants all memory', async () => {
    for (let n = 1; n <= 50; n++) write(`mine/en/part${n}.hbs`, '{{x}}'.repeat(2000));
    write('mine/en/letter.hbs', letter('{{> part1}}'));
    settings('templates: mine\n');
    const { code, out, err, seconds } = await timed(render());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^mine\/en\/part\d+\.hbs: error\[template-stopped]: the template was stopped: it takes more than 64 MB of memory/);
    expect(seconds).toBeLessThan(most);
  });

  // As one string it would take more than a thread has, and that ends the whole process.
  it.each<[string, string, Record<string, string>, string]>([
    ['calls', '{{> big}}'.repeat(300), { 'big.hbs': 'word '.repeat(12_000) }, 'mine/en/big.hbs:1:1'],
    ['lines', '{{say frame="big"}}'.repeat(1500), { 'frames.yaml': `big: "${'word '.repeat(10_000)}"\n` }, 'mine/en/letter.hbs:1:1'],
    ['lists', `{{#each timeline}}${'word '.repeat(10)}{{/each}}`.repeat(800), {}, 'mine/en'],
  ])('is refused before it fills the memory with %s', async (_, text, files, where) => {
    for (const [name, content] of Object.entries({ ...files, 'letter.hbs': letter(text) })) write(`mine/en/${name}`, content);
    settings('templates: mine\n');
    const times = Array.from({ length: 4000 }, (__, n) => `- { at: 2026-01-01, what: x${n} }\n`).join('');
    write('many.yaml', `${readFileSync(smallest, 'utf8')}timeline:\n${times}`);
    const { code, err } = await run('render', 'many.yaml');
    expect(code).toBe(2);
    expect(err).toContain(`${where}: error[template-too-large]`);
  });

  it('is stopped when only the facts make it endless', async () => {
    write('my.hbs', letter('{{#each timeline}}{{#each @root.timeline}}{{say what frame="words"}}{{/each}}{{/each}}'));
    const times = Array.from({ length: 3000 }, (_, n) => `- { at: 2026-01-01, what: x${n} }\n`).join('');
    write('many.yaml', `${readFileSync(smallest, 'utf8')}timeline:\n${times}`);
    const { code, out, err, seconds } = await timed(run('render', 'many.yaml', '--template', 'my.hbs'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^my\.hbs: error\[template-/);
    expect(seconds).toBeLessThan(most);
    expect((await render('--template', 'my.hbs')).code).toBe(0);
  });
});
