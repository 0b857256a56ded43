import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { factsFile, openFacts } from '../src/form/facts.ts';
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

  it('keep the head of their file when its first fact goes', () => {
    const { answers } = opened('# about the whole\nid: one\n# about this\nregret: you lost a day\n');
    expect(factsFile(answers.with('id', ''), [], {}, 'h')).toBe('# h\n# about the whole\n# about this\nregret: you lost a day\n');
  });

  it('keep all else as it was where a short form cannot say what was answered anew', () => {
    const { answers } = opened('# ask Ana\nregret: you lost a day\nremedy:\n  # by contract\n  owed: 100 %\n  offer: a call\n');
    expect(factsFile(answers.with('remedy.owed', '50 %'), [], {}, 'h')).toBe(
      '# h\n# ask Ana\nregret: you lost a day\nremedy:\n  # by contract\n  owed:\n    percent: 50\n  offer: a call\n',
    );
  });

  it('stand below their own questions in a file that was begun empty', () => {
    const { answers } = opened('# what?\nregret:\n# who?\n#   For example: Ms Petrova\nto: # ask Eva\n# whose?\nfrom:\n# that is all\n');
    const now = answers.with('regret.impact', 'you lost a day').with('to.name', 'Mr Ivanov');
    expect(factsFile(now, [], {}, 'h')).toBe(`# h
# what?
regret:
  impact: you lost a day

# who?
#   For example: Ms Petrova
to:
  # ask Eva
  name: Mr Ivanov

# whose?
from:

# that is all
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
