import { describe, expect, it } from 'vitest';
import { readFacts } from '../src/facts/read.ts';
import { bare, message, valuesOf } from './written.ts';

const moment = { year: 2025, month: 3, day: 5, hour: 14, minute: 5 };

/** Side by side, as the table of the language facts has it: day, time, money, share, several, how long. */
describe.each([
  ['en', '5 March 2025', '14:05', ['1250.5 GBP', '£1,250.50'], '20%', 'a, b and c'],
  ['bg', '5 март 2025 г.', '14:05 ч.', ['63.91 EUR', '63,91 €'], '20%', 'a, b и c'],
  ['cs', '5. března 2025', '14:05', ['1250.5 CZK', '1 250,50 Kč'], '20 %', 'a, b a c'],
  ['fa', '۱۵ اسفند ۱۴۰۳', 'ساعت ۱۴:۰۵', ['1250000 toman', '۱٬۲۵۰٬۰۰۰ تومان'], '۲۰٪', 'a، b و c'],
  ['fa-u-nu-latn', '15 اسفند 1403', 'ساعت 14:05', ['1250000 toman', '1,250,000 تومان'], '20%', 'a، b و c'],
  ['fa-IR-u-ca-gregory', '۵ مارس ۲۰۲۵', 'ساعت ۱۴:۰۵', ['1250000 toman', '۱٬۲۵۰٬۰۰۰ تومان'], '۲۰٪', 'a، b و c'],
  ['fa-IR-u-ca-gregory-nu-latn', '5 مارس 2025', 'ساعت 14:05', ['1250000 IRR', '1,250,000 ریال'], '20%', 'a، b و c'],
] as const)('values in %s', (locale, day, time, [given, money], share, several) => {
  const values = valuesOf(locale);

  it('are written as the language writes them', () => {
    const [amount = '', currency = ''] = given.split(' ');
    const written = [
      values.date(moment),
      values.time(moment),
      values.money(Number(amount), currency),
      values.percent(20),
      values.list(['a', 'b', 'c'], 'and').join(''),
    ];
    expect(written.map(bare)).toEqual([day, time, money, share, several]);
  });

  it('hold no mark of direction, no zone, no foreign digit', () => {
    const all = [values.moment(moment), values.money(1250.5, 'IRR'), values.duration(135), values.list(['a', 'b'], 'and').join('')].join(
      ' ',
    );
    expect(all).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e]|[\u0660-\u0669]|GMT|UTC|گرینویچ|Гринуич/);
    if (locale.endsWith('latn')) expect(all).not.toMatch(/[\u06f0-\u06f9]/);
  });
});

it.each([
  ['cs', ['1 hodina', '2 hodiny', '5 hodin', '22 hodin', '1 den', '3 dny', '5 dnů']],
  ['bg', ['1 час', '2 часа', '5 часа', '22 часа', '1 ден', '3 дни', '5 дни']],
  ['fa', ['۱ ساعت', '۲ ساعت', '۵ ساعت', '۲۲ ساعت', '۱ روز', '۳ روز', '۵ روز']],
] as const)('what is counted takes its counted form (%s)', (language, forms) => {
  const values = valuesOf(language);
  const counted = [...[1, 2, 5, 22].map((count) => values.count(count, 'hour')), ...[1, 3, 5].map((count) => values.count(count, 'day'))];
  expect(counted.map(bare)).toEqual(forms);
});

it('a sum is never converted, whatever the unit is called', () => {
  for (const [given, shown] of [
    ['7200000 toman', '۷٬۲۰۰٬۰۰۰ تومان'],
    ['7200000 IRR', '۷٬۲۰۰٬۰۰۰ ریال'],
    ['12.5 USD', '۱۲٫۵۰ دلار'],
  ] as const)
    expect(message('fa/smallest.yaml', 'letter', { 'remedy.offer.0.worth': given })).toContain(shown);
  expect(message('bg/smallest.yaml', 'letter', { 'remedy.offer.0.worth': '125 BGN' })).toMatch(/125\s(?:лв\.|BGN)/);
});

it.each([
  ['Asia/Tehran', 'به وقت تهران است'],
  ['UTC', 'به وقت جهانی است'],
  ['Asia/Tokyo', 'به وقت \u2068Asia/Tokyo\u2069 است'],
])('a Persian status page names the zone %s as one says it', (timezone, said) => {
  expect(message('fa/hr-outage.yaml', 'status', { timezone })).toContain(`ساعت‌ها ${said}.`);
});

describe('a Persian letter to a reader of the common digits', () => {
  const common = 'fa-IR-u-ca-gregory-nu-latn';
  const facts = 'fa/broken-guitar.yaml';

  it('has the days of the common calendar, and the sums, in them', () => {
    const [own, theirs] = [message(facts, 'letter'), message(facts, 'letter', {}, common)];
    expect(own).toContain('روز ۱۱ مهر ۱۴۰۵');
    expect(theirs).toContain('روز 3 اکتبر 2026');
    expect(theirs).toContain('تا 5 نوامبر 2026');
    expect(theirs).toContain('12,000,000 تومان');
    // What the author wrote stays as it is.
    expect(theirs).toContain('۲۰۰٬۰۰۰٬۰۰۰ تومان');
    expect(theirs.split('\n')).toHaveLength(own.split('\n').length);
  });

  it('says so in the facts, of the reader, or by the flag, and keeps its language', () => {
    for (const said of [{ locale: common }, { 'to.locale': common }])
      expect(message('fa/textbooks.yaml', 'letter', said, said.locale ?? said['to.locale'])).toContain('روز 26 سپتامبر 2026');
  });

  it('is asked for with a tag that means something', () => {
    const complaint = (tag: string): string[] => {
      try {
        readFacts({ name: 'f', text: `locale: ${tag}` });
        return [];
      } catch (error) {
        return [String(error)];
      }
    };
    for (const tag of ['fa-u-nu-latn', 'fa-u-ca-gregory', common, 'en', 'en-US']) expect(complaint(tag), tag).toEqual([]);
    for (const tag of ['fa-u', 'fa-u-nu-thai', 'fa-u-ca-chinese', 'fa-u-nu-latn-ca-gregory', 'fa-u-latn', 'u-nu-latn'])
      expect(complaint(tag), tag).toHaveLength(1);
  });
});

it('a Persian message has Persian letters, whichever keyboard its facts were typed on', () => {
  const letter = message('fa/smallest.yaml', 'letter', {
    'regret.impact': 'مشتري شما كتاب نداشت',
    'fix.done': 'كتاب را ديروز رسانديم. حتى پول آن را هم برگردانديم.',
    'from.name': 'علي كريمي',
  });
  for (const words of ['مشتری شما کتاب نداشت', 'کتاب را دیروز رساندیم. حتی پول آن را هم برگرداندیم.', 'علی کریمی'])
    expect(letter).toContain(words);
  expect(letter).not.toMatch(/[يىك]/);
});

it.each(['en', 'bg', 'cs', 'fa'])('what is different now is announced once, however often it happened (%s)', (language) => {
  const twice = {
    'previous.0.reader': 'yes',
    'previous.0.different': 'x1',
    'previous.1.reader': 'yes',
    'previous.2.reader': 'yes',
    'previous.2.different': 'x2',
  };
  const letter = message(language === 'en' ? 'smallest.yaml' : `${language}/smallest.yaml`, 'letter', twice);
  expect(letter).toMatch(/: [xX]1\. [xX]2\./);
});

describe('the first letter', () => {
  it("of a sentence of the author's own is a capital, unless it begins with a name", () => {
    const own = (said: Record<string, string>) => bare(message('smallest.yaml', 'letter', said));
    expect(own({ 'regret.impact': 'you had to call us five times!' })).toContain('\n\nYou had to call us five times! For that');
    expect(own({ 'explanation.what': 'npm was down. nobody could build.' })).toContain('\n\nnpm was down. nobody could');
    expect(own({ 'explanation.what': 'iPhones could not pay.' })).toContain('\n\niPhones could');
  });

  it('of a common first word is small inside a sentence of ours, and that of a name is left', () => {
    const opening = (what: string) =>
      bare(message('smallest.yaml', 'letter', { 'explanation.started': '2026-11-14', 'explanation.what': what }));
    expect(opening('Checkout was down')).toContain('On 14 November 2026, checkout was down.');
    expect(opening('New York was offline')).toContain('On 14 November 2026, New York was offline.');
    expect(opening('Stripe was offline')).toContain('On 14 November 2026, Stripe was offline.');
  });
});
