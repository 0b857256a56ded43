import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, place } from '../outbox.ts';
import { table } from '../people.ts';
import { fixture, program } from '../program.ts';
import { bash, folder } from '../shell.ts';

describe('an outbox', { timeout: 60_000 }, () => {
  it('gives the same bytes a second time, from a file or a pipe', async () => {
    const { cwd, run } = place(table(20));
    for (const format of ['mbox', 'eml', 'html']) {
      await run(`-o one --format ${format}`);
      await bash(`apologize merge "$FACTS" --to - -o two --format ${format} < people.csv`, {
        cwd,
        env: { TZ: 'Asia/Tehran', LANG: 'fa_IR.UTF-8' },
      });
      expect(contents(join(cwd, 'two'))).toEqual(contents(join(cwd, 'one')));
      await bash('rm -r one two', { cwd });
    }
  });

  it('goes on only with what it was begun with', async () => {
    const { cwd, run } = place(table(3));
    expect((await run('-o out')).code).toBe(0);
    const before = contents(join(cwd, 'out'));
    expect(await run('-o out')).toMatchObject({ code: 2, err: expect.stringContaining('error[outbox-exists]') });
    expect(await run('-o out --resume')).toMatchObject({ code: 0 });
    for (const [more, what] of [
      ['--locale en-US', '--locale'],
      ['--set topic=x', '--set'],
      ['--shard 1/2', '--shard'],
    ])
      expect((await run(`-o out --resume ${more}`)).err).toContain(`${what} changed since`);
    writeFileSync(join(cwd, 'people.csv'), `${table(3)}"D","d@shop.example","x",""\n`);
    expect(await run('-o out --resume')).toMatchObject({ code: 2, err: expect.stringContaining('the list of people changed since') });
    expect(contents(join(cwd, 'out'))).toEqual(before);
  });

  it.each(['jsonl', 'eml', 'html'])(
    'goes on from the first rows to all of them, as if it had been all from the beginning: %s',
    async (format) => {
      const { cwd, run } = place(table(9, (number) => number % 3 === 0));
      await run(`-o whole --format ${format}`);
      for (const limit of ['--limit 4', '--limit 4', '--limit 2', '--limit 7']) {
        expect((await run(`-o out --format ${format} --resume ${limit}`)).code).toBe(3);
        const rows = readFileSync(join(cwd, 'out/manifest.jsonl'), 'utf8').match(/"row":/g);
        expect(rows).toHaveLength(limit === '--limit 7' ? 7 : 4);
      }
      expect(await run(`-o out --format ${format} --resume`)).toMatchObject({
        code: 3,
        err: expect.stringContaining('6 copies, 3 rows rejected'),
      });
      expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'whole')));
    },
  );

  it('goes on only under the rules that it was begun under', async () => {
    const { cwd, run } = place(table(3));
    writeFileSync(join(cwd, '.apologize.yaml'), 'rule-files: [house.yaml]\n');
    const rules = (level: string): void =>
      writeFileSync(
        join(cwd, 'house.yaml'),
        `- id: house-orders\n  kind: forbid\n  level: ${level}\n  match: ["~orders~"]\n  message: we say purchases\n  why: { text: It is ours., source: house style }\n  instead: purchases\n  bad: ["Your orders wait."]\n  good: ["Your purchases wait."]\n`,
      );
    rules('warning');
    expect((await run('-o out')).code).toBe(0);
    expect((await run('-o out --resume')).code).toBe(0);
    rules('error');
    expect(await run('-o out --resume')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the settings, templates or rules changed since'),
    });
  });

  it('is not begun for a list that is refused, so that the mended command runs', async () => {
    const { cwd, run } = place('Full name,to.email\nAnn,ann@shop.example\n');
    for (const format of ['jsonl', 'html', 'maildir']) {
      expect(await run(`-o out --format ${format}`)).toMatchObject({ code: 2, err: expect.stringContaining('error[unknown-column]') });
      expect(readdirSync(cwd)).toEqual(['people.csv']);
    }
    // Latin-1 far behind the rows that are read first.
    const rows = Array.from({ length: 2000 }, (_, index) => `Ann,${index}@shop.example\n`).join('');
    writeFileSync(join(cwd, 'late.csv'), Buffer.from(`to.name,to.email\n${rows}Zo\u00eb,zoe@shop.example\n`, 'latin1'));
    for (const list of ['--to late.csv', '--to - < late.csv']) {
      const late = await bash(`apologize merge "$FACTS" -o out ${list}`, { cwd });
      expect(late).toMatchObject({ code: 2, err: expect.stringContaining(':2002: error[file-encoding]') });
      expect(readdirSync(cwd)).toEqual(['late.csv', 'people.csv']);
    }
    expect((await run('-o out --map "Full name=to.name"')).code).toBe(0);
    // Of a run before nothing is taken away, and what cannot be gone on with is not offered.
    const before = contents(join(cwd, 'out'));
    expect((await run('-o out')).code).toBe(2);
    const other = await run('-o out --map "Full name=to.company" --default to.name=x');
    expect(other.err).toMatch(/error\[outbox-exists\].*--map.* changed since\nhelp: name another folder\n/);
    expect(contents(join(cwd, 'out'))).toEqual(before);
  });

  it('knows, when it goes on, who had a copy before it stopped', async () => {
    const { cwd, run } = place('to.name,to.email\nA,a@shop.example\nB,b@shop.example\nC,A@shop.example\n');
    expect((await run('-o out')).err).toContain('duplicate-recipient');
    const whole = contents(join(cwd, 'out'));
    const manifest = join(cwd, 'out/manifest.jsonl');
    // As a kill behind the first row leaves it.
    writeFileSync(manifest, readFileSync(manifest, 'utf8').split('\n').slice(0, 2).join('\n').concat('\n'));
    expect((await run('-o out --resume')).code).toBe(3);
    expect(contents(join(cwd, 'out'))).toEqual(whole);
  });

  it('leaves a folder alone that holds something else, that is held, or that leads elsewhere', async () => {
    const { cwd, run } = place(table(3));
    mkdirSync(join(cwd, 'full'));
    writeFileSync(join(cwd, 'full/theirs.txt'), '');
    expect(await run('-o full')).toMatchObject({ code: 2, err: expect.stringContaining('error[outbox-foreign]') });
    mkdirSync(join(cwd, 'held'));
    const start = readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
    writeFileSync(join(cwd, 'held/.lock'), JSON.stringify({ pid: process.pid, host: hostname(), start }));
    expect(await run('-o held')).toMatchObject({ code: 2, err: expect.stringContaining(`process ${process.pid} on ${hostname()}`) });
    expect(await run('-o held --break-lock')).toMatchObject({ code: 0 });
    mkdirSync(join(cwd, 'linked'));
    writeFileSync(join(cwd, 'victim'), 'theirs');
    symlinkSync(join(cwd, 'victim'), join(cwd, 'linked/manifest.jsonl'));
    expect((await run('-o linked --resume')).code).toBe(2);
    expect(readFileSync(join(cwd, 'victim'), 'utf8')).toBe('theirs');
    // Of a process that is no more nothing is held.
    mkdirSync(join(cwd, 'gone'));
    writeFileSync(join(cwd, 'gone/.lock'), JSON.stringify({ pid: process.pid, host: hostname(), start: '1' }));
    expect((await run('-o gone')).code).toBe(0);
    chmodSync(join(cwd, 'gone'), 0o700);
  });

  it('refuses a second run on one outbox while the first is at work', async () => {
    const { cwd, run } = place(table(4000));
    const both = await Promise.all([run('-o out --format eml'), run('-o out --format eml'), run('-o out --format eml')]);
    expect(both.filter(({ code }) => code === 0)).toHaveLength(1);
    for (const { code, err } of both) if (code === 2) expect(err).toMatch(/process \d+ on|error\[outbox-exists\]/);
    expect(readdirSync(join(cwd, 'out')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`ends in order at ${signal}, and goes on to the same bytes`, async () => {
      const { cwd, run } = place(table(3000));
      await run('-o whole --format eml');
      const child = spawn(
        process.execPath,
        [program, 'merge', fixture('smallest.yaml'), '--to', 'people.csv', '-o', 'out', '--format', 'eml'],
        { cwd },
      );
      let err = '';
      child.stderr.on('data', (chunk) => (err += chunk));
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      while (child.exitCode === null && !readdirSync(cwd).includes('out')) await new Promise((resolve) => setTimeout(resolve, 5));
      setTimeout(() => child.kill(signal), 150);
      expect([code, 0]).toContain(await ended);
      if (child.exitCode === code) expect(err).toContain('--resume');
      expect((await run('-o out --format eml --resume')).code).toBe(0);
      expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'whole')));
    });
  }

  it('leaves nothing of a list that came through a pipe, however it ends', async () => {
    const { cwd } = place(table(3000));
    const tmp = folder();
    const piped = (before: string, from: string) =>
      bash(`${before} apologize merge "$FACTS" --to - -o out < ${from}`, { cwd, env: { TMPDIR: tmp } });
    expect((await piped('', '.')).err).toContain('cannot be read');
    expect(readdirSync(tmp)).toEqual([]);
    expect((await piped('ulimit -f 4;', 'people.csv')).code).not.toBe(0);
    expect(readdirSync(tmp)).toEqual([]);
    expect((await piped('', 'people.csv')).code).toBe(0);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves nothing of a list that it still reads at %s', async (signal) => {
    const [cwd, tmp] = [folder(), folder()];
    const args = [program, 'merge', fixture('smallest.yaml'), '--to', '-', '-o', 'out'];
    const child = spawn(process.execPath, args, { cwd, env: { PATH: '', TMPDIR: tmp }, stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise<string | null>((resolve) => child.on('close', (_, by) => resolve(by)));
    // More than a pipe holds: when all of it went in, most was read.
    await new Promise((resolve) => child.stdin.write(table(5000), resolve));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('ends quietly when nobody reads on, and says so when its output is lost', async () => {
    const { run } = place(table(3000));
    expect(await run('| head -1 > /dev/null; exit ${PIPESTATUS[0]}')).toMatchObject({ code: 141, err: '' });
    expect(await run('> /dev/full')).toMatchObject({ code: 2, err: expect.stringContaining('the disk is full') });
  });
});
