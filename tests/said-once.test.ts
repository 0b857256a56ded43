import { describe, expect, it } from 'vitest';
import { Values } from '../src/compose/values.ts';
import { languages } from '../src/packs/load.ts';
import { packs, reported, told, when } from './telling.ts';

// A message says each thing once, and of nobody what the facts do not say.
describe('a day that the author names', () => {
  it.each(languages())('is not told again in %s', (tag) => {
    const pack = packs.get(tag) ?? expect.fail(`no pack ${tag}`);
    const day = new Values(pack.language, tag).date({ year: 2026, month: 11, day: 14 });
    const dayAlone = { 'explanation.started': '2026-11-14' };
    const openingOf = (what: string, set: Readonly<Record<string, string>>): string =>
      told('letter', { ...set, topic: 'x', 'explanation.what': what }, tag).text.split('\n\n')[1] ?? '';
    expect(openingOf(`abc, ${day}`, dayAlone).split(day)).toHaveLength(2);
    expect(openingOf('abc', dayAlone).split(day)).toHaveLength(2);
    for (const course of [
      { ...when, 'explanation.ended': '2026-11-14 11:30' },
      { ...dayAlone, 'explanation.ended': '2026-11-17' },
    ])
      expect(openingOf(`abc, ${day}`, course).toLowerCase().replace('\u200f', '').split(`abc, ${day.toLowerCase()}`)[0]).toBe('');
  });

  it.each(languages())('is told in a report of %s where more is known of when', (tag) => {
    const pack = packs.get(tag) ?? expect.fail(`no pack ${tag}`);
    const [day, last] = [14, 17].map((each) => new Values(pack.language, tag).date({ year: 2026, month: 11, day: each }));
    const summaryOf = (set: Readonly<Record<string, string>>): string =>
      told('report', { ...reported, ...set, 'explanation.what': `abc, ${day}` }, tag).text.split('\n\n')[1] ?? '';
    expect(summaryOf({}).split(String(day))).toHaveLength(2);
    expect(summaryOf({ 'explanation.ended': '2026-11-17' })).toContain(last);
    expect(summaryOf(when).split(String(day))).toHaveLength(3);
  });

  it.each([
    ['en', 'On Saturday', 'On Tuesday'],
    ['en', 'yesterday', 'the day after'],
    ['cs', 'v sobotu', 'v úterý'],
    ['bg', 'в събота', 'във вторник'],
    ['fa', 'روز شنبه', 'سه‌شنبه'],
  ])('is not told again in %s where it is named as a near one: %s', (tag, named, other) => {
    const pack = packs.get(tag) ?? expect.fail(`no pack ${tag}`);
    const day = new Values(pack.language, tag).date({ year: 2026, month: 11, day: 14 });
    const openingOf = (what: string, ended: string, kind: 'letter' | 'report' = 'letter'): string =>
      told(kind, { ...reported, ...when, 'explanation.ended': ended, topic: 'x', 'explanation.what': what }, tag).text.split('\n\n')[1] ??
      '';
    for (const ended of ['2026-11-14 11:30', '2026-11-15 08:00', '']) {
      expect(openingOf(`${named} abc`, ended)).not.toContain(day);
      expect(openingOf(`${other} abc`, ended)).toContain(day);
    }
    // A weekday is no span of days, and a report is read long afterwards.
    expect(openingOf(`${named} abc`, '2026-11-18 08:00')).toContain(day);
    expect(openingOf(`${named} abc`, '2026-11-14 11:30', 'report')).toContain(day);
  });

  it('is known however it is written, and is no other number', () => {
    const { language } = packs.get('en') ?? expect.fail();
    const names = (what: string): boolean => new Values(language, 'en-GB').names({ year: 2026, month: 11, day: 3 }, what);
    const said = [
      'on 3 November',
      'on Nov. 3rd',
      'the 3rd of November',
      'November 3, 2026',
      '3–5 November',
      'of 3. 11.',
      'on 3/11',
      '03/11/2026',
    ];
    expect(said.filter((what) => !names(what))).toEqual([]);
    const other = [
      '13 November',
      'November 30',
      '3 October',
      '£3.11 was charged',
      '3 novel ideas',
      '23/11',
      'the November bill of 30 people',
      'in November',
    ];
    expect(other.filter(names)).toEqual([]);
  });
});

describe('what an offer is worth', () => {
  const offer = (what: string, worth: string) =>
    told('letter', { 'remedy.offer.0.what': what, 'remedy.offer.0.worth': worth, 'remedy.offer.0.by': '2026-12-01' });

  it('is not told again where the offer names it', () => {
    for (const [what, worth] of [
      ['£35 to your account', '35 GBP'],
      ['$1,148.00, the price of all four tickets', '1148 USD'],
      ['12,5 € credit', '12.5 EUR'],
      ['1 148 Kč back', '1148 CZK'],
    ] as const) {
      const { text, frame } = offer(what, worth);
      expect(text).not.toContain(frame('remedy.worth').split('{')[0]);
      expect(text).toContain(frame('remedy.by', { date: '1 December 2026' }));
    }
    for (const [what, worth, tag] of [
      ['85 thousand toman, back on your card', '85000 toman', 'en'],
      ['$3.25 million in credit', '3250000 USD', 'en'],
      ['۸۵ هزار تومان کرایه را برگرداندیم', '85000 toman', 'fa'],
      ['3 میلیون و 250 هزار تومان را برگرداندیم', '3250000 toman', 'fa'],
      ['vrátíme 85 tisíc Kč', '85000 CZK', 'cs'],
    ] as const)
      expect(told('letter', { 'remedy.offer.0.what': what, 'remedy.offer.0.worth': worth }, tag).text, what).not.toContain(
        told('letter', {}, tag).frame('remedy.worth').split('{')[0],
      );
    for (const [what, worth] of [
      ['4 vouchers', '400 USD'],
      ['185 thousand points', '85000 USD'],
      ['2 months of the plan', '2000000 USD'],
      ['135 points', '35 GBP'],
      ['35 % off', '12.35 EUR'],
    ] as const)
      expect(offer(what, worth).text).toContain(offer(what, worth).frame('remedy.worth').split('{')[0]);
  });
});

describe('others who were hurt', () => {
  it('are told apart where one of them takes a comma', () => {
    const two = { 'regret.also.0': 'your husband, who drove back that night', 'regret.also.1': 'your daughter' };
    expect(told('letter', two).text).toContain('your husband, who drove back that night, and your daughter.');
    expect(told('letter', { ...two, 'regret.also.0': 'your husband' }).text).toContain('your husband and your daughter.');
  });
});

describe.each(languages())('%s: who noticed it', (tag) => {
  const noticed = { ...when, ...reported, 'explanation.started': '2026-11-14', 'explanation.noticed.who': 'customer' };

  it('is the reader only where they told us', () => {
    const { text, frame } = told('letter', noticed, tag);
    expect(text).toContain(frame('explanation.noticed.other'));
    const theirs = told('letter', { ...noticed, 'explanation.reported': '2026-11-15' }, tag);
    expect(theirs.text).toContain(theirs.frame('explanation.noticed.customer'));
  });

  it('and told us stands once in a report', () => {
    const twice = { ...noticed, 'explanation.noticed.at': '2026-11-15 16:20', 'explanation.reported': '2026-11-15' };
    const { text, frame } = told('report', twice, tag);
    const rows = new Set([frame('report.time.noticed.one'), frame('report.time.reported.one')]);
    expect([...rows].reduce((sum, row) => sum + text.split(row).length - 1, 0)).toBe(1);
  });
});

describe('who signs and answers for it', () => {
  const alone = { 'responsibility.owner.name': 'Jana Nováková', 'responsibility.owner.phone': 'unknown', 'from.phone': '+420 555 010 099' };

  it('is reached as either of the two says, where they are one', () => {
    expect(told('letter', { ...alone, 'from.name': 'Jana Nováková' }).text).toContain('jana@acme.example, +420 555 010 099.');
    expect(told('letter', { ...alone, 'from.name': 'Jan Novák' }).text).not.toContain('010 099');
    const theirs = {
      ...alone,
      'responsibility.owner.phone': '+420 555 010 010',
      'from.name': 'Jana Nováková',
      'from.email': 'post@acme.example',
    };
    expect(told('letter', theirs).text).toContain('jana@acme.example, +420 555 010 010.');
  });
});
