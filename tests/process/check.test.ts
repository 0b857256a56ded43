import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { letter } from '../checked.ts';
import { apologize, fixture, program } from '../program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-check-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
writeFileSync(join(home, 'letter.md'), letter);
const run = (args: readonly string[], input?: string): ReturnType<typeof apologize> =>
  apologize(['check', ...args], { cwd: home, ...(input === undefined ? {} : { input }) });

describe('check, the program', () => {
  it('reads a pipe, and writes its report to standard output alone', async () => {
    const { code, out, err } = await run([], letter);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('<stdin>:5:4: error[conditional-apology]');
    expect(out).not.toContain('\u001b');
    expect(await run(['-'], letter)).toEqual({ code, out, err, signal: null });
  });

  it.each([
    ['json', /^\{\n {2}"schemaVersion": 1,/],
    ['github', /^::error file=letter\.md,line=1,/],
    ['sarif', /^\{\n {2}"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json",/],
    ['junit', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /],
    ['text', /^letter\.md:1:1: error\[missing-/],
  ])('writes %s', async (format, start) => {
    const { code, out, err } = await run(['letter.md', '--format', format]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(start);
  });

  it('gives the same bytes again', async () => {
    const [one, two] = [await run(['letter.md', '--format', 'sarif']), await run(['letter.md', '--format', 'sarif'])];
    expect(one).toEqual(two);
  });

  it('colours what goes to a terminal, not what goes to a file; FORCE_COLOR says otherwise', async () => {
    const env = { FORCE_COLOR: '1' };
    expect((await apologize(['check', 'letter.md'], { cwd: home, env })).out).toContain('\u001b[');
    expect((await apologize(['check', 'letter.md', '--no-color'], { cwd: home, env })).out).not.toContain('\u001b[');
    expect((await apologize(['check', 'letter.md', '--format', 'json'], { cwd: home, env })).out).not.toContain('\u001b[');
  });

  it('ends quietly when its reader has had enough', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['--norc', '-c', `node ${program} check letter.md | head -1 >/dev/null; exit \${PIPESTATUS[0]}`],
      {
        cwd: home,
        env: { PATH: process.env.PATH },
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect([0, 1]).toContain(status);
  });

  it('reads a mail, an incident and a page beside each other, and a folder is an error among them', async () => {
    const mail = await apologize(['render', fixture('smallest.yaml'), '--format', 'eml']);
    writeFileSync(join(home, 'mail.eml'), mail.out);
    const page = await apologize(['render', fixture('smallest.yaml'), '--format', 'html']);
    writeFileSync(join(home, 'page.html'), page.out);
    const { code, out } = await run(['mail.eml', 'page.html', fixture('smallest.yaml'), '.', '--format', 'json']);
    expect(code).toBe(2);
    const { files } = JSON.parse(out);
    expect(files.map(({ text, checked }: { text: string | null; checked: boolean }) => [text, checked])).toEqual([
      ['mail.eml (text part)', true],
      [null, true],
      [null, true],
      [null, false],
    ]);
  });

  it('is what a letter of ours passes through before it leaves', async () => {
    const facts = readFileSync(fixture('smallest.yaml'), 'utf8').replace(/cause: .*/, 'cause: it was human error');
    const stopped = await apologize(['render', '-'], { input: facts });
    expect({ code: stopped.code, out: stopped.out }).toEqual({ code: 1, out: '' });
    expect(stopped.err).toContain('error[blames-employee]');
    const passed = await apologize(['render', '-', '--allow', 'blames-employee=agreed with them'], { input: facts });
    expect(passed.code).toBe(0);
    expect(passed.out).toContain('t was human error');
    const said = await apologize(['render', '-'], { input: `${facts}allow: { blames-employee: agreed with them }\n` });
    expect({ code: said.code, out: said.out }).toEqual({ code: 0, out: passed.out });
    const target = join(home, 'letter.txt');
    const written = await apologize(['render', '-', '-o', target], { input: facts });
    expect(written.code).toBe(1);
    expect(() => readFileSync(target)).toThrow('ENOENT');
  });
});
