import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Values } from '../src/compose/values.ts';
import { readFacts } from '../src/facts/read.ts';
import { toText } from '../src/formats/text.ts';
import { type KindName, kindNames } from '../src/kinds.ts';
import { languages, loadPack } from '../src/packs/load.ts';
import { release } from '../src/release/release.ts';
import { fixture } from './program.ts';

/** What a message may say of what was done, of what is over and of what is known: no more than the facts do. */
const incident = readFileSync(fixture('smallest.yaml'), 'utf8');
const packs = new Map(await Promise.all(languages().map(async (tag) => [tag, await loadPack(tag, kindNames)] as const)));

/** The sample incident, with other facts, as a kind; `frame` gives words of the pack with their slots filled. */
function told(kind: KindName, set: Readonly<Record<string, string>>, tag = 'en', text = incident) {
  const pack = packs.get(tag) ?? expect.fail(`no pack ${tag}`);
  const given = Object.entries(set).map(([path, value]) => ({ path, value, origin: path }));
  const facts = readFacts({ name: 'incident.yaml', text }, { set: given });
  const { message } = release(facts, { kind, locale: tag, pack, draft: undefined, allow: new Set() });
  const frame = (id: string, slots: Readonly<Record<string, string>> = {}): string =>
    Object.entries(slots).reduce(
      (words, [slot, value]) => words.replace(`{${slot}}`, value),
      pack.frames[id] ?? expect.fail(`no frame ${id}`),
    );
  return { text: message ? toText(message).text : expect.fail(`${kind} was refused`), frame };
}

const reported = { 'explanation.started': '2026-11-14', 'explanation.in_our_control': 'yes', 'fix.lessons': 'a copy proves nothing' };
const when = { timezone: 'Europe/Prague', 'explanation.started': '2026-11-14 09:00' };

describe.each(languages())('%s: a measure', (tag) => {
  it('has no state in a report unless the facts say one', () => {
    const { text, frame } = told('report', { ...reported, 'fix.prevention.by': '2027-03-01' }, tag);
    expect(text).not.toContain(frame('report.table.state'));
    expect(text).not.toContain(frame('report.table.done'));
    const known = told('report', { ...reported, 'fix.prevention.state': 'done' }, tag);
    expect(known.text).toContain(`\n  ${frame('report.table.state')}: ${frame('report.table.done')}`);
    expect(known.text).not.toContain(frame('report.table.date'));
  });

  it.each(['doing', 'planned'])('that is %s is not told as one that is done', (state) => {
    const alone = told('letter', { 'fix.prevention.state': state }, tag);
    expect(alone.text).toContain(alone.frame(`fix.${state}`));
    const listed = told('letter', { 'fix.prevention.state': state, 'fix.prevention.1.action': 'two people look at it' }, tag);
    expect(listed.text.split(listed.frame(`fix.${state}`))).toHaveLength(2);
    const dated = told('letter', { 'fix.prevention.state': state, 'fix.prevention.by': '2027-03-01' }, tag);
    expect(dated.text).not.toContain(dated.frame(`fix.${state}`));
    const own = told('letter', { 'fix.prevention.state': state, 'fix.prevention.action': 'We are working on it.' }, tag);
    expect(own.text).not.toContain(own.frame(`fix.${state}`));
  });
});

describe.each(languages())('%s: when it is over', (tag) => {
  const over = {
    ...when,
    'now.state': 'resolved',
    'now.symptom': 'nobody can sign in',
    'now.action': 'ACTION',
    'now.workaround': 'MEANWHILE',
  };

  it.each(['update', 'holding'] as const)('the kind %s says so, and nothing that no longer holds', (kind) => {
    const { text, frame } = told(kind, over, tag);
    expect(text).toContain(frame('resolved'));
    for (const gone of ['update.same.undated', 'update.regret', 'holding.regret.bare']) expect(text).not.toContain(frame(gone));
    expect(text).not.toMatch(/sign in|ACTION|MEANWHILE/i);
    expect(told(kind, { ...over, 'now.at': '2026-11-14 10:30' }, tag).text).toContain(digits('10:30', tag));
    const lasted = told(kind, { ...over, 'now.at': '2026-11-14 12:40', 'explanation.ended': '2026-11-14 11:50' }, tag).text;
    expect(lasted).toContain(digits('11:50', tag));
    expect(lasted).not.toContain(digits('12:40', tag));
  });

  it.each(['update', 'holding', 'status'] as const)('the kind %s gives the next word only if it is still to come', (kind) => {
    const next = { ...over, 'now.at': '2026-11-14 10:30' };
    expect(told(kind, { ...next, next_update: '2026-11-14 11:45' }, tag).text).toContain(digits('11:45', tag));
    expect(told(kind, { ...next, next_update: '2026-11-14 10:15' }, tag).text).not.toContain(digits('10:15', tag));
    expect(told(kind, { ...over, 'explanation.ended': '2026-11-14 11:50', next_update: '2026-11-14 11:45' }, tag).text).not.toContain(
      digits('11:45', tag),
    );
  });
});

/** Digits as a language writes them. */
const digits = (text: string, tag: string): string =>
  text.replace(/\d/g, (sign) => packs.get(tag)?.language.digits?.[Number(sign)] ?? sign);

describe('a note to pass on', () => {
  it('says that there is nothing to do only where the facts do', () => {
    const note = { 'forward.what': 'the shop was down' };
    const { text, frame } = told('forward', { ...note, 'forward.todo': 'none' });
    expect(text).toContain(frame('forward.nothing'));
    for (const todo of ['unknown', ''])
      expect(told('forward', { ...note, 'forward.todo': todo, 'remedy.steps': 'reply with your number' }).text).not.toContain(
        frame('forward.nothing'),
      );
  });
});

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
    for (const [what, worth] of [
      ['4 vouchers', '400 USD'],
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

describe('many readers', () => {
  const many = incident.replace(/^to: .*\n/m, 'readers: many\n');

  it('get the hours of no line but the one that they are told', () => {
    const hours = { 'responsibility.owner.hours': 'Monday to Friday' };
    for (const kind of ['letter', 'report'] as const) {
      expect(told(kind, { ...reported, ...hours }, 'en', many).text).toContain('Monday');
      expect(told(kind, { ...reported, ...hours, 'from.email': 'help@acme.example' }, 'en', many).text).not.toContain('Monday');
    }
  });

  it('hear of an earlier time that befell them', () => {
    const { text, frame } = told('letter', { 'previous.0.reader': 'yes' }, 'en', many);
    expect(text).toContain(frame('repeat.undated'));
  });
});

describe.each(languages())('%s: a report of some days', (tag) => {
  it('names the first and the last', () => {
    const { text, frame } = told('report', { ...reported, 'explanation.ended': '2026-11-16' }, tag);
    const [, summary = ''] = text.split('\n\n');
    for (const words of frame('report.when.days').split(/\{\w+\}/)) expect(summary).toContain(words);
  });
});

describe('a report', () => {
  it('holds what the customer must do, and the earlier time', () => {
    const { text, frame } = told('report', {
      ...reported,
      'remedy.steps': 'reply with the number of your account',
      'previous.0.date': '2026-03-02',
      'previous.0.reader': 'yes',
      'previous.0.different': 'the old list is gone',
    });
    expect(text).toContain('Reply with the number of your account.');
    expect(text).toContain(frame('repeat', { dates: '2 March 2026' }));
    expect(text).toContain(frame('repeat.different', { different: 'the old list is gone' }));
    expect(told('report', { ...reported, 'remedy.steps': 'none' }).text).toContain(frame('remedy.effort'));
  });
});

describe('a status page', () => {
  const open = { ...when, 'now.symptom': 'payments fail', next_update: '2026-11-14 11:00' };

  it('names the zone of its times, if it tells any', () => {
    expect(told('status', open).text).toMatch(/It began at 09:00\..* by 11:00\. .*Europe\/Prague/);
    expect(told('status', { ...open, 'explanation.started': '2026-11-14', next_update: '2026-11-15' }).text).not.toContain('Prague');
  });

  it.each(['status', 'holding'] as const)('(as a %s) names the day of the next word when it is not the one on which it began', (kind) => {
    const overnight = { ...open, 'now.at': '2026-11-15 01:00', next_update: '2026-11-15 02:00' };
    expect(told(kind, overnight).text).toContain('by 15 November 2026 at 02:00');
    expect(told('update', overnight).text).toContain('by 02:00');
  });
});

describe('how long an answer took', () => {
  it.each([
    ['2026-11-14T10:00Z', '2026-12-20', '36 days'],
    ['2026-11-14', '2026-11-20', '6 days'],
    ['2026-11-14T10:00Z', '2026-12-20T00:00Z', '36 days'],
    ['2026-11-14T10:00Z', '2026-11-18T13:00Z', '4 days 3 hours'],
  ])('from %s to %s is %s', (from, to, words) => {
    const { text, frame } = told('letter', { 'explanation.reported': from, 'explanation.answered': to });
    expect(text).toContain(frame('explanation.late', { gap: words }));
  });
});

describe('a sum', () => {
  it('of nothing that is owed is not told', () => {
    const { text } = told('letter', { 'remedy.offer.worth': '98 EUR', 'remedy.owed': '0 EUR' });
    expect(text).toContain('€98');
    expect(text).not.toContain('€0');
  });
});
