import { describe, expect, it } from 'vitest';
import { judgeDraft } from '../src/check/judge.ts';
import { type Own, steadyFor } from '../src/check/steady.ts';
import { draftOf, rules } from './rules.ts';

const asked = rules.filter(({ id }) => id === 'unbacked-promise');

/** A letter whose sentence in braces is its own, and that sentence. */
function drafted(text: string) {
  const own = /\{(.*)\}/.exec(text)?.[1] ?? expect.fail('a letter with nothing of its own');
  const draft = draftOf(text.replace(/[{}]/g, ''), 'letter');
  const sentences: Own['sentences'] = draft.sentences.filter((sentence) => sentence.text === own);
  expect(sentences).toHaveLength(1);
  return { own: [{ sentences }], draft, isFaultless: judgeDraft(draft, asked).length === 0 };
}

describe('letters that are alike but for a sentence', () => {
  const shared = (own: string) => `The old list is deleted. This will never happen again. {${own}} Please call me.`;
  const lent = (own: string) => `The list was wrong. This will never happen again. {${own}} Please call me.`;

  it('need no look at what all excuse', () => {
    const one = drafted(shared('You waited two hours.'));
    const same = steadyFor(one.draft, one.own, asked);
    const other = drafted(shared('You waited nine days.'));
    expect([one.isFaultless, other.isFaultless, same?.(other.own)]).toEqual([true, true, true]);
  });

  it('are each looked at where one excuses itself', () => {
    const one = drafted(lent('The old list is deleted.'));
    expect([one.isFaultless, drafted(lent('You waited nine days.')).isFaultless]).toEqual([true, false]);
    expect(steadyFor(one.draft, one.own, asked)).toBeUndefined();
  });
});
