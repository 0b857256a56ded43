import { describe, expect, it } from 'vitest';
import { loadLabels } from '../../src/packs/load.ts';
import { apologize, fixture } from '../program.ts';
import { flat, hasScreen, Screen } from '../screen.ts';

const languages = { bg: 'bg_BG.UTF-8', cs: 'cs_CZ.UTF-8', fa: 'fa_IR.UTF-8' } as const;
/** Longer than a narrow row, with all that is drawn narrower than it is long: joiners, marks, isolates. */
const answers = {
  bg: 'върнахме старите кодове ѝ от резервното копие и прегледахме всички 214 поръчки от онази седмица',
  cs: 'původní nastavení jsme vrátili a příliš žluťoučký kůň úpěl ďábelské ódy až do večera',
  fa: 'نمی‌دانستیم که فهرست‌های قدیمی هنوز به جدول‌های شبیه‌سازی‌شدهٔ انبار وصل‌اند و کتاب‌ها را به نشانی Acme Route 66 فرستاده‌ایم',
} as const;

const counted = (rows: readonly string[], text: string): number => flat(rows.join('')).split(flat(text)).length - 1;

describe.skipIf(!hasScreen).each(Object.keys(languages) as (keyof typeof languages)[])('a terminal in %s', (language) => {
  it.each([30, 80])('of %i columns shows each question once, however often it is drawn anew', async (columns) => {
    const { fields } = await loadLabels(language);
    const question = (path: string): string => fields[path]?.ask ?? '';
    const [first, second] = [question('explanation.cause'), question('regret.impact')] as const;
    const screen = new Screen(['new'], { columns, rows: 48, env: { LANG: languages[language] } });
    await screen.shows(first);
    const answer = answers[language];
    for (const word of answer.split(' ')) screen.type(`${word} `);
    screen.press('BSpace');
    const asked = await screen.shows(`> ${answer}`);
    expect(counted(asked, first)).toBe(1);
    // Of what was typed nothing is left over from an earlier drawing.
    expect(counted(asked, answer.split(' ').slice(0, 3).join(' '))).toBe(1);
    screen.press('Enter');
    const next = await screen.shows(second);
    expect([counted(next, first), counted(next, second), counted(next, answer)]).toEqual([1, 1, 1]);
    screen.press('Escape');
    const back = await screen.shows(`> ${answer}`);
    expect(counted(back, `> ${answer}`)).toBe(1);
  });

  it('shows a letter as it is, in rows that fit', async () => {
    const file = fixture(`${language}/smallest.yaml`);
    const { out } = await apologize(['render', file]);
    const screen = new Screen(['render', file], { columns: 60, rows: 60 });
    const rows = await screen.shows(out);
    expect(flat(rows.join(''))).toBe(flat(out));
  });
});

describe('what a terminal is sent', () => {
  it.each(Object.keys(languages))('closes every isolate on the line that opened it (%s)', async (language) => {
    for (const kind of ['letter', 'reply', 'sms']) {
      const { out } = await apologize([
        'render',
        fixture(`${language === 'fa' ? 'fa/broken-guitar' : `${language}/smallest`}.yaml`),
        '--kind',
        kind,
      ]);
      for (const line of out.split('\n')) {
        let open = 0;
        for (const sign of line) {
          if (/[\u2066-\u2068]/.test(sign)) open++;
          if (sign === '\u2069') open--;
          expect(open).toBeGreaterThanOrEqual(0);
        }
        expect(open).toBe(0);
      }
      expect(out).not.toMatch(/[\u202a-\u202e]/);
    }
  });
});
