import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apologize, fixture, program } from '../program.ts';
import { answers, asked, freshFolder, inShell, inTerminal, optional, read } from '../terminal.ts';

const smallest = fixture('smallest.yaml');
const needed = asked.filter((path) => !optional.includes(path));

describe('new, with nobody to ask', () => {
  it('names every missing fact with its flag, writes nothing, and ends with 2', async () => {
    const cwd = freshFolder();
    const runs = [
      await apologize(['new'], { cwd }),
      await apologize(['new'], { cwd, input: 'we did it\n'.repeat(20) }),
      await apologize(['new', '--no-input'], { cwd }),
    ];
    for (const { code, out, err } of runs) {
      expect(code).toBe(2);
      expect(out).toBe('');
      expect([...err.matchAll(/--set ([\w.]+)=/g)].map(([, path]) => path ?? '').toSorted()).toEqual(needed.toSorted());
      expect(err).toBe(runs[0]?.err);
    }
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    ['--no-input', ['new', '--no-input'], {}],
    ['CI', ['new'], { CI: '1' }],
  ] as const)('does not ask at a terminal either, with %s', async (_, args, env) => {
    const cwd = freshFolder();
    const terminal = inTerminal(args, { cwd, env });
    await terminal.sees('--set remedy.offer.what=', '--set regret.impact=');
    expect(await terminal.end).toBe(2);
    expect(terminal.text).not.toContain('1/11');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['< /dev/null', '<&-', '2> err.txt', '< /dev/null > /dev/null 2>&1'])('never hangs with %s', async (redirection) => {
    const cwd = freshFolder();
    const shell = inShell(`apologize new ${redirection}`, { cwd });
    await shell.sees('sane 2');
    expect(shell.text).not.toContain('1/11');
  });

  it('takes every fact as a flag, as it says them', async () => {
    const cwd = freshFolder();
    const { err } = await apologize(['new'], { cwd });
    const flags = [...err.matchAll(/^--set ([\w.]+)=(".*")$/gm)].flatMap(([, path, value]) => [
      '--set',
      `${path}=${JSON.parse(value ?? '')}`,
    ]);
    const { code, out } = await apologize(['new', '--no-input', ...flags, '-o', 'letter'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('two months of your plan, free of charge, credited on 1 December');
  });

  it('writes both files and prints the letter when all is known', async () => {
    const cwd = freshFolder();
    const { code, out, err } = await apologize(['new', '--no-input', '--from', smallest, '-o', 'some/folder'], { cwd });
    expect(code).toBe(0);
    expect(out).toBe((await apologize(['render', smallest])).out);
    expect(readdirSync(join(cwd, 'some/folder')).toSorted()).toEqual(['incident.yaml', 'letter.txt']);
    expect(read(cwd, 'some/folder/letter.txt')).toBe(out);
    expect((await apologize(['render', 'some/folder/incident.yaml'], { cwd })).out).toBe(out);
    expect(err).toContain('Saved: some/folder/incident.yaml, some/folder/letter.txt');
    expect(read(cwd, 'some/folder/incident.yaml')).toMatch(/^# yaml-language-server: \$schema=https:/);
  });

  it('points into the file where a fact is missing or wrong', async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, 'half.yaml'), 'remedy: TBD\nexplanation:\n  what: our checkout failed\n  cause: unknown\n');
    const { code, err } = await apologize(['new', '--no-input', '--from', 'half.yaml'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('half.yaml:1:9: error[unfilled-placeholder]');
    expect(err).toContain('half.yaml:4:10: error[missing-explanation]: `explanation.cause` is unknown');
    expect(err).toContain('--set fix.done=');
  });

  it('waits for no input while it works', async () => {
    const cwd = freshFolder();
    const child = spawn(process.execPath, [program, 'new', '--from', smallest, '-o', 'letter'], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    // The other end of its input stays open and silent.
    const code = await new Promise((resolve) => child.on('close', resolve));
    child.stdin.end();
    expect(code).toBe(0);
  });
});

describe('new --blank', () => {
  const labels = readFileSync(new URL('../../templates/en/labels.yaml', import.meta.url), 'utf8');

  it('prints every question, and renders to a list of what is missing, with places', async () => {
    const cwd = freshFolder();
    const { code, out } = await apologize(['new', '--blank'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
    const questions = [...labels.matchAll(/^ {4}ask: "?(.*?)"?$/gm)].map(([, question]) => question ?? '');
    expect(questions.length).toBeGreaterThan(40);
    expect(questions.filter((question) => !out.includes(`# ${question}`) && !out.includes(`# (needed) ${question}`))).toEqual([]);
    expect(out.match(/# \(needed\)/g)).toHaveLength(needed.length + 1);
    const rendered = await apologize(['render', '-'], { input: out });
    expect(rendered.code).toBe(1);
    expect(rendered.err.match(/^<stdin>:\d+:\d+: error\[missing-/gm)).toHaveLength(needed.length);
  });

  it('renders when it is filled in as its examples say', async () => {
    const { out } = await apologize(['new', '--blank']);
    let example: string | undefined;
    const filled = out.split('\n').map((line) => {
      const said = /^ *# {3}For example: (.*)$/.exec(line)?.[1];
      if (said !== undefined) example = said;
      if (/^ *#/.test(line) || !line.endsWith(':')) return line;
      const whole = example === undefined ? line : `${line} '${example.replaceAll("'", "''")}'`;
      example = undefined;
      return whole;
    });
    const { code, out: letter, err } = await apologize(['render', '-'], { input: filled.join('\n') });
    expect(err).not.toContain('error');
    expect(code).toBe(0);
    expect(letter).toContain('Dear Ms Petrova,');
    expect(letter).toContain('our checkout rejected every card payment');
  });

  it('writes it into a folder, never over a file, and says what to do with it', async () => {
    const cwd = freshFolder();
    const { code, err, out } = await apologize(['new', '--blank', '-o', 'facts'], { cwd });
    expect(code).toBe(0);
    expect(out).toBe('');
    expect(err).toBe('Saved: facts/incident.yaml\nFill it in, then: apologize render facts/incident.yaml\n');
    writeFileSync(join(cwd, 'facts/incident.yaml'), 'mine\n');
    expect((await apologize(['new', '--blank', '-o', 'facts'], { cwd })).code).toBe(2);
    expect(read(cwd, 'facts/incident.yaml')).toBe('mine\n');
    expect((await apologize(['new', '--blank', '-o', 'facts', '--force'], { cwd })).code).toBe(0);
  });

  it('can be gone on with by questions', async () => {
    const cwd = freshFolder();
    const { out } = await apologize(['new', '--blank'], { cwd });
    writeFileSync(join(cwd, 'incident.yaml'), out.replace('  cause:', `  cause: ${answers['explanation.cause']}`));
    const terminal = inTerminal(['new', '--from', 'incident.yaml'], { cwd });
    expect(await terminal.sees('Questions until your letter: 10.')).not.toContain('Why did it happen');
  });
});
