import { describe, expect, it } from 'vitest';
import type { Hole } from '../src/compose/message.ts';
import { byWords, Budget } from '../src/compose/by-words.ts';

type Filled = { -readonly [K in keyof Hole]: Hole[K] };

/** Some holes, and what is made of them: counted, so that it shows whether it was made anew. */
function made(count: number, budget = new Budget()) {
  const holes = Array.from({ length: count }, (): Filled => ({ kind: 'hole', path: 'to.name', text: '', form: 'name' }));
  let times = 0;
  const again = byWords(holes, budget, () => `${++times}: ${holes.map(({ text }) => text).join('|')}`);
  return (...words: readonly string[]) => {
    for (const [index, text] of words.entries()) holes[index]!.text = text;
    return again();
  };
}

describe('what is made of the words in some holes', () => {
  it('is made once for the same words, and anew for others', () => {
    const with1 = made(1);
    expect([with1('a'), with1('b'), with1('a'), with1('b')]).toEqual(['1: a', '2: b', '1: a', '2: b']);
    const with2 = made(2);
    expect([with2('a', 'b|c'), with2('a|b', 'c'), with2('a', 'b|c')]).toEqual(['1: a|b|c', '2: a|b|c', '1: a|b|c']);
  });

  it('is let go of when much else is kept beside it', () => {
    const budget = new Budget();
    const mine = made(1, budget);
    expect([mine('a'), mine('a')]).toEqual(['1: a', '1: a']);
    for (let shape = 0; shape < 40; shape++) {
      const other = made(1, budget);
      for (let row = 0; row < 500; row++) other(`${row}`);
    }
    expect([mine('a'), mine('a')]).toEqual(['2: a', '2: a']);
  });

  it('is right as well when words never come again, and nothing is kept of them', () => {
    const each = made(1);
    for (let row = 1; row <= 10_000; row++) expect(each(`p${row}`)).toBe(`${row}: p${row}`);
    expect(each('p10000')).toBe('10001: p10000');
  });
});
