import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { Answers } from '../src/facts/answers.ts';
import { readYaml } from '../src/yaml/read.ts';

const source = { name: 'answers.yaml', text: '' };
const none = new Answers(undefined, source);
const reread = (answers: Answers): Answers => {
  const text = answers.toYaml(['a comment']);
  return new Answers(readYaml({ ...source, text }), { ...source, text });
};
const given = (...facts: readonly (readonly [string, string])[]): Answers =>
  facts.reduce((answers, [path, text]) => answers.with(path, text), none);

/** Whether a text may stand in a fact at all. */
function stands(text: string): boolean {
  try {
    none.with('regret.impact', text);
    return text.trim() !== '' && !/^unknown$/i.test(text.trim());
  } catch {
    return false;
  }
}

describe('answers', () => {
  it('survive their file, whatever they say', () => {
    const pieces = fc.constantFrom(
      '# no comment',
      ': ',
      '- ',
      '? ',
      '| ',
      '> ',
      "'",
      '"',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '!t',
      '%',
      '@',
      '`',
      '\n',
      '\n\n',
      '\t',
      '  ',
      '---',
      '...',
      'null',
      'yes',
      '0123',
      '+420',
      '~',
      '<<',
      'š',
      'ق\u200cه',
      '😀',
      '\\',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anything.map((text) => text.trim()).filter(stands), (text) => {
        expect(reread(none.with('regret.impact', text)).textOf('regret.impact')).toBe(text);
        expect(reread(none.with('allow.some-rule', text)).facts().texts.get('allow.some-rule')?.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('are written in the order of the schema, free text in blocks, without what was taken away', () => {
    const answers = given(
      ['from.company', 'Acme'],
      ['regret.impact', 'you lost orders: all of them # really'],
      ['explanation.cause', 'one.\n\ntwo.'],
      ['to.name', 'Ms Petrova'],
      ['remedy.offer.what', 'two months'],
      ['explanation.what', 'unknown'],
      ['to.name', ''],
    );
    expect(answers.toYaml(['head'])).toBe(`# head
remedy:
  offer:
    - what: two months
explanation:
  cause: |-
    one.

    two.
  what: unknown
regret:
  impact: |-
    you lost orders: all of them # really
from:
  company: Acme
`);
    expect(none.toYaml(['head'])).toBe('# head\n');
  });

  it.each([
    ['responsibility.owner', 'Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010'],
    ['responsibility.owner', 'Jana Nováková, +420 555 010 010'],
    ['remedy.offer.worth', '98 EUR'],
    ['remedy.owed', '20 %'],
    ['to.name', 'Ms Petrova'],
    ['timeline.0.at', '2026-11-14'],
  ])('show %s again as it was typed', (path, text) => {
    expect(none.textOf(path)).toBe('');
    expect(none.with(path, text).textOf(path)).toBe(text);
    expect(reread(none.with(path, text)).textOf(path)).toBe(text);
  });

  it('do not show in one line what does not fit in it', () => {
    expect(
      given(['responsibility.owner', 'Jana Nováková, jana@acme.example'], ['responsibility.owner.hours', '8:00 to 18:00']).textOf(
        'responsibility.owner',
      ),
    ).toBeUndefined();
  });

  it('know an unknown fact from an answer', () => {
    const answers = none.with('explanation.cause', 'unknown');
    expect(answers.textOf('explanation.cause')).toBe('');
    expect(reread(answers).facts().unknown).toEqual(new Set(['explanation.cause']));
  });

  it.each([
    ['explanation.started', 'last Tuesday'],
    ['responsibility.owner', 'Jana, jana@'],
    ['to.name', 'Ms\nPetrova'],
    ['regret.impact', 'x'.repeat(64 * 1024 + 1)],
    ['nobody.knows', 'this'],
  ])('refuse what cannot stand at %s', (path, text) => {
    expect(() => none.with(path, text)).toThrow(UserError);
  });
});
