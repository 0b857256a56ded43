import { describe, expect, it } from 'vitest';
import { asked, freshFolder, inTerminal, keys, pasted, read, set, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const but = (...paths: readonly string[]): string[] => set(...asked.filter((each) => !paths.includes(each)));
/** Asks for the harm and then for the company. */
const two = ['new', ...but('regret.impact', 'from.company')];

describe('new, text that is pasted', () => {
  it.each([
    ['marked', pasted('you lost\r\norders\tand sleep\r')],
    ['marked by a terminal that keeps line feeds', pasted('you lost\norders\n\tand sleep\n')],
    ['not marked', 'you lost\rorders and sleep\r'],
  ])('answers one question, also with several lines (%s)', async (_, paste) => {
    const cwd = freshFolder();
    const terminal = inTerminal(two, { cwd });
    await terminal.sees('1/2');
    terminal.type(paste);
    await terminal.sees('> you lost orders and sleep');
    await terminal.answer('', '2/2', '> ');
    await terminal.answer('Acme', complete);
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(0);
    expect(read(cwd, today, 'incident.yaml')).toContain('impact: you lost orders and sleep\n');
  });

  it('keeps its blank lines as paragraphs, and says so', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(two, { cwd });
    await terminal.sees('1/2');
    terminal.type(pasted('You lost orders.\r\rWe know\rwhat that means.'));
    await terminal.sees('↵ stands for a blank line', '> You lost orders. ↵ We know what that means.');
    await terminal.answer('', '2/2');
    terminal.type(keys.escape);
    await terminal.sees('> You lost orders. ↵ We know what that means.');
    terminal.type(keys.ctrlC);
    await terminal.end;
    expect(read(cwd, today, 'answers.yaml')).toContain('You lost orders.\n\n    We know what that means.\n');
  });

  it('goes where the cursor is, and is no key, whatever is in it', async () => {
    const terminal = inTerminal(two, { cwd: freshFolder() });
    await terminal.sees('1/2');
    terminal.type('you orders');
    await terminal.sees('> you orders');
    terminal.type('\u001b[D'.repeat(6), pasted('\u001b[31mlost\u001b[0m\u0003\u0004\u001b[A\u0007 '));
    await terminal.sees('> you lost orders');
    await terminal.answer('', '2/2');
  });

  it('is refused with a reason when it is too long, and so is what does not fit any more', async () => {
    const terminal = inTerminal(two, { cwd: freshFolder() });
    await terminal.sees('1/2');
    for (const paste of [pasted('long '.repeat(13_108)), 'line\r'.repeat(13_108)]) {
      terminal.type(paste);
      await terminal.sees('! That is 655', 'an answer takes 4000. It was not taken');
    }
    await terminal.answer('you lost orders', '2/2');
    terminal.type(pasted(`${'Acme '.repeat(799)}Acme`));
    await terminal.sees('Acme Acme');
    terminal.type(pasted('Payments'));
    await terminal.sees('It was not taken');
  });

  it('does nothing in a list', async () => {
    const terminal = inTerminal(['new', ...set(...asked)], { cwd: freshFolder() });
    await terminal.sees(complete);
    terminal.type(pasted('rm -rf /\r\r'), keys.down);
    await terminal.sees('❯ look at');
    terminal.type('w', 'h', 'o');
    await terminal.sees('❯ who else');
    await terminal.answer('', 'Who else was hurt?', '> ');
    terminal.type('x');
    await terminal.sees('> x');
  });
});

describe('new, text that is typed', () => {
  it.each([
    ['Czech', 'přišli jste o objednávky – „nejlepší“ týden v roce'],
    ['Persian', 'شما در شلوغ‌ترین هفتهٔ سال سفارش‌های خود را از دست دادید'],
    ['in wide signs', '注文が失われました 😀👩‍👩‍👧'],
    ['in signs that YAML knows', 'you lost: "orders" # & \'sleep\' - [all] {of, it} *them* | > % @ ` \\'],
  ])('is kept byte for byte: %s', async (_, text) => {
    const cwd = freshFolder();
    const terminal = inTerminal(two, { cwd });
    await terminal.sees('1/2');
    terminal.type(text);
    await terminal.sees(text);
    await terminal.answer('', '2/2');
    terminal.type(keys.escape);
    await terminal.sees(`> ${text}`);
    terminal.type(keys.ctrlC);
    await terminal.end;
    expect(read(cwd, today, 'answers.yaml')).toContain(text);
  });

  it('is there when it was typed before the question was', async () => {
    for (const early of ['you lost orders', pasted('you lost\norders')]) {
      const terminal = inTerminal(two, { cwd: freshFolder() });
      terminal.type(early);
      await terminal.sees('1/2', '> you lost orders');
      await terminal.answer('', '2/2');
    }
  });

  it.each([20, 40])('can be read and mended on %i columns', async (columns) => {
    const terminal = inTerminal(two, { cwd: freshFolder(), columns });
    const first = await terminal.sees('1/2', '> ');
    expect(first.split('\n').filter((line) => [...line].length > columns)).toEqual([]);
    await terminal.answer('you lost a whole morning of orders', '2/2', '> ');
    terminal.type(keys.escape);
    await terminal.sees('1/2', 'you lost a whole morning of orders');
    await terminal.answer('', '2/2');
    await terminal.answer('Acme', 'Your letter', '❯ no, show me');
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['NO_COLOR', { NO_COLOR: '1' }, []],
    ['--no-color', {}, ['--no-color']],
  ])('is asked for without colour by %s, and with it otherwise', async (_, env, flags) => {
    const terminal = inTerminal([...two, ...flags], { cwd: freshFolder(), env });
    await terminal.sees('1/2');
    await terminal.answer('we are sorry', '2/2');
    terminal.type(keys.escape);
    await terminal.sees('1/2');
    await terminal.answer(' for any inconvenience', '❯ change it');
    expect(terminal.raw).not.toMatch(/\u001b\[[0-9;]*m/);
    const other = inTerminal(two, { cwd: freshFolder() });
    await other.sees('1/2');
    expect(other.raw).toMatch(/\u001b\[[0-9;]*m/);
  });
});
