import { describe, expect, test } from 'vitest';
import { plainLetters, plainSigns, segments } from '../src/formats/length.ts';

describe('text messages', () => {
  const cases: [string, string, { encoding: 'GSM-7' | 'UCS-2'; units: number; room: number; messages: number }][] = [
    ['nothing', '', { encoding: 'GSM-7', units: 0, room: 160, messages: 1 }],
    ['160 plain signs fit into one', 'a'.repeat(160), { encoding: 'GSM-7', units: 160, room: 160, messages: 1 }],
    ['161 take two of 153', 'a'.repeat(161), { encoding: 'GSM-7', units: 161, room: 306, messages: 2 }],
    ['306 take two', 'a'.repeat(306), { encoding: 'GSM-7', units: 306, room: 306, messages: 2 }],
    ['307 take three', 'a'.repeat(307), { encoding: 'GSM-7', units: 307, room: 459, messages: 3 }],
    ['the euro sign counts two', '€'.repeat(80), { encoding: 'GSM-7', units: 160, room: 160, messages: 1 }],
    [
      'a doubled sign is not cut at the end of a part',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      { encoding: 'GSM-7', units: 306, room: 459, messages: 3 },
    ],
    ['é is in the alphabet, á is not', 'é', { encoding: 'GSM-7', units: 1, room: 160, messages: 1 }],
    ['one foreign sign makes all of it UCS-2', `${'a'.repeat(69)}á`, { encoding: 'UCS-2', units: 70, room: 70, messages: 1 }],
    ['a curly quotation mark does it too', `${'a'.repeat(70)}’`, { encoding: 'UCS-2', units: 71, room: 134, messages: 2 }],
    ['an emoji is two units', '😀'.repeat(35), { encoding: 'UCS-2', units: 70, room: 70, messages: 1 }],
    [
      'an emoji is not cut at the end of a part',
      `${'б'.repeat(66)}😀${'б'.repeat(60)}`,
      { encoding: 'UCS-2', units: 128, room: 134, messages: 2 },
    ],
    ['so a third part may be needed', `${'б'.repeat(66)}😀${'б'.repeat(65)}ббб`, { encoding: 'UCS-2', units: 136, room: 201, messages: 3 }],
    ['Persian, with its joiners', 'می‌خواهیم', { encoding: 'UCS-2', units: 9, room: 70, messages: 1 }],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(segments(text)).toEqual(expected);
  });

  test('signs with a plain form take it', () => {
    expect(plainSigns('we’re “sorry” – 98\u00a0EUR…')).toBe('we\'re "sorry" - 98 EUR...');
    expect(segments(plainSigns('it’s ours')).encoding).toBe('GSM-7');
    expect(plainLetters('„Příliš žluťoučký kůň“ – 250\u00a0Kč, ŘEHOŘ')).toBe('"Prilis zlutoucky kun" - 250 Kc, REHOR');
  });
});
