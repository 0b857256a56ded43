import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';
import { answers, asked, freshFolder, inShell, inTerminal, isTidy, keys, optional, read, set, Terminal, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const incomplete = 'Something is still missing. Go on with';

/** Splits a command that was printed, as a shell would. */
const words = (command: string): string[] => command.trim().split(' ').slice(1);

describe('new, all the way', () => {
  it('asks at most eleven questions, then shows the letter and keeps it', async () => {
    const cwd = freshFolder();
    const shell = inShell('apologize new > letter.out', { cwd });
    await shell.sees('Questions until your letter: 11.', '1/11');
    for (const [index, path] of asked.entries()) {
      await shell.answer(answers[path], index === 10 ? complete : `${index + 2}/11`);
    }
    shell.type(keys.enter);
    const end = await shell.sees('sane 0');
    const letter = read(cwd, 'letter.out');
    expect(letter).toContain('Dear Ms Petrova,');
    expect(letter).toContain('two months of your plan, free of charge');
    expect(read(cwd, today, 'letter.txt')).toBe(letter);
    expect(readdirSync(join(cwd, today)).toSorted()).toEqual(['incident.yaml', 'letter.txt']);
    expect(isTidy(shell)).toBe(true);
    // Each command that was printed gives the same letter, without a question, as often as one likes.
    for (const name of ['then', 'The same without questions']) {
      const command = words(end.slice(end.indexOf(`${name}: `) + name.length + 2).split('\n', 1)[0] ?? '');
      expect(command).toContain(`${today}/incident.yaml`);
      expect(await apologize(command, { cwd })).toMatchObject({ code: 0, out: letter });
    }
  });

  it.each(asked)('takes Enter alone for an answer to %s', async (path) => {
    const cwd = freshFolder();
    const needed = !optional.includes(path);
    const terminal = inTerminal(['new', ...set(...asked.filter((each) => each !== path))], { cwd });
    await terminal.sees('Questions until your letter: 1.', '1/1', needed ? "Enter alone: I don't know yet" : 'Enter alone: leave it out');
    terminal.type(keys.enter);
    const news = await terminal.sees(needed ? incomplete : complete);
    expect(news.includes('cannot go out')).toBe(needed);
    expect(news.includes('the missing answer:')).toBe(needed);
    if (needed) terminal.type(keys.down);
    if (needed) await terminal.sees('❯ nothing now');
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(needed ? 1 : 0);
    const kept = read(cwd, today, needed ? 'answers.yaml' : 'incident.yaml');
    expect(kept.match(/unknown/g)?.length ?? 0).toBe(needed ? 1 : 0);
    if (needed)
      await terminal.sees(
        'The letter cannot go out yet',
        `apologize new --from ${today}/answers.yaml`,
        `apologize render --draft ${today}/answers.yaml`,
      );
  });

  it('says what is missing when nobody knew anything, and goes on another day', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new'], { cwd });
    await terminal.sees('1/11');
    for (const index of asked.keys()) await terminal.answer('', index === 10 ? incomplete : `${index + 2}/11`);
    terminal.type(keys.down.repeat(7));
    await terminal.sees('❯ nothing now');
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(1);
    expect(read(cwd, today, 'answers.yaml').match(/unknown/g)).toHaveLength(7);
    const again = inTerminal(['new', '--from', `${today}/answers.yaml`], { cwd });
    await again.sees('Questions until your letter: 11.');
    await again.answer('we ran the wrong command', '2/11');
    again.type(keys.ctrlC);
    expect(await again.end).toBe(130);
    const { code, out } = await apologize(['render', '--draft', `${today}/answers.yaml`], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('STILL MISSING');
  });

  it('does not ask for what --set, --from or the settings give', async () => {
    const cwd = freshFolder();
    const start = ['new', '--from', fixture('smallest.yaml'), '--set', 'fix.prevention=', '--set', 'from.company='];
    const terminal = inTerminal(start, { cwd, env: { APOLOGIZE_FROM_COMPANY: 'Acme Payments' } });
    await terminal.sees('Questions until your letter: 3.', '1/3 When did it begin?');
    await terminal.answer('', 'When did it end?');
    await terminal.answer('', 'What prevents it');
    await terminal.answer('every change has two pairs of eyes now', complete);
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(0);
    const letter = read(cwd, today, 'letter.txt');
    expect(letter).toContain('very change has two pairs of eyes now');
    expect(letter).toContain('Acme Payments');
    expect(letter).toContain('two months of your plan');
  });

  it('asks of a person who is half known for the other half', async () => {
    const terminal = inTerminal(['new', ...set(...asked), '--set', 'responsibility.owner=Jana Nováková'], { cwd: freshFolder() });
    await terminal.sees('1/1 Who answers for this', '> Jana Nováková');
    await terminal.answer(', +420 555 010 010', complete);
    const other = inTerminal(['new', ...set(...asked), '--set', 'responsibility.owner=', '--set', 'responsibility.owner.role=Head'], {
      cwd: freshFolder(),
    });
    await other.sees('1/2 The name of the person');
    await other.answer('Jana Nováková', '2/2 Their e-mail or telephone');
    await other.answer('jana@acme.example', complete);
  });

  it('speaks the language of the terminal, and writes that of the letter', async () => {
    const terminal = inTerminal(['new', ...set(...asked)], { cwd: freshFolder(), env: { LANG: 'cs_CZ.UTF-8' } });
    await terminal.sees('Dopis je úplný');
    terminal.type(keys.enter);
    await terminal.sees('Dear Ms Petrova', 'Uloženo');
  });

  it('writes other kinds of message, and says so in its commands', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', '--kind', 'holding', '--set', 'timezone=Europe/Prague'], { cwd });
    await terminal.sees('1/4');
    await terminal.answer('payments by card fail', '2/4');
    await terminal.answer('2026-11-14 09:00', '3/4');
    terminal.type(keys.ctrlC);
    await terminal.sees(`apologize new --kind holding --from ${today}/answers.yaml`);
    const again = inTerminal(['new', '--kind', 'holding', '--from', `${today}/answers.yaml`], { cwd });
    await again.sees('1/2');
    await again.answer('2026-11-14 18:00', '2/2');
    await again.answer(answers['responsibility.owner'], 'Add more?');
    again.type(keys.enter);
    expect(await again.end).toBe(0);
    await again.sees(`apologize new --no-input --kind holding --from ${today}/incident.yaml`);
    expect(read(cwd, today, 'holding.txt')).toContain('ayments by card fail');
  });

  it('can be used where a terminal only prints lines', async () => {
    const cwd = freshFolder();
    const terminal = new Terminal(
      'sh',
      ['-c', 'stty -echo; exec "$0" "$@"', process.execPath, fixture('../../bin/apologize.cjs'), 'new', ...set(...asked.slice(2))],
      { cwd, env: { TERM: 'dumb' } },
    );
    await terminal.sees('1/2', '> ');
    terminal.type('our supplier failed\n');
    await terminal.sees('puts the weight on somebody else', '1 change it', 'Number >');
    terminal.type('7\n');
    await terminal.sees('Number >');
    terminal.type('1\n');
    await terminal.sees('= our supplier failed', '> ');
    terminal.type('we chose one supplier\nwhere we needed two\n');
    await terminal.sees('2/2', '> ');
    terminal.type('<\n');
    await terminal.sees('1/2', '= we chose one supplier', 'where we needed two', '> ');
    terminal.type('\n');
    await terminal.sees('2/2', '> ');
    terminal.type('you lost orders\n');
    await terminal.sees(complete, '1 no, show me the letter', 'Number >');
    terminal.type('1\n');
    expect(await terminal.end).toBe(0);
    expect(read(cwd, today, 'letter.txt')).toContain('We chose one supplier where we needed two.');
    expect(terminal.raw).not.toContain('\u001b');
  });
});
