import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { factsFile, openFacts } from '../src/form/facts.ts';
import { rewritten } from '../src/form/rewrite.ts';
import { fixture } from './program.ts';

const opened = (text: string) => openFacts({ name: 'facts.yaml', text });

describe('facts on the page', () => {
  const text = readFileSync(fixture('incidents/hr-outage.yaml'), 'utf8');

  it('are those of the file', () => {
    const { answers, foreign, version } = opened(text);
    expect({ foreign, version }).toEqual({ foreign: [], version: undefined });
    expect(answers.textOf('explanation.cause')).not.toBe('');
    expect(opened(factsFile(answers, [], 'head')).answers.toYaml([])).toBe(answers.toYaml([]));
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
    const again = factsFile(answers, foreign, 'head');
    expect(again).toContain('# head\n');
    const back = opened(again);
    expect(back.foreign.map(({ path, value }) => [path, value]).toSorted()).toEqual(
      foreign.map(({ path, value }) => [path, value]).toSorted(),
    );
    expect(back.answers.facts().incident).toEqual(answers.facts().incident);
  });

  it('cannot be read out of what is none', () => {
    expect(() => opened('a: [1')).toThrow(UserError);
    expect(() => opened('just words')).toThrow(UserError);
    expect(() => opened('to: x\nto: y')).toThrow(UserError);
    expect(opened('').answers.toYaml([])).toBe('');
  });
});

describe('a rewrite', () => {
  const finding = (text: string) => ({ rule: 'x', level: 'error', section: undefined, message: '', help: '', text }) as const;

  it('stands for the words at fault, with the capital that stood there', () => {
    expect(rewritten('Any inconvenience is ours.', finding('Any inconvenience'), { rewrite: 'the trouble' })).toBe('The trouble is ours.');
    expect(rewritten('sorry for any inconvenience', finding('any inconvenience'), { rewrite: 'the trouble' })).toBe(
      'sorry for the trouble',
    );
  });

  it('goes round the whole answer, before its full stop', () => {
    const rule = { rewrite: '{text}; we chose them, and we [WHAT]' };
    expect(rewritten('our supplier failed', finding('supplier failed'), rule)).toBe('our supplier failed; we chose them, and we [WHAT]');
    expect(rewritten('Our supplier failed.', finding('supplier failed'), rule)).toBe('Our supplier failed; we chose them, and we [WHAT].');
  });

  it('is none where the rule has none, or the words are gone', () => {
    expect(rewritten('our supplier failed', finding('supplier failed'), {})).toBeUndefined();
    expect(rewritten('we failed', finding('supplier failed'), { rewrite: 'x' })).toBeUndefined();
    expect(rewritten('we failed', finding(''), { rewrite: 'x' })).toBeUndefined();
  });
});
