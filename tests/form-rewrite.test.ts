import { describe, expect, it } from 'vitest';
import { hitOf } from '../src/check/hits.ts';
import { rewritten } from '../src/form/rewrite.ts';
import { loadPack, loadRules } from '../src/packs/load.ts';

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
