import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call, fixture } from './program.ts';
import { parsed, said } from './said.ts';

const smallest = readFileSync(fixture('smallest.yaml'), 'utf8');

describe('the help for a fact', () => {
  it('of a key in the wrong group names the right one', async () => {
    const helps = async (yaml: string): Promise<(string | undefined)[]> => (await said(yaml)).errors.map(({ help }) => help);
    expect(await helps('explanation: { party: us }')).toEqual(['it belongs to `responsibility`: write `responsibility: { party: … }`']);
    expect(await helps('fix: { next_update: x }')).toEqual(['it belongs to no group: write `next_update: …` at the beginning of a line']);
    expect(await helps('to.name: Jo')).toEqual(['paths with dots are for --set; in a file write `to: { name: … }`']);
    expect(await helps('remedy: { offer: x, owed.by: law }')).toEqual(['paths with dots are for --set; in a file write `owed: { by: … }`']);
  });

  it('of words behind a comma in { } says that the comma ended the value', async () => {
    const cut = 'in { } a comma ends the value before it: put that value in quotes, with these words';
    expect((await said('fix: { done: vyměnili jsme celý úsek, ne jen spojku }')).errors).toMatchObject([{ id: 'unknown-key', help: cut }]);
    const list = 'previous: [{ date: 2026-01-14, different: сменяме тръбите, вместо да ги кърпим, reader: yes }]';
    expect((await said(list)).errors.map(({ help }) => help)).toEqual([cut]);
    expect((await said('fix: { dnoe: }')).errors[0]?.help).not.toBe(cut);
  });

  it('of a list where one text stands shows it as sentences', async () => {
    for (const done of ['\n  - we found it\n  - "we taped it: all"', ' { done: [we found it, "we taped it: all"] }'])
      expect((await said(`fix:${done}`)).errors[0]?.help).toBe(
        'write its items as sentences of your own:\ndone: |\n  We found it. We taped it: all.',
      );
    expect((await said('to: [Jo, Al]')).errors[0]?.help).toBe('write it in one line, or as a block of text after |');
  });

  it('of a day in another order writes it in ours, unless it may be one of two', async () => {
    const help = async (day: string): Promise<string | undefined> => (await said(`explanation: { reported: "${day}" }`)).errors[0]?.help;
    for (const day of ['14/11/2026', '11/14/2026', '14.11.2026', '14. 11. 2026']) expect(await help(day), day).toBe('write 2026-11-14');
    expect(await help('4.11.2026 9:05')).toBe('write 2026-11-04 09:05');
    for (const day of ['4 November 2026', 'Nov 4, 2026', 'Wednesday, 4th Nov. 2026', '2026-11-4', '2026/11/04'])
      expect(await help(day), day).toBe('write 2026-11-04');
    for (const time of [
      '4 November 2026 1:42pm',
      '2026-11-04, 13:42',
      '2026-11-04 1.42 p.m.',
      '2026-11-04 13h42',
      'November 4, 2026 at 13:42',
    ])
      expect(await help(time), time).toBe('write 2026-11-04 13:42');
    expect(await help('4 Nov 2026 12am')).toBe('write 2026-11-04 00:00');
    for (const day of ['5/6/2026', '31.11.2026', '14.11/2026', '2026-02-30', '4 Foo 2026', 'November 2026', '2026-11-04 13:42 CET'])
      expect(await help(day), day).toMatch(/^write 2026-11-14, or with/);
  });

  it('of a word that belongs to the fact beside it names that', async () => {
    expect((await said('explanation: { noticed: us }')).errors[0]?.help).toBe('write `noticed: { who: us }`');
    expect((await said('readers: all')).errors[0]?.help).toBe('write one or many');
  });

  it('of a bracket in a group says that it is not closed', async () => {
    expect((await said('fix: { done: a, prevention: [b, c }')).errors.map(({ id, help }) => `${id} ${help}`)).toEqual([
      'yaml-unclosed close it, or put the fact in quotes',
    ]);
  });
});

describe('what is missing', () => {
  it('is unknown by its short form too', async () => {
    const { errors } = await said(
      smallest.replace(/^remedy: .*$/m, 'remedy: unknown').replace(/^ {2}prevention: .*$/m, '  prevention: unknown'),
    );
    expect(errors.map(({ message }) => message.split(':')[0])).toEqual([
      '`remedy.offer.what` is unknown',
      '`fix.prevention.action` is unknown',
    ]);
  });

  it('of one item of a list is shown in that item', async () => {
    const list = smallest.replace(/^remedy: .*$/m, 'remedy:\n  - a refund\n  - worth: 20 EUR\n  - a cake');
    const [problem] = parsed((await call(['render'], { input: list })).err);
    expect(problem).toMatchObject({ id: 'missing-remedy', marked: 'worth: 20 EUR' });
    expect(problem?.message).toContain('`remedy.offer.1.what` is missing');
    const given = await call(['render', '--set', 'remedy.offer.1.what=a voucher'], { input: list });
    expect(given.code).toBe(0);
  });

  it('stops only the messages that would print its gap', async () => {
    const open = `${smallest.replace(/^ {2}prevention: .*$/m, '  prevention: TBC')}now: payments fail\ntimezone: Europe/Prague\nnext_update: 2099-11-14 11:00\n`;
    const holding = await call(['render', '--kind', 'holding'], { input: open });
    expect(holding).toMatchObject({ code: 0, err: '' });
    expect(holding.out).not.toContain('TBC');
    const check = await call(['check', '--as', 'incident', '--kind', 'holding', '-'], { input: open });
    expect(check).toMatchObject({ code: 0 });
    expect(check.out).not.toMatch(/unfilled-placeholder|not-a-clause/);
    const letter = await call(['render'], { input: open });
    expect(letter.code).toBe(1);
    expect(parsed(letter.err).map(({ id, marked }) => `${id} ${marked}`)).toEqual(['unfilled-placeholder TBC']);
  });

  it('of a page for what is over says how to say that', async () => {
    const over = `${smallest}timezone: UTC\nexplanation: {what: x, ended: 2026-11-14 11:00}\n`.replace(/^explanation:\n(?: .*\n)+/m, '');
    const { err } = await call(['render', '--kind', 'status'], { input: over });
    expect(err.split('now: { state: resolved }')).toHaveLength(3);
    expect((await call(['render', '--kind', 'status'], { input: smallest })).err).not.toContain('resolved');
    expect((await call(['render', '--kind', 'status', '--set', 'now.state=resolved'], { input: over })).code).toBe(0);
  });

  it('is not looked for in what a kind never prints', async () => {
    const open = `${smallest.replace(/^remedy: .*$/m, 'remedy: { offer: a voucher, steps: send us the receipt }')}now: payments fail\nnext_update: 2099-11-14\n`;
    const all = async (...args: readonly string[]): Promise<string> => {
      const { out, err } = await call(args, { input: open });
      return out + err;
    };
    for (const verb of [['render'], ['check', '--as', 'incident', '-']]) {
      expect(await all(...verb), verb[0]).toContain('steps-for-customer');
      expect(await all(...verb, '--kind', 'status'), verb[0]).not.toContain('steps-for-customer');
    }
  });

  it('is told once of a draft', async () => {
    const { code, out, err } = await call(['render', '--draft'], { input: smallest.replace(/^ {2}prevention: .*$/m, '  prevention: TBC') });
    expect(code).toBe(1);
    expect(out).toContain('TBC');
    expect(parsed(err).map(({ id }) => id)).toEqual(['unfilled-placeholder']);
  });
});
