import { describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';
import { asked, freshFolder, inTerminal, keys, read, set, type Terminal, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const all = set(...asked);

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

describe('new, when the letter stands', () => {
  it.each<[string, readonly (readonly [string, string])[], string]>([
    [
      'amounts, and what is owed',
      [
        ['What is it worth?', '98 EUR'],
        ['By what day', '2026-12-01'],
        ['already?', '20 EUR'],
        ['in money?', '90 EUR'],
        ['do anything', 'none'],
      ],
      '98',
    ],
    [
      'who else was hurt, and when it struck',
      [
        ['Who else', 'your support team'],
        ['make it worse?', 'it was your busiest Saturday'],
      ],
      'your support team',
    ],
    [
      'how we handled it',
      [
        ['Who noticed', ''],
        ['tell you?', '2026-11-14'],
        ['useful answer?', '2026-11-20'],
        ['dealt with it?', 'we sent you to the courier twice'],
      ],
      'sent you to the courier twice',
    ],
    [
      'somebody else had a part in it',
      [
        ['Who took part', ''],
        ['What was ours', 'we did not check it'],
        ['own words?', ''],
      ],
      'did not check it',
    ],
    [
      'topic, promise, numbers, what is safe',
      [
        ['in a few words?', 'the failed payments'],
        ['promised', ''],
        ['Who was hit', ''],
        ['not touched?', 'no card data was read'],
        ['still to be done?', ''],
      ],
      'o card data was read',
    ],
    [
      'an earlier time',
      [
        ['same thing happen', '2026-03-02'],
        ['hit then too?', ''],
        ['different', 'the old list is deleted'],
      ],
      'the old list is deleted',
    ],
  ])('asks for %s, and the letter says so', async (group, questions, said) => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all], { cwd });
    await terminal.sees(complete);
    await choose(terminal, group, questions[0]?.[0] ?? '');
    for (const [index, [, answer]] of questions.entries()) await terminal.answer(answer, questions[index + 1]?.[0] ?? complete);
    const { letter } = await finished(terminal, cwd);
    expect(letter).toContain(said);
    expect((await apologize(['new', '--no-input', ...all, '-o', 'plain'], { cwd })).out).not.toContain(said);
  });

  it('adds to a timeline as often as one likes', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all], { cwd });
    await terminal.sees(complete);
    for (const [at, what] of [
      ['2026-11-14 09:20', 'a customer called'],
      ['2026-11-14 09:40', 'we undid the change'],
    ] as const) {
      await choose(terminal, 'what happened when', 'When was it?', '> ');
      await terminal.answer(at, 'What happened then?');
      await terminal.answer(what, complete);
    }
    expect((await finished(terminal, cwd)).facts).toMatch(/a customer called[^]*we undid the change/);
  });

  it('shows the letter so far, and comes back by Esc from a group and from a list', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', ...all], { cwd });
    await terminal.sees(complete);
    await choose(terminal, 'look at the letter so far', 'Dear Ms Petrova', '❯ no, show me');
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
