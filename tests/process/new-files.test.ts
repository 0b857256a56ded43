import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';
import { asked, freshFolder, inShell, inTerminal, keys, read, set, today } from '../terminal.ts';

const smallest = fixture('smallest.yaml');
const complete = 'Your letter is complete. Add more?';

describe('new, its files', () => {
  it.each(['incident.yaml', 'letter.txt', 'answers.yaml'])('leaves %s as it is, and says so before it asks', async (name) => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, name), 'mine\n');
    const terminal = inTerminal(['new', '-o', '.'], { cwd });
    await terminal.sees(name === 'answers.yaml' ? 'apologize new --from answers.yaml' : 'the file exists', '--force');
    expect(await terminal.end).toBe(2);
    expect(terminal.text).not.toContain('1/11');
    expect(read(cwd, name)).toBe('mine\n');
    expect(readdirSync(cwd)).toEqual([name]);
    if (name === 'answers.yaml') return;
    expect(await apologize(['new', '--no-input', '--from', smallest, '-o', '.'], { cwd })).toMatchObject({ code: 2, out: '' });
    expect(read(cwd, name)).toBe('mine\n');
  });

  it('replaces them with --force', async () => {
    const cwd = freshFolder();
    for (const name of ['incident.yaml', 'letter.txt', 'answers.yaml']) writeFileSync(join(cwd, name), 'mine\n');
    const terminal = inTerminal(['new', '-o', '.', '--force', ...set(...asked)], { cwd });
    await terminal.sees(complete);
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(0);
    expect(readdirSync(cwd).toSorted()).toEqual(['incident.yaml', 'letter.txt']);
    expect(read(cwd, 'incident.yaml')).toContain('Ms Petrova');
  });

  it('takes a folder of its own each time, and never the folder of a file it starts from', async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, 'incident.yaml'), read(smallest));
    for (const folder of [today, `${today}-2`]) {
      const { code, err } = await apologize(['new', '--no-input', '--from', 'incident.yaml'], {
        cwd,
        env: { SOURCE_DATE_EPOCH: '1794657600' },
      });
      expect(code).toBe(0);
      expect(err).toContain(`Saved: ${folder}/incident.yaml, ${folder}/letter.txt`);
    }
    expect(readdirSync(cwd).toSorted()).toEqual([today, `${today}-2`, 'incident.yaml']);
    expect(read(cwd, 'incident.yaml')).toBe(read(smallest));
  });

  it('finishes in the folder of the answers, and takes them away only when they were its own', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', '-o', 'for petrova', ...set(...asked.slice(0, -2))], { cwd });
    await terminal.sees('1/2');
    await terminal.answer('Ms Petrova', '2/2');
    expect(statSync(join(cwd, 'for petrova/answers.yaml')).mode & 0o777).toBe(0o600);
    terminal.type(keys.ctrlC);
    await terminal.sees("apologize new --from 'for petrova/answers.yaml'");
    expect((await apologize(['new', '--no-input', '--from', 'for petrova/answers.yaml', '-o', 'other'], { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, 'for petrova'))).toEqual(['answers.yaml']);
    const again = inTerminal(['new', '--from', 'for petrova/answers.yaml'], { cwd });
    await again.sees('1/1');
    await again.answer('Acme', complete);
    again.type(keys.enter);
    expect(await again.end).toBe(0);
    await again.sees("apologize render 'for petrova/incident.yaml'");
    expect(readdirSync(join(cwd, 'for petrova')).toSorted()).toEqual(['incident.yaml', 'letter.txt']);
  });

  it('says at once when nothing can be written there', async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, 'file'), '');
    mkdirSync(join(cwd, 'locked'), { mode: 0o555 });
    symlinkSync('nowhere', join(cwd, 'link'));
    // Who may do everything can write into a locked folder too.
    for (const folder of ['file', 'file/below', 'link', ...(process.getuid?.() === 0 ? [] : ['locked'])]) {
      const terminal = inTerminal(['new', '-o', folder], { cwd });
      await terminal.sees(folder, 'error[file-unwritable]: cannot be written', '-o');
      expect(await terminal.end).toBe(2);
      expect(terminal.text).not.toContain('1/11');
    }
    const full = inShell('(ulimit -f 0; exec apologize new)', { cwd });
    await full.sees('answers.yaml: error[file-unwritable]: cannot be written: the file-size limit is reached', 'sane 2');
    expect(readdirSync(cwd).toSorted()).toEqual(['file', 'link', 'locked']);
  });

  it('wants a folder for -o', async () => {
    const { code, err } = await apologize(['new', '-o', 'incident.yaml'], { cwd: freshFolder() });
    expect(code).toBe(2);
    expect(err).toContain('-o names a folder');
  });

  it('refuses a start that is none, before it asks', async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, 'wrong.yaml'), 'remedy:\n  ofer: x\nexplanation: { started: yesterday }\n');
    for (const [flags, said] of [
      [['--from', 'nothing.yaml'], 'nothing.yaml: error[file-unreadable]'],
      [['--from', 'wrong.yaml'], 'wrong.yaml:2:3: error[unknown-key]'],
      [['--from', 'wrong.yaml'], 'wrong.yaml:3:25: error[wrong-value]'],
      [['--set', 'to.nam=x'], 'did you mean to.name?'],
      [['--set', 'explanation.started=yesterday'], 'is not a date'],
      [['--set', 'sensitive=injury'], 'ask your management and your insurer first'],
      [['--locale', 'xx'], 'there are no words for the language'],
      [['--kind', 'poem'], 'allowed choices are letter'],
    ] as const) {
      const terminal = inTerminal(['new', ...flags], { cwd });
      await terminal.sees(said);
      expect(await terminal.end).toBe(said.startsWith('ask your') ? 1 : 2);
      expect(terminal.text).not.toContain('1/11');
    }
    expect(readdirSync(cwd)).toEqual(['wrong.yaml']);
  });

  it('goes past the gate with the reason, and keeps the reason', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new', '--set', 'sensitive=injury', '--allow', 'needs-people=agreed with our insurer', ...set(...asked)], {
      cwd,
    });
    await terminal.sees(complete);
    terminal.type(keys.enter);
    expect(await terminal.end).toBe(0);
    expect(read(cwd, today, 'incident.yaml')).toContain('needs-people: agreed with our insurer');
    expect(read(cwd, today, 'letter.txt')).not.toContain('insurer');
  });
});
