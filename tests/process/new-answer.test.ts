import { describe, expect, it } from 'vitest';
import { apologize } from '../program.ts';
import { type Asked, asked, freshFolder, inTerminal, keys, read, set, type Terminal, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const all = (...but: readonly Asked[]): string[] => set(...asked.filter((each) => !but.includes(each)));

async function finished(terminal: Terminal, cwd: string): Promise<{ letter: string; facts: string }> {
  terminal.type(keys.enter);
  expect(await terminal.end).toBe(0);
  return { letter: read(cwd, today, 'letter.txt'), facts: read(cwd, today, 'incident.yaml') };
}

describe('new, at once', () => {
  it('says what a customer would hold against an answer, why, and what would be better; and lets it be changed', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('explanation.cause')], { cwd });
    await terminal.sees('1/1');
    await terminal.answer(
      'our supplier failed',
      '“supplier failed”: this puts the weight on somebody else',
      'Why: A customer chose you',
      'Better: keep the cause',
      '❯ change it',
    );
    await terminal.answer('', '1/1', '> our supplier failed');
    terminal.type(keys.clearLine);
    await terminal.answer('we had one supplier where we needed two', complete);
    const { letter, facts } = await finished(terminal, cwd);
    expect(letter).toContain('We had one supplier where we needed two.');
    expect(facts).not.toContain('allow');
  });

  it('lets a weak answer be kept, notes that, and does not ask again', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('explanation.cause', 'to.name')], { cwd });
    await terminal.sees('1/2');
    await terminal.answer('our supplier failed', '❯ change it');
    terminal.type(keys.down);
    await terminal.sees('❯ keep it');
    await terminal.answer('', '2/2');
    terminal.type(keys.escape);
    await terminal.sees('1/2', '> our supplier failed');
    await terminal.answer('', '2/2');
    await terminal.answer('Ms Petrova', complete);
    const { letter, facts } = await finished(terminal, cwd);
    expect(letter).toContain('Our supplier failed.');
    expect(facts).toContain('blames-supplier: the author read the finding and kept the words');
  });

  it('asks about a gap that a file brought along', async () => {
    const terminal = inTerminal(['new', ...all('fix.done'), '--set', 'fix.done=we did TBD'], { cwd: freshFolder() });
    await terminal.sees('1/1', '> we did TBD');
    await terminal.answer('', 'this looks like a gap', '❯ change it');
    await terminal.answer('', '> we did TBD');
    terminal.type(keys.clearLine);
    await terminal.answer('we undid the change', complete);
  });

  it.each<[Asked, string, string, string]>([
    ['explanation.started', 'last Tuesday', '"last Tuesday" is not a date', '2026-11-14 09:00'],
    ['explanation.started', '2026-02-30', '"2026-02-30" is not a date', '2026-02-28'],
    ['explanation.started', '2026-03-29 02:30', 'it never was', '2026-03-29 03:30'],
    ['explanation.ended', '2026-11-13', 'is before explanation.started', '2026-11-14 11:30'],
    ['responsibility.owner', 'Jana Nováková, jana@acme', '"jana@acme" is not one e-mail address', 'Jana Nováková, jana@acme.example'],
    ['responsibility.owner', 'Jana Nováková', 'Still missing here: their e-mail or telephone', 'Jana Nováková, +420 555 010 010'],
    ['responsibility.owner', 'jana@acme.example', 'Still missing here: the name of the person', 'Jana Nováková, jana@acme.example'],
    ['to.name', 'Ms \u2066Petrova', 'invisible character', 'Ms Petrova'],
  ])('says of %s %j that %s, and lets it be mended', async (path, wrong, message, right) => {
    const terminal = inTerminal(['new', ...all(path, ...(path === 'explanation.started' ? (['explanation.ended'] as const) : []))], {
      cwd: freshFolder(),
    });
    await terminal.sees('1/');
    const news = await terminal.answer(wrong, message);
    expect(news).toContain(`> ${wrong}\n! `);
    expect(news).not.toMatch(/! [a-z.]+: /);
    terminal.type(keys.clearLine);
    await terminal.answer(right, path === 'explanation.started' ? 'When did it end?' : complete);
  });

  it('takes half a person when Enter is pressed again, and asks for the other half later', async () => {
    const terminal = inTerminal(['new', ...all('responsibility.owner')], { cwd: freshFolder() });
    await terminal.sees('1/1');
    await terminal.answer('Jana Nováková', 'Still missing here: their e-mail or telephone');
    await terminal.answer('', 'Something is still missing', '❯ the missing answer: the person who answers for it');
    await terminal.answer('', '? Who answers for this', '> Jana Nováková');
    await terminal.answer(', jana@acme.example', complete);
  });

  it.each(['', ':nowhere', 'GMT+3'])('asks for the zone where the machine has none that is known (TZ=%j)', async (TZ) => {
    const terminal = inTerminal(['new', ...all('explanation.started', 'explanation.ended')], { cwd: freshFolder(), env: { TZ } });
    expect(await terminal.sees('1/2', '> ')).not.toContain('A time without its zone');
    await terminal.answer('2026-11-14 09:00', '! a time needs its zone');
    await terminal.answer('+01:00', '2/2');
  });

  it('notes the zone of the machine with a local time, and says so; a time with its own needs none', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('explanation.started', 'explanation.ended')], { cwd, env: { TZ: 'Asia/Tehran' } });
    await terminal.sees('A time without its zone is taken as Asia/Tehran');
    await terminal.answer('2026-11-14 09:00+01:00', 'When did it end?');
    await terminal.answer('2026-11-14 13:00', complete);
    const { letter, facts } = await finished(terminal, cwd);
    expect(facts).toContain('timezone: Asia/Tehran');
    expect(letter).toContain('from 11:30 to 13:00');
    expect((await apologize(['render', `${today}/incident.yaml`], { cwd, env: { TZ: 'UTC' } })).out).toBe(letter);
  });
});
