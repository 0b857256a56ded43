import { describe, expect, it } from 'vitest';
import { tongueOf } from './tongue.ts';

/** Blame on a supplier, made up for by words that own it; and what takes them back. */
const texts = {
  en: ['The courier lost your parcel. We chose them and we answer for it.', 'It was not our fault.'],
  cs: ['Kurýr Vaši zásilku ztratil. Vybrali jsme si ho my a odpovídáme za něj.', 'Není to naše chyba.'],
  bg: ['Куриерът изгуби пратката. Избрахме го ние и вината е наша.', 'Това не е наша вина.'],
  fa: ['پیک بسته را گم کرد. پیک را ما انتخاب کردیم و پاسخ‌گو ما هستیم.', 'این تقصیر ما نبود.'],
} as const;

describe.each(Object.entries(texts))('in %s', (tag, [owned, denial]) => {
  const { rules, draftOf, judged } = tongueOf(tag);
  const asked = rules.filter(({ id }) => id === 'blames-supplier');

  it('who owns a fault may name the supplier, unless the fault is denied again', () => {
    expect(judged(draftOf(owned), asked)).toEqual([]);
    expect(judged(draftOf(`${owned} ${denial}`), asked)).toEqual(['blames-supplier']);
  });
});
