import { describe, expect, it } from 'vitest';
import { languages } from '../src/packs/load.ts';
import { digits, incident, reported, told, when } from './telling.ts';

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

describe('a sum', () => {
  it('of nothing that is owed is not told', () => {
    const { text } = told('letter', { 'remedy.offer.worth': '98 EUR', 'remedy.owed': '0 EUR' });
    expect(text).toContain('€98');
    expect(text).not.toContain('€0');
  });
});

it.each(languages().flatMap((tag) => ['98.5 JPY', '0.005 EUR', '7.3456 USD', '1.5 toman'].map((worth) => [tag, worth] as const)))(
  '%s: a sum of %s loses none of its decimals',
  (tag, worth) => {
    const [written = ''] = worth.split(' ');
    const { text } = told('letter', { 'remedy.offer.what': 'a gift', 'remedy.offer.worth': worth }, tag);
    expect(text.replace(/(?<=\p{Nd})[,٫](?=\p{Nd})/gu, '.')).toContain(digits(written, tag));
  },
);
