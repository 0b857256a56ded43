import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asked, freshFolder, inShell, inTerminal, isTidy, keys, pasted, read, set, today } from '../terminal.ts';

/** Asks for the harm and then for the company. */
const two = ['new', ...set(...asked.filter((each) => each !== 'regret.impact' && each !== 'from.company'))];

/** An editor that does what a script says, in a folder of its own. */
function editor(script: string): { cwd: string; path: string } {
  const cwd = freshFolder();
  const path = join(cwd, 'my-editor');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { cwd, path };
}

describe('new, text from an editor', () => {
  it('is the answer, and can still be changed; the editor gets what was typed, and a terminal as it should be', async () => {
    const { cwd, path } = editor(
      'case $(stty -a) in *-icanon*) exit 9;; esac; printf "had: %s\\n\\nYou lost orders.\\n" "$(cat "$1")" > "$1"',
    );
    const shell = inShell(`apologize ${two.map((each) => `'${each.replaceAll("'", `'\\''`)}'`).join(' ')}`, { cwd, env: { EDITOR: path } });
    await shell.sees('1/2', 'Tab: your editor');
    shell.type('you lost');
    await shell.sees('> you lost');
    shell.type(keys.tab);
    await shell.sees('1/2', '> had: you lost ↵ You lost orders.');
    shell.type(pasted(' And\rsleep.'));
    await shell.answer('', '2/2');
    shell.type(keys.ctrlC);
    await shell.sees('sane 130');
    expect(read(cwd, today, 'answers.yaml')).toContain('had: you lost\n\n    You lost orders. And sleep.');
    expect(isTidy(shell)).toBe(true);
  });

  it('comes from VISUAL before EDITOR, with its arguments', async () => {
    const { cwd, path } = editor('printf "%s " "$1" "$2" > "$3"');
    const terminal = inTerminal(two, { cwd, env: { VISUAL: `"${path}" --wait -n` } });
    await terminal.sees('1/2');
    terminal.type(keys.tab);
    await terminal.sees('> --wait -n');
  });

  it.each([
    ['could not be started. Set EDITOR', '/no/such/editor'],
    ['ended with an error, so your answer is as it was', 'false'],
  ])('is not taken when the editor %s', async (message, EDITOR) => {
    const terminal = inTerminal(two, { cwd: freshFolder(), env: { EDITOR } });
    await terminal.sees('1/2');
    terminal.type('you lost');
    await terminal.sees('> you lost');
    terminal.type(keys.tab);
    await terminal.sees('> you lost', message);
    await terminal.answer(' orders', '2/2');
  });

  it('is not taken when it is longer than an answer', async () => {
    const { cwd, path } = editor('yes "a long line" | head -n 1000 > "$1"');
    const terminal = inTerminal(two, { cwd, env: { EDITOR: path } });
    await terminal.sees('1/2');
    terminal.type('you lost orders');
    await terminal.sees('> you lost orders');
    terminal.type(keys.tab);
    await terminal.sees('> you lost orders', 'That is 11999 characters');
  });

  it('is judged as any answer is', async () => {
    const { cwd, path } = editor('echo "any inconvenience caused" > "$1"');
    const terminal = inTerminal(two, { cwd, env: { EDITOR: path } });
    await terminal.sees('1/2');
    terminal.type(keys.tab);
    await terminal.sees('> any inconvenience caused');
    await terminal.answer('', 'this could stand in any letter');
  });
});
