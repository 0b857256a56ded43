import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { person, table } from '../people.ts';
import { fixture, program } from '../program.ts';
import { bash, folder } from '../shell.ts';

/** A folder with a list of people, in which lines of bash run. */
function place(people: string, name = 'people.csv') {
  const cwd = folder();
  writeFileSync(join(cwd, name), people);
  const run = (more: string, before = '') => bash(`${before} apologize merge "$FACTS" --to ${name} ${more}`, { cwd });
  const file = (path: string): string => readFileSync(join(cwd, path), 'utf8');
  const lines = (path: string): Record<string, unknown>[] =>
    file(path)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { cwd, run, file, lines };
}

/** Every file below a folder, with its bytes. */
const contents = (at: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .map((path) => [path.slice(at.length), readFileSync(path, 'latin1')]),
  );

describe('merge', { timeout: 60_000 }, () => {
  it('writes a message a line to standard output, and says what it could not write', async () => {
    const { run } = place(`${table(2)}"C","nobody","x","1 EUR"\n`);
    const { code, out, err } = await run('');
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).to.name),
    ).toEqual(['Ms Petrova 1', 'Ms Petrova 2']);
    expect(err).toContain('people.csv:4:to.email: error[wrong-value]: row 3: ');
    expect(code).toBe(3);
  });

  it('never tells one customer what is another’s, whatever the format', async () => {
    const count = 40;
    const { cwd, run } = place(table(count, (number) => number === 7));
    for (const format of ['jsonl', 'mbox', 'eml', 'maildir', 'html', 'text']) {
      expect((await run(`-o ${format} --format ${format}`)).code).toBe(3);
      const whole = contents(join(cwd, format));
      const one = whole['/messages.jsonl']?.split('\n').slice(0, -1) ?? whole['/messages.mbox']?.split(/^From /m).slice(1);
      const copies = one ?? Object.entries(whole).flatMap(([path, text]) => (/^\/(?:\d{4}|cur)\//.test(path) ? [text] : []));
      expect(copies).toHaveLength(count - 1);
      for (const copy of copies) {
        const text = copy.replace(/=\r?\n/g, '');
        const marks = new Set(text.match(/mark-\d+-mark/g));
        const numbers = new Set([...text.matchAll(/Petrova (\d+)/g), ...text.matchAll(/mark-(\d+)-mark/g)].map(([, number]) => number));
        expect({ marks: marks.size, numbers: numbers.size }, format).toEqual({ marks: 1, numbers: 1 });
        const [number] = numbers;
        if (format !== 'text' && format !== 'html') expect(text).toContain(person(Number(number))['to.email']);
      }
    }
  });

  it('never sends what the incident says of its own reader', async () => {
    const { cwd, run } = place('to.email,to.name\na@shop.example,\nb@shop.example,B\n,\n');
    writeFileSync(
      join(cwd, 'incident.yaml'),
      readFileSync(fixture('smallest.yaml'), 'utf8').replace(
        'to: Ms Petrova',
        'to: { name: Ms Secret, email: secret@x.example, salutation: "Dear Secret,", company: Secret Ltd }',
      ),
    );
    const { out, err, code } = await run('', 'FACTS=incident.yaml;');
    expect({ out: out.includes('ecret'), lines: out.split('\n').length - 1, code }).toEqual({ out: false, lines: 2, code: 3 });
    expect(err).toContain('error[no-recipient]');
  });

  it('takes a blank cell for a missing value: the incident’s, a declared fallback, or a reject', async () => {
    const { run, lines } = place(
      'to.name,to.salutation,to.email,regret.impact\nA,,a@shop.example,\nB,"Hello B,",b@shop.example,you lost a day\n',
    );
    await run(`-o out --default 'to.salutation=Dear customer,'`);
    const texts = lines('out/messages.jsonl').map(({ text }) => String(text));
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['Dear customer,', 'Hello B,']);
    expect(texts[0]).toContain('You lost orders in the busiest week of your year');
    expect((await run('--set regret.impact= ')).err).toContain('people.csv:2:regret.impact: error[missing-regret]: row 1');
  });

  it('writes rejects that can be mended and fed back', async () => {
    const { cwd, run, file } = place(table(5, (number) => number === 3));
    expect((await run('-o out')).code).toBe(3);
    expect(file('out/rejects.csv')).toContain('3,4,to.email,');
    writeFileSync(join(cwd, 'mended.csv'), file('out/rejects.csv').replaceAll('nobody', 'somebody@shop.example'));
    expect(await run('--to mended.csv -o again')).toMatchObject({ code: 0 });
  });

  it('writes to an address once, unless told otherwise', async () => {
    const { run } = place('to.name,to.email\nA,Jana@Shop.Example\nB, jana@shop.example \nC,jana@SHOP.example\n');
    expect((await run('')).err.match(/duplicate-recipient/g)).toHaveLength(2);
    const { out, code } = await run('--allow-duplicates');
    expect({
      ids: new Set(
        out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line).id),
      ).size,
      code,
    }).toEqual({ ids: 3, code: 0 });
  });

  it('writes nothing when it is to be strict and a row is bad, and shows what tells most when it is to try only', async () => {
    const { cwd, run } = place(table(30, (number) => number === 9));
    expect(await run('-o out --strict')).toMatchObject({ code: 3, out: '' });
    expect(readdirSync(cwd)).toEqual(['people.csv']);
    const { out, code } = await run('-o out --dry-run');
    expect(out).toContain('30 rows: 29 copies, 1 rejected');
    expect(out).toMatch(/row 1: first copy, first in en, smallest remedy\.offer\.worth/);
    expect(out).toMatch(/row 30: largest remedy\.offer\.worth/);
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 3, left: ['people.csv'] });
    expect((await run('--limit 4')).out.split('\n')).toHaveLength(5);
  });

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

  it('ends quietly when nobody reads on, and says so when its output is lost', async () => {
    const { run } = place(table(3000));
    expect(await run('| head -1 > /dev/null; exit ${PIPESTATUS[0]}')).toMatchObject({ code: 141, err: '' });
    expect(await run('> /dev/full')).toMatchObject({ code: 2, err: expect.stringContaining('the disk is full') });
  });
});
