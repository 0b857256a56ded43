import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command } from '../src/commands/merge.ts';
import { Columns } from '../src/recipients/columns.ts';
import { Seen, sameAs, shareOf } from '../src/recipients/address.ts';
import { dateOf, delimiterOf, fallbacksOf, limitOf, mappingOf, shardOf } from '../src/merge/order.ts';
import { counted, lineOf, Progress } from '../src/terminal/progress.ts';
import { call } from './program.ts';
import { folder } from './shell.ts';

describe('addresses', () => {
  it('are the same when trimming, composing and capitals are all that parts them', () => {
    for (const [one, other] of [
      [' A@b.example ', 'a@B.EXAMPLE'],
      ['x@bu\u0308ro.example', 'X@b\u00fcro.example'],
      ['σ@ς.example', 'Σ@Σ.example'],
    ] as const)
      expect(sameAs(one)).toBe(sameAs(other));
    expect(sameAs('Anna@BÜCHER.example')).toBe(sameAs('anna@xn--bcher-kva.example'));
    expect(sameAs('a.b@c.example')).not.toBe(sameAs('ab@c.example'));
  });

  it('have copies that are remembered, as many as there are', () => {
    const seen = new Seen();
    const ids = Array.from({ length: 20_000 }, (_, index) => hash('sha256', `p${index}@shop.example`).slice(0, 20));
    expect(ids.every((each) => seen.add(each))).toBe(true);
    expect(ids.some((each) => seen.add(each))).toBe(false);
    expect(seen.add('00000000000000000000')).toBe(true);
    expect(seen.add('00000000000000000000')).toBe(false);
  });

  it('fall into shares that are about equal, the same every time', () => {
    const sizes = [0, 0, 0, 0, 0];
    for (let index = 0; index < 5000; index++) sizes[shareOf(`p${index}@shop.example`, 5) - 1]! += 1;
    expect(Math.min(...sizes)).toBeGreaterThan(850);
    expect(shareOf('jana@acme.example', 8)).toBe(shareOf('jana@acme.example', 8));
  });
});

describe('what a batch is asked to be', () => {
  it('is read, or refused with an example', () => {
    expect([shardOf('2/8'), limitOf('10'), delimiterOf('tab')]).toEqual([[2, 8], 10, '\t']);
    for (const wrong of ['0/2', '3/2', '1', 'a/b', '1/0']) expect(() => shardOf(wrong), wrong).toThrow('no share');
    for (const wrong of ['0', '-1', 'x', '1.5']) expect(() => limitOf(wrong), wrong).toThrow('no number of rows');
    expect(() => delimiterOf('ab')).toThrow('cannot stand between cells');
    expect(mappingOf(['Name=to.name'], { columns: { Mail: 'to.email', Name: 'topic' } })).toEqual(
      new Map([
        ['Mail', 'to.email'],
        ['Name', 'to.name'],
      ]),
    );
    expect(() => mappingOf(['Name'], {})).toThrow('equals sign');
    expect(fallbacksOf(['to.salutation=Dear customer'], new Columns(new Map(), 'x'))).toMatchObject([
      { text: 'Dear customer', column: { fact: 'to.salutation' } },
    ]);
  });

  it('is refused beside --join, which obeys -o and --break-lock alone', async () => {
    const cwd = folder();
    const together = (more: readonly string[]) => call(['merge', '--join', 'a', '--join', 'b', '-o', 'all', ...more], { cwd });
    const values: Readonly<Record<string, string>> = { format: 'eml', kind: 'letter' };
    for (const [name, { flags }] of Object.entries(command.options)) {
      if (['join', 'output', 'breakLock'].includes(name)) continue;
      const [given = ''] = /--[\w-]+/.exec(flags) ?? [];
      const { code, err } = await together([given, ...(flags.includes('<') ? [values[name] ?? 'x'] : [])]);
      expect({ code, err }, given).toEqual({ code: 2, err: expect.stringMatching(`error\\[usage\\].*nothing is done with ${given}\n`) });
    }
    expect((await together(['incident.yaml', '--dry-run', '--to', 'people.csv'])).err).toContain(
      'nothing is done with incident.yaml, --to, --dry-run',
    );
    expect((await together(['--archive'])).err).toContain('--resume --archive');
    // What it obeys goes further: there are no such outboxes.
    expect((await together(['--break-lock'])).err).not.toContain('error[usage]');
    expect(existsSync(join(cwd, 'all'))).toBe(false);
  });

  it('has a date that no clock decides', () => {
    const ended = {
      explanation: { started: { year: 2026, month: 11, day: 14, epoch: 1 }, ended: { year: 2026, month: 11, day: 15, epoch: 2000 } },
    };
    expect(dateOf('2026-11-14T09:00+01:00', '5', ended, undefined)?.toISOString()).toBe('2026-11-14T08:00:00.000Z');
    expect(dateOf(undefined, '5', ended, undefined)?.getTime()).toBe(5000);
    expect(dateOf(undefined, undefined, ended, undefined)?.getTime()).toBe(2000);
    expect(dateOf(undefined, undefined, {}, undefined)).toBeUndefined();
    expect(() => dateOf('tomorrow', undefined, {}, undefined)).toThrow('no point in time');
  });
});

describe('progress', () => {
  it('tells count, rate, time left and rejects, on one line', () => {
    expect(lineOf({ made: 11_990, rejected: 10, share: 0.25 }, 4)).toBe('11,990 copies · 3,000/s · 0:12 left · 10 rejected');
    expect(lineOf({ made: 0, rejected: 0, share: undefined }, 0)).toBe('0 copies · 0/s · 0 rejected');
    expect(counted(1_234_567)).toBe('1,234,567');
  });

  it('is written over now and then, and taken away at the end', () => {
    let time = 0;
    let written = '';
    const progress = new Progress(
      (text) => (written += text),
      () => new Date((time += 50)),
    );
    for (let row = 0; row < 64 * 9; row++) progress.tell(() => ({ made: row, rejected: 0, share: 0.5 }));
    expect(written.split('\r')).toHaveLength(3);
    progress.clear();
    expect(written.endsWith('\r\u001b[K')).toBe(true);
  });
});
