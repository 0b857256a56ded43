import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked } from 'marked';
import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executable, launch } from '../browser.js';
import { readings } from '../mail.ts';
import { apologize } from '../program.ts';
import { outOfOrder, type Run, runsOf } from '../visual.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-visual-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Facts with what may scramble inside a line that runs from the right: names, codes, amounts, addresses, telephones. */
const facts = `locale: fa
timezone: Asia/Tehran
remedy:
  offer:
    - { what: هزینهٔ ارسال را به کارت شما برگرداندیم, worth: 1250000 toman, by: 2026-12-01 }
    - { what: برای سفارش بعدی ۲۰٪ تخفیف گذاشتیم, worth: 63.91 EUR, how: کد آن NOWRUZ-05/B است }
  owed: { amount: 625000, currency: toman, by: law }
  steps: none
responsibility:
  owner: { name: Jana Nováková (Ops), role: مدیر ارسال, email: jana.n-1@acme.example, phone: +98 (21) 9100-0070 }
explanation:
  what: سفارش ORD-48213/2 (B) را به نشانی قدیمی فرستادیم
  started: 2026-11-14 09:05
  ended: 2026-11-14 11:30
  cause: نشانی تازه را در نسخهٔ v2.10 برنامهٔ Acme Route 66 ثبت نکردیم
  safe: بستهٔ 4821-WH و شمارهٔ شبای شما نزد ما نمی‌ماند
  in_our_control: yes
fix:
  done: همهٔ ۲۱۴ نشانی را یکی کردیم و برای آن‌ها تلفن 021-9100 0071 یا +98 21 9100 0072 را گذاشتیم
  prevention: { action: نشانی را فقط از Acme Route می‌خوانیم, owner: "Petr O'Brien", by: 2026-12-12, state: doing }
  lessons: دو فهرست نشانی یک فهرست کم دارد
regret: { impact: سه روز با قفسه‌های خالی جواب مشتری را دادید, also: همکاران شما در Dorna Air }
to: جناب آقای کیانی
from: Acme Payments (ME)
topic: ارسال سفارش ORD-48213/2 (B)
timeline:
  - { at: 2026-11-14 09:05, what: انبار WH-3 سفارش را بست }
`;
const what = {
  name: 'Jana',
  company: 'Acme Payments (ME)',
  order: 'ORD-48213/2 (B)',
  address: 'jana.n-1@acme.example',
  telephone: '98 (21) 9100-0070',
  amount: '۱٬۲۵۰٬۰۰۰',
  decimals: '۶۳٫۹۱',
  share: '۲۰',
  code: 'NOWRUZ-05/B',
  'a telephone inside a sentence': '021-9100 0071',
  'one with its country': '+98 21 9100 0072',
  'a code that begins with figures': '4821-WH',
} as const;

async function render(format: string, kind = 'letter'): Promise<string> {
  writeFileSync(join(home, 'facts.yaml'), facts);
  const { code, out, err } = await apologize(['render', 'facts.yaml', '--kind', kind, '--format', format], { cwd: home });
  expect(code, err).toBe(0);
  return out;
}
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** How a mail program, an editor and a ticket show plain text, and one that knows nothing of directions. */
const plain = (text: string, how: string): string =>
  `<meta charset="utf-8"><style>pre { white-space: pre-wrap }</style><pre ${how}>${escaped(text)}</pre>`;

/** Every way in which such a message reaches eyes. */
const ways: Readonly<Record<string, () => Promise<string>>> = {
  'an HTML letter': () => render('html'),
  'an HTML report, with its tables': () => render('html', 'report'),
  'text whose lines have directions of their own': async () => plain(await render('text'), 'style="unicode-bidi:plaintext"'),
  'text in an element of automatic direction': async () => plain(await render('text'), 'dir="auto"'),
  'a report as text': async () => plain(await render('text', 'report'), 'dir="auto"'),
  'the text of a mail': async () => plain((await readings(await render('eml')))[0]?.[1].text ?? '', 'dir="auto"'),
  'the HTML of a mail': async () => (await readings(await render('eml')))[0]?.[1].html ?? '',
  'the HTML of a mail inside a page that runs from the left': async () => {
    const body = /<body[^>]*>(.*)<\/body>/s.exec(await render('eml').then(async (eml) => (await readings(eml))[0]?.[1].html ?? ''))?.[1];
    return `<meta charset="utf-8"><html lang="en" dir="ltr"><div>${body ?? ''}</div>`;
  },
  'Markdown as it is shown': async () => `<meta charset="utf-8">${await marked.parse(await render('markdown'))}`,
  'a report in Markdown as it is shown': async () => `<meta charset="utf-8">${await marked.parse(await render('markdown', 'report'))}`,
  'Markdown as it is pasted': async () => plain(await render('markdown'), 'style="unicode-bidi:plaintext"'),
};

describe.skipIf(!executable)('a line that runs from the right, in a browser', () => {
  let browser: Browser;
  let tab: Tab;
  beforeAll(async () => {
    browser = await launch();
    tab = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
  });
  afterAll(() => browser.close());
  const linesOf = async (html: string): Promise<Run[][]> => {
    await tab.setContent(html);
    return tab.evaluate<Run[][]>(runsOf);
  };

  it.each(Object.keys(ways))('reads in the order of its words: %s', async (way) => {
    const html = (await ways[way]?.()) ?? '';
    for (const width of [1000, 320]) {
      await tab.setViewportSize({ width, height: 1400 });
      const lines = await linesOf(html);
      // Markup is for programs; what a reader reads begins with the letter.
      const read = lines.filter((runs) => !runs.some(({ text }) => /^(?:div|dir|lang)$/.test(text)));
      expect(read.flatMap(outOfOrder), `${width}`).toEqual([]);
      expect(read.flat().length).toBeGreaterThan(100);
    }
    if (way.includes('letter') || way.includes('mail') || way.includes('text')) {
      const seen = (await linesOf(html)).flat().map(({ text }) => text);
      for (const [each, text] of Object.entries(what))
        expect(
          seen.some((run) => run.includes(text)),
          each,
        ).toBe(true);
    }
  });

  it('is told from a scrambled one', async () => {
    const bare = (await render('text')).replace(/[\u2066-\u2069\u200f]/g, '');
    expect((await linesOf(plain(bare, 'dir="auto"'))).flatMap(outOfOrder).length).toBeGreaterThan(0);
    expect((await linesOf(plain(bare, 'dir="ltr"'))).flatMap(outOfOrder).length).toBeGreaterThan(20);
  });
});
