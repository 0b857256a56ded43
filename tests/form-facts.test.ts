import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { factsFile, openFacts } from '../src/form/facts.ts';
import { rewritten } from '../src/form/rewrite.ts';
import { hitOf } from '../src/check/hits.ts';
import { loadPack, loadRules } from '../src/packs/load.ts';
import { fixture } from './program.ts';

const opened = (text: string) => openFacts({ name: 'facts.yaml', text });

describe('facts on the page', () => {
  const text = readFileSync(fixture('incidents/hr-outage.yaml'), 'utf8');

  it('are those of the file', () => {
    const { answers, foreign, version } = opened(text);
    expect({ foreign, version }).toEqual({ foreign: [], version: undefined });
    expect(answers.textOf('explanation.cause')).not.toBe('');
    expect(factsFile(answers, [], {}, 'head')).toBe(`# head\n${text}`);
    expect(opened(factsFile(answers, [], {}, 'head')).answers.facts().incident).toEqual(answers.facts().incident);
  });

  it('of a newer version lose only what this one does not know, and give it back', () => {
    const newer = `# $schema=https://unpkg.com/apologize@7.0.1/x
regret:
  impact: you lost a day
  mood: angry
fix:
  prevention:
    - action: we check
      colour: { deep: [one, two] }
    - state: someday
      action: we count
sensitive: [injury, telepathy]
planet: Mars
`;
    const { answers, foreign, version } = opened(newer);
    expect(version).toBe('7.0.1');
    expect(answers.facts().incident).toMatchObject({
      regret: { impact: 'you lost a day' },
      fix: { prevention: [{ action: 'we check' }, { action: 'we count' }] },
    });
    expect(foreign.map(({ path }) => path).toSorted()).toEqual([
      'fix.prevention.0.colour',
      'fix.prevention.1.state',
      'planet',
      'regret.mood',
      'sensitive.1',
    ]);
    const again = factsFile(answers, foreign, {}, 'head');
    expect(again).toContain('# head\n');
    const back = opened(again);
    expect(new Map(back.foreign.map(({ path, value }) => [path, value]))).toEqual(new Map(foreign.map(({ path, value }) => [path, value])));
    expect(back.answers.facts().incident).toEqual(answers.facts().incident);
  });

  const written = `# yaml-language-server: $schema=old
# Ticket 4711: not before Friday.

to: Ms Petrova
# agreed with Ana
remedy:
  # the last price list
  - what: two months of your plan
    worth: 98 EUR
  - what: "a call: today"   # she asked for it
regret:
explanation: { what: our checkout failed, colour: red }
# nobody knows more
`;

  it('go back into the file that was opened: comments, order and short forms stay where nobody answered anew', () => {
    const { answers, foreign, typed } = opened(written);
    expect(foreign).toEqual([{ path: 'explanation.colour', value: 'red' }]);
    const now = answers
      .with('remedy.offer.0.worth', '99 EUR')
      .with('regret.impact', 'you lost orders')
      .with('to.name', 'Mr Ivanov')
      .with('fix.done', 'we undid it');
    expect(factsFile(now, foreign, typed, 'new')).toBe(`# new
# Ticket 4711: not before Friday.

to: Mr Ivanov
# agreed with Ana
remedy:
  # the last price list
  - what: two months of your plan
    worth:
      amount: 99
      currency: EUR
  - what: "a call: today" # she asked for it
regret:
  impact: you lost orders
explanation: { what: our checkout failed, colour: red }
fix:
  done: we undid it

# nobody knows more
`);
  });

  it('are asked for anew where they cannot stand, and keep their place until then', () => {
    const wrong = `remedy:
  - what: two months
    worth: fifty quid
  - note: keep it
    what: a call
responsibility: Jana, jana@, 12
explanation:
  started: yesterday
to: Dear Ms Petrova,
`;
    const { answers, foreign, typed } = opened(wrong);
    expect(foreign).toEqual([{ path: 'remedy.offer.1.note', value: 'keep it' }]);
    expect(typed).toEqual({
      'remedy.offer.0.worth': 'fifty quid',
      'responsibility.owner': 'Jana, jana@, 12',
      'explanation.started': 'yesterday',
      'to.name': 'Dear Ms Petrova,',
    });
    const back = opened(factsFile(answers, foreign, typed, 'head'));
    expect([back.typed, back.foreign]).toEqual([typed, foreign]);
    // What was answered since is not written over.
    const now = opened(factsFile(answers.with('explanation.started', '2026-11-14'), foreign, typed, 'head'));
    expect(now.answers.facts().texts.get('explanation.started')?.text).toBe('2026-11-14');
  });

  it('cannot be read out of what is none', () => {
    expect(() => opened('a: [1')).toThrow(UserError);
    expect(() => opened('just words')).toThrow(UserError);
    expect(() => opened('to: x\nto: y')).toThrow(UserError);
    expect(opened('').answers.toYaml([])).toBe('');
  });
});

describe('a rewrite', () => {
  it('puts other words in the place of those at fault', () => {
    expect(rewritten('only a few orders were late', { text: 'only a few' }, { rewrite: '{before}[HOW MANY]{after}' })).toBe(
      '[HOW MANY] orders were late',
    );
    expect(rewritten('you feel let down', { text: 'feel let down' }, { rewrite: 'you [WHAT]' })).toBe('you [WHAT]');
  });

  it('goes round the whole answer, before its full stop', () => {
    const rule = { rewrite: '{text}; we chose them, and we [WHAT]' };
    expect(rewritten('our supplier failed', { text: 'supplier failed' }, rule)).toBe('our supplier failed; we chose them, and we [WHAT]');
    expect(rewritten('Our supplier failed.', { text: 'supplier failed' }, rule)).toBe('Our supplier failed; we chose them, and we [WHAT].');
  });

  it('is none where the rule has none, or the words are gone', () => {
    expect(rewritten('our supplier failed', { text: 'supplier failed' }, {})).toBeUndefined();
    expect(rewritten('we failed', { text: 'supplier failed' }, { rewrite: 'x' })).toBeUndefined();
    expect(rewritten('we failed', { text: '' }, { rewrite: 'x' })).toBeUndefined();
  });

  it.each(['en', 'bg', 'cs', 'fa'])('of a rule does not break that rule, and is not mistaken for finished (%s)', async (language) => {
    const [rules, { language: written }] = await Promise.all([loadRules(language), loadPack(language, [])]);
    const placeholder = rules.find(({ id }) => id === 'unfilled-placeholder');
    const own = rules.filter(({ rewrite }) => rewrite !== undefined);
    expect(own.length).toBeGreaterThan(10);
    // Whatever is held against an answer's words has better ones, unless only the author can say them.
    const forbidding = rules.filter(({ kind, facts }) => kind === 'forbid' && facts);
    expect(forbidding.filter(({ rewrite }) => rewrite === undefined).map(({ id }) => id)).toEqual(['private-in-public']);
    for (const rule of own) {
      for (const bad of rule.bad) {
        let text = bad;
        // A sentence may break a rule twice: each time what is at fault goes.
        for (let hit = hitOf(rule, text, written), turn = 0; hit; hit = hitOf(rule, text, written), turn++) {
          expect(turn, `${rule.id}: ${text}`).toBeLessThan(3);
          text = rewritten(text, { text: hit.text }, rule) ?? text;
          expect(placeholder && hitOf(placeholder, text, written), text).toBeDefined();
        }
      }
    }
  });
});
