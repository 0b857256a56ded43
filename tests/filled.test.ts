import { describe, expect, it } from 'vitest';
import { filled, sayer } from '../src/filled.ts';

describe('words with slots', () => {
  it('take whatever is put into them as it stands', () => {
    for (const lesson of ['$& costs $$5', "$' and $`", '{id}', '\\1'])
      expect(filled('{id}: {lesson}, {lesson}', { id: '$1', lesson })).toBe(`$1: ${lesson}, ${lesson}`);
    expect(filled('{count} of {most}', { count: 2, most: 10 })).toBe('2 of 10');
  });

  it('keep what nothing is given for, and what is a template’s', () => {
    expect(filled('{a} {toString} {{b}} {', { b: 'x' })).toBe('{a} {toString} {{b}} {');
    expect(filled(undefined, { a: 'x' })).toBe('');
  });

  it('are said by their name, or say it', () => {
    const say = sayer({ words: { late: '{hours} h late' } });
    expect([say('late', { hours: 3 }), say('early')]).toEqual(['3 h late', 'early']);
  });
});
