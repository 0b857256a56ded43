import { describe, expect, it } from 'vitest';
import { apologize } from '../program.ts';
import { type Asked, answers, asked, freshFolder, inTerminal, keys, read, set, type Terminal, today } from '../terminal.ts';

const complete = 'Your letter is complete. Add more?';
const all = (...but: readonly Asked[]): string[] => set(...asked.filter((each) => !but.includes(each)));

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
