import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answers, asked, freshFolder, inShell, inTerminal, isTidy, keys, read, set, Terminal, today } from '../terminal.ts';

const goOn = `apologize new --from ${today}/answers.yaml`;
const weak = 'our supplier failed';

/** Whether a process is there. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('new, left before its end', () => {
  for (const [name, key] of [
    ['Ctrl-C', keys.ctrlC],
    ['Ctrl-D', keys.ctrlD],
  ] as const) {
    it(`writes nothing by ${name} when nothing was answered`, async () => {
      const cwd = freshFolder();
      const terminal = inTerminal(['new'], { cwd });
      await terminal.sees('1/11');
      terminal.type(key);
      expect(await terminal.end).toBe(130);
      await terminal.sees('Nothing was answered, and nothing was written.');
      expect(readdirSync(cwd)).toEqual([]);
      expect(isTidy(terminal)).toBe(true);
    });

    it.each(asked.slice(1))(`keeps the answers by ${name} at %s`, async (path) => {
      const cwd = freshFolder();
      const at = asked.indexOf(path);
      const last = asked[at - 1] ?? path;
      const terminal = inTerminal(['new', ...set(...asked.slice(0, at - 1))], { cwd });
      await terminal.sees(`1/${12 - at}`);
      await terminal.answer(answers[last], `2/${12 - at}`);
      terminal.type(key);
      expect(await terminal.end).toBe(130);
      await terminal.sees(`Your answers are kept: ${today}/answers.yaml`, goOn);
      expect(read(cwd, today, 'answers.yaml')).toContain(answers[last].split(',')[0]);
      if (key === keys.ctrlD) return;
      const again = inTerminal(['new', '--from', `${today}/answers.yaml`], { cwd });
      await again.sees(`Questions until your letter: ${11 - at}.`);
      again.type(keys.ctrlC);
      await again.sees(goOn);
      expect(read(cwd, today, 'answers.yaml')).toContain(answers[last].split(',')[0]);
    });

    it(`keeps the answers by ${name} before a weak one is judged, in the menu, and where answers are chosen from`, async () => {
      const cwd = freshFolder();
      const terminal = inTerminal(['new'], { cwd });
      await terminal.sees('1/11');
      await terminal.answer(weak, 'change it');
      terminal.type(key);
      expect(await terminal.end).toBe(130);
      await terminal.sees(goOn);
      expect(read(cwd, today, 'answers.yaml')).toContain(weak);
      for (const wish of ['Add more?', 'Which answer?', 'Who noticed it first?']) {
        rmSync(join(cwd, today), { recursive: true });
        const other = inTerminal(['new', ...set(...asked.slice(0, -1))], { cwd });
        await other.sees('1/1');
        await other.answer(answers['from.company'], 'Add more?');
        if (wish === 'Which answer?') other.type('c', 'h', 'a');
        if (wish === 'Who noticed it first?') other.type('h', 'o', 'w');
        if (wish !== 'Add more?') await other.sees(wish === 'Which answer?' ? '❯ change an answer' : '❯ how we handled it');
        if (wish !== 'Add more?') await other.answer('', wish);
        other.type(key);
        expect(await other.end).toBe(130);
        await other.sees(goOn);
        expect(read(cwd, today, 'answers.yaml')).toContain(answers['from.company']);
        expect(isTidy(other)).toBe(true);
      }
    });
  }

  it('leaves the terminal as it was, however it is left', async () => {
    const cwd = freshFolder();
    for (const [key, code] of [
      [keys.ctrlC, 130],
      [keys.ctrlD, 130],
    ] as const) {
      const shell = inShell('apologize new', { cwd });
      await shell.sees('1/11');
      shell.type(key);
      await shell.sees(`sane ${code}`);
      expect(isTidy(shell)).toBe(true);
    }
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('keeps the answers and the terminal by %s', async (signal, code) => {
    const cwd = freshFolder();
    const shell = inShell('sh -c \'echo "pid $$."; exec "$NODE" "$PROGRAM" new\'', { cwd });
    const pid = Number(/pid (\d+)\./.exec(await shell.sees('pid', '1/11'))?.[1]);
    await shell.answer(answers['explanation.cause'], '2/11');
    process.kill(pid, signal);
    await shell.sees(goOn, `sane ${code}`);
    expect(read(cwd, today, 'answers.yaml')).toContain(answers['explanation.cause']);
    expect(isTidy(shell)).toBe(true);
  });

  it('has the answers on the disk when nothing can be done any more', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new'], { cwd });
    await terminal.sees('1/11');
    await terminal.answer(answers['explanation.cause'], '2/11');
    terminal.kill('SIGKILL');
    expect(await terminal.end).toBe(137);
    expect(readdirSync(join(cwd, today))).toEqual(['answers.yaml']);
    expect(read(cwd, today, 'answers.yaml')).toContain(answers['explanation.cause']);
  });

  it('ends with the window, in a question and in the menu', async () => {
    for (const args of [['new'], ['new', ...set(...asked)]]) {
      const cwd = freshFolder();
      const terminal = inTerminal(args, { cwd });
      await terminal.sees(args.length === 1 ? '1/11' : 'Add more?');
      if (args.length === 1) await terminal.answer(answers['explanation.cause'], '2/11');
      terminal.hangUp();
      await expect.poll(() => lives(terminal.pid), { timeout: 10_000 }).toBe(false);
      expect(existsSync(join(cwd, today, 'answers.yaml'))).toBe(args.length === 1);
    }
  });

  it('goes on after Ctrl-Z where it was', async () => {
    const shell = new Terminal('bash', ['--norc', '--noprofile', '-i'], {
      cwd: freshFolder(),
      env: { PS1: 'prompt ', NODE: process.execPath, PROGRAM: join(import.meta.dirname, '../../bin/apologize.cjs') },
    });
    await shell.sees('prompt');
    shell.type('"$NODE" "$PROGRAM" new\r');
    await shell.sees('1/11', '> ');
    shell.type('you lost');
    await shell.sees('you lost');
    shell.type(keys.ctrlZ);
    await shell.sees('Stopped', 'prompt');
    shell.type('fg\r');
    await shell.sees('1/11', '> you lost');
    await shell.answer(' orders', '2/11');
    shell.type(keys.ctrlC);
    await shell.sees(goOn, 'prompt');
  });

  it('shows the answers when they can be kept no longer', async () => {
    const cwd = freshFolder();
    const terminal = inTerminal(['new'], { cwd });
    await terminal.sees('1/11');
    await terminal.answer(answers['explanation.cause'], '2/11');
    rmSync(join(cwd, today), { recursive: true });
    writeFileSync(join(cwd, today), '');
    terminal.type(answers['regret.impact'], keys.enter);
    await terminal.sees(
      'could not be kept',
      `cause: ${answers['explanation.cause']}`,
      `impact: ${answers['regret.impact']}`,
      'file-unwritable',
    );
    expect(await terminal.end).toBe(2);
    expect(isTidy(terminal)).toBe(true);
  });
});
