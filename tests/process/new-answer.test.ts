import { describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';
import { type Asked, answers, asked, freshFolder, inTerminal, keys, read, set, type Terminal, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const all = (...but: readonly Asked[]): string[] => set(...asked.filter((each) => !but.includes(each)));

/** Chooses by the first letters of a name, as one types them. */
async function choose(terminal: Terminal, name: string, ...then: readonly string[]): Promise<string> {
  terminal.type(...name.slice(0, 7));
  await terminal.sees(`❯ ${name}`);
  return await terminal.answer('', ...then);
}

async function finished(terminal: Terminal, cwd: string): Promise<{ letter: string; facts: string }> {
  terminal.type(keys.enter);
  expect(await terminal.end).toBe(0);
  return { letter: read(cwd, today, 'letter.txt'), facts: read(cwd, today, 'incident.yaml') };
}

describe('new, back and forth', () => {
  it('goes back by Esc and by the up arrow, and shows the earlier answer to be changed', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new'], { cwd });
    await terminal.sees('1/11', '> ');
    for (const [index, path] of asked.entries()) {
      const before = asked[index - 1];
      for (const key of [keys.escape, keys.up]) {
        terminal.type(key);
        await terminal.sees('←', before ? `${index}/11` : '1/11', `> ${before ? answers[before] : ''}`);
        if (before) await terminal.answer('', `${index + 1}/11`);
      }
      await terminal.answer(answers[path], index === 10 ? complete : `${index + 2}/11`, index === 10 ? '' : '> ');
    }
    const { letter } = await finished(terminal, cwd);
    expect((await apologize(['new', '--no-input', ...all(), '-o', 'other'], { cwd })).out).toBe(letter);
  });

  it('changes an answer that was gone back to, and keeps what was half typed', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('to.name', 'from.company')], { cwd });
    await terminal.sees('1/2', '> ');
    await terminal.answer('Ms Petrova', '2/2', '> ');
    terminal.type('Acme Pay');
    await terminal.sees('> Acme Pay');
    terminal.type(keys.up);
    await terminal.sees('1/2', '> Ms Petrova');
    terminal.type(keys.clearLine, 'Mr', keys.home, 'Dear ', keys.clearLine, keys.end, ' Novák');
    await terminal.sees('> Mr Novák');
    await terminal.answer('', '2/2', '> Acme Pay');
    await terminal.answer('ments', complete);
    const { letter } = await finished(terminal, cwd);
    expect(letter).toContain('Dear Mr Novák,');
    expect(letter).toContain('Acme Payments');
  });

  it('takes an answer away again by an empty one', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('to.name', 'from.company')], { cwd });
    await terminal.sees('1/2');
    await terminal.answer('Ms Petrova', '2/2');
    terminal.type(keys.escape);
    await terminal.sees('> Ms Petrova');
    terminal.type(keys.clearLine);
    await terminal.answer('', '2/2');
    await terminal.answer('Acme', complete);
    expect((await finished(terminal, cwd)).facts).not.toContain('Petrova');
  });
});

describe('new, at once', () => {
  it('says what a customer would hold against an answer, why, and what would be better; and lets it be changed', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all('explanation.cause')], { cwd });
    await terminal.sees('1/1');
    await terminal.answer('our supplier failed', '“supplier failed”: this puts the weight on somebody else', 'Why: A customer chose you', 'Better: keep the cause', '❯ change it');
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
    ['explanation.ended', '2026-11-13', 'ends before it starts', '2026-11-14 11:30'],
    ['responsibility.owner', 'Jana Nováková, jana@acme', '"jana@acme" is not one e-mail address', 'Jana Nováková, jana@acme.example'],
    ['responsibility.owner', 'Jana Nováková', 'Still missing here: their e-mail or telephone', 'Jana Nováková, +420 555 010 010'],
    ['responsibility.owner', 'jana@acme.example', 'Still missing here: the name of the person', 'Jana Nováková, jana@acme.example'],
    ['to.name', 'Ms \u2066Petrova', 'invisible character', 'Ms Petrova'],
  ])('says of %s %j that %s, and lets it be mended', async (path, wrong, message, right) => {
    const terminal = inTerminal(['new', ...all(path, ...(path === 'explanation.started' ? (['explanation.ended'] as const) : []))], { cwd: freshFolder() });
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
    await terminal.answer('', 'Something is still missing', '❯ the missing answer: their e-mail or telephone');
    await terminal.answer('', '? Their e-mail or telephone');
    await terminal.answer('jana@acme.example', complete);
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

describe('new, when the letter stands', () => {
  it.each<[string, readonly (readonly [string, string])[], string]>([
    ['amounts, and what is owed', [['What is it worth?', '98 EUR'], ['By what day', '2026-12-01'], ['already?', '20 EUR'], ['in money?', '90 EUR'], ['do anything', 'none']], '98'],
    ['who else was hurt, and when it struck', [['Who else', 'your support team'], ['make it worse?', 'it was your busiest Saturday']], 'your support team'],
    ['how we handled it', [['Who noticed', ''], ['tell you?', '2026-11-14'], ['useful answer?', '2026-11-20'], ['dealt with it?', 'we sent you to the courier twice']], 'sent you to the courier twice'],
    ['somebody else had a part in it', [['Who took part', ''], ['What was ours', 'we did not check it'], ['own words?', '']], 'did not check it'],
    ['topic, promise, numbers, what is safe', [['in a few words?', 'the failed payments'], ['promised', ''], ['Who was hit', ''], ['not touched?', 'no card data was read'], ['still to be done?', '']], 'o card data was read'],
    ['an earlier time', [['same thing happen', '2026-03-02'], ['hit then too?', ''], ['different', 'the old list is deleted']], 'the old list is deleted'],
  ])('asks for %s, and the letter says so', async (group, questions, said) => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all()], { cwd });
    await terminal.sees(complete);
    await choose(terminal, group, questions[0]?.[0] ?? '');
    for (const [index, [, answer]] of questions.entries()) await terminal.answer(answer, questions[index + 1]?.[0] ?? complete);
    const { letter } = await finished(terminal, cwd);
    expect(letter).toContain(said);
    expect((await apologize(['new', '--no-input', ...all(), '-o', 'plain'], { cwd })).out).not.toContain(said);
  });

  it('adds to a timeline as often as one likes', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all()], { cwd });
    await terminal.sees(complete);
    for (const [at, what] of [['2026-11-14 09:20', 'a customer called'], ['2026-11-14 09:40', 'we undid the change']] as const) {
      await choose(terminal, 'what happened when', 'When was it?', '> ');
      await terminal.answer(at, 'What happened then?');
      await terminal.answer(what, complete);
    }
    expect((await finished(terminal, cwd)).facts).toMatch(/a customer called[^]*we undid the change/);
  });

  it('shows the letter so far, and comes back by Esc from a group and from a list', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all()], { cwd });
    await terminal.sees(complete);
    await choose(terminal, 'look at the letter so far', 'Dear Ms Petrova', complete);
    await choose(terminal, 'amounts, and what is owed', 'What is it worth?');
    await terminal.answer('98 EUR', 'By what day');
    for (const question of ['What is it worth?', complete]) {
      terminal.type(keys.escape);
      await terminal.sees(question);
    }
    await choose(terminal, 'how we handled it', 'Who noticed it first?');
    terminal.type(keys.escape);
    await terminal.sees(complete);
    terminal.type(keys.escape);
    await terminal.sees(complete);
    expect((await finished(terminal, cwd)).letter).toContain('98');
  });

  it('changes any answer, of a file too, and offers it as it was typed', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', '--from', fixture('smallest.yaml')], { cwd });
    await terminal.sees('1/2');
    await terminal.answer('', '2/2');
    await terminal.answer('', complete);
    for (const [down, shown, changed] of [
      [0, 'two months of your plan, free of charge, credited on 1 December', ' 2026'],
      [1, 'Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010', '1'],
    ] as const) {
      await choose(terminal, 'change an answer', 'Which answer?');
      terminal.type(keys.down.repeat(down));
      await terminal.answer('', `> ${shown}`);
      await terminal.answer(changed, complete);
    }
    const { letter } = await finished(terminal, cwd);
    expect(letter).toContain('credited on 1 December 2026');
    expect(letter).toContain('+420 555 010 0101');
  });
});
