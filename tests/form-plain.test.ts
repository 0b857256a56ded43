import { describe, expect, it } from 'vitest';
import { inPlainWords } from '../src/form/plain.ts';
import { loadLabels } from '../src/packs/load.ts';

const labels = await loadLabels('en');

describe('advice on the page', () => {
  it('calls a fact by its name, as something quoted', () => {
    expect(inPlainWords('a whole greeting of your own goes into `to.salutation`', labels)).toBe(
      'a whole greeting of your own goes into “the finished greeting”',
    );
    expect(inPlainWords('say it (`explanation.handling`), or write `unknown`', labels)).toBe(
      "say it (“our second failure”), or write I don't know yet",
    );
  });

  it('knows what stands beside the fact that it is given to, and what to write there', () => {
    expect(inPlainWords('add `owner` and `by` to it', labels, 'fix.prevention.0.action')).toBe(
      'add “who is responsible for it” and “by when” to it',
    );
    expect(inPlainWords('do the step yourself, then write `steps: none`', labels, 'remedy.steps')).toBe(
      'do the step yourself, then write “none”',
    );
  });

  it('leaves out what is for a command line', () => {
    expect(inPlainWords('write the fact; or `--allow x="why"` prints it', labels)).toBe('write the fact');
    expect(inPlainWords('send `--kind holding` now', labels)).toBe('send “first word, while the cause is unknown” now');
  });
});
