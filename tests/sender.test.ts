import { describe, expect, it } from 'vitest';
import { languages } from '../src/packs/load.ts';
import { withSender } from '../src/settings/settings.ts';
import { incident, told, when } from './telling.ts';

const acme = { company: 'Acme Payments', name: 'Jana Nováková', email: 'jana@acme.example' };

describe("the project's sender", () => {
  it('fills in what the incident leaves out', () => {
    expect(withSender({}, acme).from).toEqual(acme);
    expect(withSender({ from: { company: 'Acme Payments', name: 'Ana Ruiz' } }, acme).from).toEqual({ ...acme, name: 'Ana Ruiz' });
    expect(withSender({ from: { name: 'Ana Ruiz' } }, acme).from).toEqual({ ...acme, name: 'Ana Ruiz' });
  });

  it('stays out of a letter of another company, and there need not be one', () => {
    const other = { from: { company: 'Quillstack' } };
    expect(withSender(other, acme)).toEqual(other);
    expect(withSender(other, undefined)).toEqual(other);
  });
});

describe.each(languages())('%s: a message that nobody signs', (tag) => {
  const text = incident.replace(/^(?:to|regret|responsibility): .*\n/gm, '');
  const lasts = { ...when, 'now.symptom': 'payments fail', next_update: '2026-11-14 11:00' };

  it('says "we", and one that somebody signs "I"', () => {
    const signed = { ...lasts, 'from.name': 'Jan Novak' };
    for (const [kind, id] of [
      ['holding', 'holding.regret.bare'],
      ['update', 'update.regret'],
    ] as const) {
      for (const [facts, frame] of [
        [{}, id],
        [{ 'now.state': 'resolved' }, 'update.regret.resolved'],
      ] as const) {
        const ours = told(kind, { ...lasts, ...facts }, tag, text);
        expect(ours.text).toContain(ours.frame(`${frame}.ours`));
        expect(told(kind, { ...signed, ...facts }, tag, text).text).toContain(ours.frame(frame));
      }
      const harm = told(kind, { ...lasts, 'regret.impact': 'Zoe waited' }, tag, text);
      expect(harm.text).toContain(harm.frame('holding.regret.ours', { Impact: 'Zoe waited', impact: 'Zoe waited' }));
      const own = told(kind, { ...lasts, 'regret.impact': 'Zoe waited.' }, tag, text);
      expect(own.text).toContain(`Zoe waited. ${own.frame('status.regret')}`);
    }
  });

  it('ends with its company alone', () => {
    const { frame, text: said } = told('holding', lasts, tag, text);
    expect(said).toMatch(new RegExp(`${frame('closing')}\n\n\\P{L}*Acme Payments`, 'u'));
  });
});
