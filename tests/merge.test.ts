import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/cli.ts';
import { filePieces } from '../src/disk/input.ts';
import { digestOf, samePieces } from '../src/recipients/list.ts';
import { table } from './people.ts';
import { call, fixture, ioOf } from './program.ts';
import { folder } from './shell.ts';

const merge = ['merge', fixture('smallest.yaml'), '--to', 'people.csv'];

describe('a batch', () => {
  it('looks in every copy for the words that are never printed, long after the first', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, '.apologize.yaml'), 'never-print: [Contoso]\n');
    writeFileSync(join(cwd, 'people.csv'), table(30).replace('you lost 25 orders', 'you lost 25 orders to Contoso'));
    const { code, out, err } = await call(merge, { cwd });
    expect({ code, copies: out.trim().split('\n').length }).toEqual({ code: 3, copies: 29 });
    expect(out).not.toContain('Contoso');
    expect(err).toContain('people.csv:26:regret.impact: error[never-print]');
  });

  it('takes `unknown` for what nobody knows, in whom it goes to as well', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'people.csv'), 'to.name,to.email\nAnn,unknown\nBob,Unknown\nunknown,c@x.example\nunknown,unknown\n');
    const mails = await call([...merge, '--format', 'mbox', '-o', 'out'], { cwd });
    expect({ code: mails.code, mails: readFileSync(join(cwd, 'out/messages.mbox'), 'utf8').match(/^To: .*$/gm) }).toEqual({
      code: 3,
      mails: ['To: c@x.example'],
    });
    expect(mails.err.match(/row \d.*(?:needs an address|names no customer)/g)).toHaveLength(3);
    const { code, out } = await call(merge, { cwd });
    const told = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).to);
    expect({ code, told }).toEqual({
      code: 3,
      told: [
        { name: 'Ann', email: null },
        { name: 'Bob', email: null },
        { name: null, email: 'c@x.example' },
      ],
    });
    expect((await call([...merge, '--format', 'mbox', '-o', 'out', '--resume'], { cwd })).err).toContain(
      '3 rows rejected (out/rejects.csv)',
    );
  });

  it('counts rejected rows by their reasons, where they are too many to tell each', async () => {
    const cwd = folder();
    const row = (number: number): string => `c${number % 5 === 0 ? 5 : number}@x.example,${number % 4 === 0 ? 'soon' : '2026-12-01'}\n`;
    writeFileSync(join(cwd, 'people.csv'), `Mail,Day\n${Array.from({ length: 40 }, (_, each) => row(each + 1)).join('')}`);
    const map = ['--map', 'Mail=to.email', '--map', 'Day=remedy.offer.by'];
    const line = 'rejected: 10 wrong-value (Day), 5 duplicate-recipient (Mail)\n';
    for (const flags of [['--dry-run'], ['--strict'], ['-o', 'out']]) {
      const { code, err } = await call([...merge, ...map, ...flags], { cwd });
      expect({ code, told: err.match(/row \d+:/g)?.length, line: err.includes(line) }).toEqual({ code: 3, told: 5, line: true });
    }
    expect((await call([...merge, ...map, '--dry-run', '--limit', '8'], { cwd })).err).not.toMatch(/^rejected: /m);
  });

  it('greets nobody by a title alone, or by a name as lists have it', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'people.csv'), 'to.name\nMs Petrova\nMr\nProf. Dr\n"Petrova, Jana"\nMr. Hill\n');
    const { out } = await call(merge, { cwd });
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).text.split('\n')[0]),
    ).toEqual(['Dear Ms Petrova,', 'Hello,', 'Hello,', 'Hello,', 'Dear Mr. Hill,']);
  });

  it.each([
    ['csv', 'to.name,to.email,locale\nAnn,a@x.example,x\nBob,b@x.example,en\nEve,B@x.example,en\nAnna,a@x.example,en\nCy,c@x.example,x\n'],
    [
      'jsonl',
      ['a x', 'b en', 'B en', 'a en', 'c x']
        .map((row) => row.split(' '))
        .map(([who, locale]) => `${JSON.stringify({ 'to.email': `${who}@x.example`, locale })}\n`)
        .join(''),
    ],
  ])('writes to nobody again whose other row was good, when its rejects come back mended as %s', async (ending, list) => {
    const cwd = folder();
    writeFileSync(join(cwd, `people.${ending}`), list);
    const made = async (...flags: string[]) => {
      const { out, err } = await call(['merge', fixture('smallest.yaml'), ...flags], { cwd });
      return { to: [...out.matchAll(/"email":"([^"]*)/g)].map(([, to]) => to), again: err.match(/row \d: .* has a copy already/g) ?? [] };
    };
    await made('--to', `people.${ending}`, '-o', 'out');
    const rejects = readFileSync(join(cwd, `out/rejects.${ending}`), 'utf8');
    const mended = rejects.replace(/,x\r\n/g, ',en\r\n').replaceAll('"locale":"x"', '"locale":"en"');
    writeFileSync(join(cwd, `out/rejects.${ending}`), mended);
    const again = ['row 1: a@x.example has a copy already', 'row 2: b@x.example has a copy already'];
    expect(await made('--to', `out/rejects.${ending}`)).toEqual({ to: ['c@x.example'], again });
    expect(await made('--to', `out/rejects.${ending}`, '--allow-duplicates')).toEqual({
      to: ['a@x.example', 'B@x.example', 'c@x.example'],
      again: [],
    });
    // Of another kind nobody has a copy; and a second row stays one wherever the list is, unless its address was mended.
    expect(await made('--to', `out/rejects.${ending}`, '--kind', 'sms')).toEqual({ to: ['a@x.example', 'c@x.example'], again: [again[1]] });
    writeFileSync(join(cwd, `mended.${ending}`), mended);
    expect(await made('--to', `mended.${ending}`)).toEqual({ to: ['a@x.example', 'c@x.example'], again: [again[1]] });
    writeFileSync(join(cwd, `mended.${ending}`), mended.replace('B@x', 'eve@x'));
    expect(await made('--to', `mended.${ending}`)).toEqual({ to: ['a@x.example', 'eve@x.example', 'c@x.example'], again: [] });
  });

  it('is refused when its list is changed while it is read', async () => {
    const cwd = folder();
    const list = join(cwd, 'people.csv');
    writeFileSync(list, table(600));
    const { io, written } = ioOf({ cwd });
    let copies = 0;
    const code = await run(merge, {
      ...io,
      out(content) {
        if (copies === 0) appendFileSync(list, table(1).split('\n')[1]!.replace('petrova.1@', 'late@') + '\n');
        copies += content.toString().trim().split('\n').length;
      },
    });
    expect({ code, written }).toEqual({ code: 2, written: { out: '', err: expect.stringContaining('people.csv: error[list-changed]') } });
    expect(copies).toBeGreaterThan(0);
  });
});

describe('a list that was digested', () => {
  const read = (change: (path: string) => void): Buffer => {
    const path = join(folder(), 'people.csv');
    writeFileSync(path, table(2000));
    const pieces = samePieces(filePieces(path, 'people.csv'), 'people.csv', digestOf(filePieces(path, 'people.csv'), 'people.csv').sha256);
    const first = Buffer.from(pieces.next().value ?? []);
    change(path);
    return Buffer.concat([first, ...Array.from(pieces, (piece) => Buffer.from(piece))]);
  };

  it('is read as it was, or not to its end', () => {
    expect(read(() => undefined).toString()).toBe(table(2000));
    const changes: ((path: string) => void)[] = [
      (path) => appendFileSync(path, 'x'),
      (path) => writeFileSync(path, ''),
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('mark-2000-mark', 'mark-0002-mark')),
    ];
    for (const change of changes) expect(() => read(change)).toThrow('the list was changed while it was read');
  });
});
