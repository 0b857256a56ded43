import { describe, expect, it } from 'vitest';
import { judgeFacts } from '../src/check/facts.ts';
import { readFacts } from '../src/facts/read.ts';
import { languages, loadRules } from '../src/packs/load.ts';
import { tongueOf } from './altered.ts';

const tongues = await Promise.all(
  languages().map(async (code) => {
    const rules = await loadRules(code);
    const { language } = await tongueOf(code);
    const wordsOf = rules.find(({ id }) => id === 'unfilled-placeholder')?.whole ?? [];
    const held = (yaml: string): string[] =>
      judgeFacts(readFacts({ name: 'facts.yaml', text: yaml }), rules, language).flatMap(({ rule, path }) =>
        rule === 'unfilled-placeholder' ? [String(path)] : [],
      );
    return { code, wordsOf, held };
  }),
);

describe.each(tongues)('what is no answer in $code', ({ wordsOf, held }) => {
  it('is found as a whole fact, whatever its letters and signs', () => {
    expect(wordsOf.length).toBeGreaterThan(50);
    const ways = (word: string): string[] => [word, word.toUpperCase(), `${word}.`, ` (${word}) `, `— ${word} —`, `${word}?`];
    const written = wordsOf.flatMap(ways).filter((word) => word.trim() !== 'unknown' && word.trim() !== 'UNKNOWN');
    expect(written.filter((word) => held(`explanation: { cause: ${JSON.stringify(word)} }`).length === 0)).toEqual([]);
  });

  it.each(['-', '--', '–', '?', '???', '…', '...', '_', '/', '#', '####', '*', '. . .'])('is %s', (signs) => {
    expect(held(`fix: { done: ${JSON.stringify(signs)} }`)).toEqual(['fix.done']);
  });

  it.each(['0', '0.00', '12', '#0', '۱۲'])('is %s where a sentence belongs, and not where a number may be told', (number) => {
    expect(held(`regret: { impact: ${JSON.stringify(number)} }`)).toEqual(['regret.impact']);
    expect(held(`remedy: { offer: { what: ${JSON.stringify(number)} } }`)).toEqual([]);
    expect(held(`fix: { done: ${JSON.stringify(`${number} x`)} }`)).toEqual([]);
  });

  it('is held against every fact in words, and no other', () => {
    const facts = `remedy: { offer: { what: n/a, repairs: yes }, steps: n/a }
responsibility: { owner: { name: '#N/A', role: '-' }, part: none }
explanation: { what: FALSE, cause: 'NULL', in_our_control: no, contributing: [tbc, '?'] }
fix: { done: todo, prevention: { action: tbd, state: done } }
regret: { impact: 'yes', also: [n/a] }
to: { name: 'NaN' }
topic: none
previous: { id: a-1, reader: no, different: none }
`;
    expect(held(facts).toSorted()).toEqual(
      [
        'explanation.cause',
        'explanation.contributing.0',
        'explanation.contributing.1',
        'explanation.what',
        'fix.done',
        'fix.prevention.0.action',
        'previous.0.different',
        'regret.also.0',
        'regret.impact',
        'remedy.offer.0.what',
        'remedy.steps',
        'responsibility.owner.name',
        'responsibility.owner.role',
        'responsibility.part',
        'to.name',
        'topic',
      ].toSorted(),
    );
  });

  it.each([
    'remedy: { offer: 98 €, steps: none }',
    'explanation: { cause: unknown }',
    'explanation: { cause: none of us had looked }',
    'explanation: { cause: we do not know how the screw got there and should have looked }',
    'regret: no heating for four nights',
    'to: { name: Ms Yes-Nováková }',
    'from: { company: X }',
  ])('is not %s', (facts) => {
    expect(held(facts)).toEqual([]);
  });
});
