import { describe, expect, test } from 'vitest';
import { factual } from '../src/check/factual.ts';
import { hitOf } from '../src/check/hits.ts';
import { judgeAnswer, judgeIncident } from '../src/check/incident.ts';
import { forbiddenWords } from '../src/check/never-print.ts';
import { readFacts } from '../src/facts/read.ts';
import type { KindName } from '../src/kind-names.ts';
import { loadRules } from '../src/packs/load.ts';
import { tongueOf } from './altered.ts';

/** Phrases are judged by tests of their own. */
const rules = (await loadRules('en')).filter(({ kind }) => kind === 'fact');
const tongues = new Map(await Promise.all(['en', 'cs', 'bg', 'fa'].map(async (code) => [code, await tongueOf(code)] as const)));
function tongue(code = 'en') {
  const found = tongues.get(code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}
const now = new Date('2026-11-15T11:05Z');

test.each(['en', 'cs', 'bg', 'fa'])(
  'words that facts alone may not say are found in those called bad, and not in those called good: %s',
  async (code) => {
    const judged = (await loadRules(code)).filter(({ kind, match }) => kind === 'fact' && match);
    const { language } = tongue(code);
    expect(judged.map(({ id }) => id)).toEqual(['greeting-in-name', 'not-a-clause']);
    expect(judged.flatMap((rule) => rule.bad.filter((text) => !hitOf(rule, text, language)))).toEqual([]);
    expect(judged.flatMap((rule) => rule.good.filter((text) => hitOf(rule, text, language)))).toEqual([]);
  },
);

/** What is held against facts, each as `rule path`; rules of words are left to their own tests. */
function held(yaml: string, kind: KindName = 'letter', clock: Date | undefined = now): string[] {
  const facts = readFacts({ name: 'facts.yaml', text: yaml });
  const found = judgeIncident(facts, rules, {
    kind,
    now: clock,
    quantities: tongue().quantities,
    forbidden: forbiddenWords(['Contoso', 'db1.acme.internal']),
  });
  return found.map(({ rule, path }) => `${rule} ${path}`);
}

describe('facts alone', () => {
  test.each([
    ['remedy: { offer: { what: x, worth: 5 % }, owed: 10 % }', 'remedy-below-owed remedy.offer.worth'],
    ['remedy: { offer: [{ what: x, worth: 40 EUR }, { what: y, worth: 50 EUR }], owed: 100 EUR }', 'remedy-below-owed remedy.offer.worth'],
    ['remedy: { offer: { what: x, worth: 700 EUR }, loss: 400 EUR }', 'remedy-above-loss remedy.offer.worth'],
    ['remedy: { offer: x, steps: send us the receipt }', 'steps-for-customer remedy.steps'],
    ['fix: { prevention: { action: x, state: planned } }', 'prevention-without-owner fix.prevention.0'],
    ['explanation: { reported: 2026-11-06 }', 'late-unowned explanation.reported'],
    ['explanation: { noticed: { at: 2026-11-11T08:00Z } }', 'late-unowned explanation.noticed.at'],
    ['explanation: { noticed: { at: 2026-11-01T08:00Z }, answered: 2026-11-06T08:00Z }', 'late-unowned explanation.answered'],
    ['explanation: { cause: unknown }', 'unknown-cause explanation.cause'],
    ['previous: { date: 2026-03-01, reader: yes }', 'repeat-unacknowledged previous.0'],
    [
      'previous: [{ date: 2026-03-01, reader: yes, different: the list is gone }, { id: a-2, reader: yes }]',
      'repeat-unacknowledged previous.1',
    ],
    ['remedy: { offer: { what: x, by: 2026-11-12 } }', 'promise-in-past remedy.offer.0.by'],
    ['fix: { prevention: [{ action: x, owner: Ana, by: 2026-11-01, state: doing }] }', 'promise-in-past fix.prevention.0.by'],
    ['pending: { what: x, by: 2026-11-15T11:00Z }', 'promise-in-past pending.by'],
    ['to: { name: Ms Petrova, salutation: "Dear Mr Lind," }', 'wrong-name to.salutation'],
    ['regret: you waited until Monday 15 November 2026', 'weekday-mismatch regret.impact'],
    ['remedy: your money will be back by 2 November 2026', 'promise-in-past remedy.offer.0.what'],
    ['explanation: the same list went to Contoso', 'never-print explanation.what'],
    ['explanation: DB1.acme.internal failed', 'never-print explanation.what'],
    ['explanation: { cause: because a change was not tested }', 'not-a-clause explanation.cause'],
    ['regret: that you lost orders', 'not-a-clause regret.impact'],
    ['fix: { prevention: monitoring }', 'not-a-clause fix.prevention.0.action'],
  ])('%s: %s', (yaml, finding) => {
    expect(held(yaml)).toEqual([finding]);
  });

  test.each([
    'remedy: { offer: { what: x, worth: 20 % }, owed: 10 % }',
    'remedy: { offer: [{ what: x, worth: 10 % }, { what: two days }], owed: 10 % }',
    'remedy: { offer: { what: x, worth: 5 % }, owed: 10 EUR }',
    'remedy: { offer: { what: x, worth: 600 EUR }, loss: 400 EUR }',
    'remedy: { offer: x, steps: none }',
    'fix: { prevention: { action: x, owner: Ana, by: 2026-12-12, state: planned } }',
    'fix: { prevention: { action: x, owner: Ana, by: 2026-11-01, state: done } }',
    'explanation: { reported: 2026-11-14 }',
    'explanation: { reported: 2026-11-01, answered: 2026-11-09 }',
    'explanation: { reported: 2026-11-01, handling: you heard nothing from us for two weeks }',
    'explanation: { noticed: { at: 2026-11-15T08:00Z } }',
    'explanation: { cause: a certificate ran out }',
    'previous: { date: 2026-03-01, reader: no }',
    'previous: { date: 2026-03-01, reader: yes, different: the list is gone }',
    'remedy: { offer: { what: x, by: 2026-11-14 } }',
    'pending: { what: x, by: 2026-11-15T11:10Z }',
    'next_update: 2026-11-15T09:00Z',
    'to: { name: Eva Dvořáková, salutation: "Dear Ms Dvořáková," }',
    'to: { name: Robert Hall, salutation: "Hello Rob," }',
    'to: { name: Ms Petrova, salutation: "Dear customers," }',
    'regret: you waited until Sunday 15 November 2026',
    'fix: we had checked all of them by 2 November 2026',
    'explanation: the contosonian hills',
    'explanation: { what: "because the disk was full, every payment failed" }',
    'remedy: { offer: what you paid, steps: none }',
    'topic: checkout',
  ])('nothing: %s', (yaml) => {
    expect(held(yaml)).toEqual([]);
  });

  test('are judged for the kind, and by the clock', () => {
    expect(held('explanation: { cause: unknown, reported: 2026-11-01 }', 'holding')).toEqual([]);
    expect(held('next_update: 2026-11-15T11:00Z', 'holding')).toEqual(['promise-in-past next_update']);
    expect(held('next_update: 2026-11-15T11:00Z\nnow: { state: resolved }', 'update')).toEqual(['promise-in-past next_update']);
    const over = 'explanation: { ended: 2026-11-15T11:30Z }\nnow: { state: resolved }';
    expect(held(`next_update: 2026-11-15T11:00Z\n${over}`, 'update')).toEqual([]);
    for (const kind of ['status', 'sms', 'reply', 'forward'] as const) {
      expect(held('remedy: { offer: { what: x, by: 2020-01-01 } }', kind)).toEqual([]);
      expect(held('fix: { prevention: [{ action: x, owner: Ana, by: 2020-01-01 }] }', kind)).toEqual([]);
      expect(held('pending: { what: x, by: 2020-01-01 }', kind)).toEqual([]);
    }
    const facts = readFacts({
      name: 'facts.yaml',
      text: 'remedy: { offer: { what: x, by: 2020-01-01 } }\nexplanation: { reported: 2020-01-01 }',
    });
    expect(
      judgeIncident(facts, rules, { kind: 'letter', now: undefined, quantities: tongue().quantities, forbidden: forbiddenWords([]) }),
    ).toEqual([]);
  });

  test.each([
    ['responsibility: { owner: { name: Ana, email: noreply@acme.example } }', ['responsibility.owner.email']],
    ['responsibility: { owner: { name: Ana, email: Do-Not-Reply@acme.example } }', ['responsibility.owner.email']],
    ['responsibility: Ana\nfrom: { company: Acme, email: no.reply@acme.example }', ['from.email']],
    ['responsibility: { owner: { name: Ana, email: noreply@acme.example, phone: +420 555 010 010 } }', []],
    ['responsibility: { owner: { name: Ana, email: nora@acme.example } }\nfrom: { company: Acme, email: no-reply@acme.example }', []],
  ])('reach a person: %j', (yaml, paths) => {
    const judge = factual['no-reply-sender'];
    expect(
      judge?.(readFacts({ name: 'facts.yaml', text: yaml }), { kind: 'letter', now, quantities: null, forbidden: forbiddenWords([]) }),
    ).toEqual(paths);
  });

  test('point at the fact, and at an answer only at its own', () => {
    const facts = readFacts({
      name: 'facts.yaml',
      text: 'previous: { date: 2026-03-01, reader: yes }\nremedy: { offer: x, steps: send it back }',
    });
    const reading = { kind: 'letter', now, quantities: tongue().quantities, forbidden: forbiddenWords([]) } as const;
    const all = judgeIncident(facts, rules, reading);
    expect(all.map(({ place }) => place?.source.text.slice(place.from, place.to))).toEqual([
      'send it back',
      '{ date: 2026-03-01, reader: yes }',
    ]);
    expect(judgeAnswer('remedy.steps', facts, rules, reading).map(({ rule }) => rule)).toEqual(['steps-for-customer']);
    expect(judgeAnswer('regret.impact', facts, rules, reading)).toEqual([]);
  });
});
