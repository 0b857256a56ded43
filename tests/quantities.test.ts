import { describe, expect, test } from 'vitest';
import { lexiconOf } from '../src/figures/lexicon.ts';
import { type Amount, quantitiesIn } from '../src/figures/quantities.ts';
import { tokensOf } from '../src/figures/tokens.ts';
import { languages } from '../src/packs/load.ts';
import { tongueOf } from './altered.ts';
import { expectLinear } from './linear.ts';

/** An amount in few signs: `98 EUR`, `2026-05-05 (2)`, `9:05 +60`, `150 min`, `214 shoppers`. */
function told(amount: Amount): string {
  const { kind } = amount;
  if (kind === 'money') return `${amount.values[0]} ${amount.currencies[0]}`;
  if (kind === 'share') return `${amount.values[0]} %`;
  if (kind === 'duration') return `${amount.minutes} min`;
  if (kind === 'count') return `${amount.values[0]} ${amount.nouns.join(' ')}`;
  if (kind === 'time')
    return `${Math.floor(amount.minutes / 60)}:${String(amount.minutes % 60).padStart(2, '0')}${amount.zone === undefined ? '' : ` +${amount.zone}`}`;
  const days = amount.days.map(({ year, month, day }) => [year, month, day].filter((part) => part !== undefined).join('-'));
  return `${days.join('|')}${amount.weekday === undefined ? '' : ` (${amount.weekday})`}`;
}

const lexicons = new Map(await Promise.all(languages().map(async (code) => [code, lexiconOf((await tongueOf(code)).quantities)] as const)));
function read(code: string, text: string): string[] {
  const lexicon = lexicons.get(code);
  return lexicon ? quantitiesIn(tokensOf(text), lexicon).map(({ amount }) => told(amount)) : [];
}

const said: readonly (readonly [code: string, text: string, ...amounts: string[]])[] = [
  ['en', '98 EUR', '98 EUR'],
  ['en', '€98.00', '98 EUR'],
  ['en', '98,00 €', '98 EUR'],
  ['en', 'EUR 1.250,00', '1250 EUR'],
  ['en', '1,250.00 USD', '1250 USD'],
  ['en', '£4,200', '4200 GBP'],
  ['en', '1,800 dollars', '1800 USD'],
  ['en', 'EUR 1.5 million', '1500000 EUR'],
  ['en', '20 %', '20 %'],
  ['en', '20 per cent', '20 %'],
  ['en', '۲۰٪', '20 %'],
  ['en', '5 May 2026', '2026-5-5'],
  ['en', 'the 5th of May', '5-5'],
  ['en', 'May 5, 2026', '2026-5-5'],
  ['en', 'on May 5', '5-5'],
  ['en', '2026-05-05', '2026-5-5'],
  ['en', '5. 5. 2026', '2026-5-5'],
  ['en', '5/6/2026', '2026-6-5|2026-5-6'],
  ['en', 'Sunday, 14 November 2026', '2026-11-14 (7)'],
  ['en', 'on Friday 6 June', '6-6 (5)'],
  ['en', 'at 09:05', '9:05'],
  ['en', '9.05 am', '9:05'],
  ['en', '9:30 PM', '21:30'],
  ['en', '12:10 am', '0:10'],
  ['en', 'at 9 a.m.', '9:00'],
  ['en', 'at 21h', '21:00'],
  ['en', 'by noon', '12:00'],
  ['en', 'until half past ten', '10:30'],
  ['en', 'a quarter to nine', '8:45'],
  ['en', "at nine o'clock", '9:00'],
  ['en', 'at nine in the morning', '9:00'],
  ['en', 'at eleven in the evening', '23:00'],
  ['en', 'ten pm', '22:00'],
  ['en', 'one in fifteen shoppers', '1 '],
  ['en', '214 out of the 3,200 shoppers', '214 shoppers', '3200 shoppers'],
  ['en', 'from 13:42 to 14:52 UTC', '13:42 +0', '14:52 +0'],
  ['en', 'at 13:42, and 14:52 UTC', '13:42', '14:52 +0'],
  ['en', '3 hours', '180 min'],
  ['en', '2½ hours', '150 min'],
  ['en', '2 1/2 hours', '150 min'],
  ['en', '½ hour', '30 min'],
  ['en', '2h 30m', '150 min'],
  ['en', '1h05m', '65 min'],
  ['en', '180 minutes', '180 min'],
  ['en', 'two and a half hours', '150 min'],
  ['en', '1 h 20 min', '80 min'],
  ['en', 'three hours', '180 min'],
  ['en', 'half an hour', '30 min'],
  ['en', 'an hour and a half', '90 min'],
  ['en', '2 hours and 30 minutes', '150 min'],
  ['en', 'a two-hour outage', '120 min'],
  ['en', '2.5 hours', '150 min'],
  ['en', 'for twenty-five minutes', '25 min'],
  ['en', 'two days', '2880 min'],
  ['en', '214 shoppers could not pay', '214 shoppers'],
  ['en', 'one hundred and twenty copies', '120 copies'],
  ['en', '2,300 people', '2300 people'],
  ['cs', '1 250,50 Kč', '1250.5 CZK'],
  ['cs', 've středu 24. listopadu 2026 od 9:05 do 11:05', '2026-11-24 (3)', '9:05', '11:05'],
  ['cs', 'do 12. 3. a pak', '3-12'],
  ['cs', 've 14 hodin', '14:00'],
  ['cs', 'dvě a půl hodiny', '150 min'],
  ['cs', '2 hodiny 15 minut', '135 min'],
  ['cs', 'třem stům dvanácti klientům', '312 klientům'],
  ['bg', '63,91 € и 24 лв.', '63.91 EUR', '24 BGN'],
  ['bg', 'на 19 декември 2026 г. от 9:00 ч.', '2026-12-19', '9:00'],
  ['bg', 'днес в 14 часа', '14:00'],
  ['bg', 'два часа и половина', '150 min'],
  ['bg', 'шестстотин и четиридесет евро, петте часа', '640 EUR', '300 min'],
  ['bg', '2 часа и 15 минути', '135 min'],
  ['bg', 'в 9 часа и 20 минути', '9:20'],
  ['cs', 'v 9 hodin a 20 minut', '9:20'],
  ['fa', '۱٬۲۵۰٬۰۰۰ تومان', '1250000 toman'],
  ['fa', '۲۰ درصد', '20 %'],
  ['fa', 'چهار میلیون و هشتصد و پنجاه هزار تومان', '4850000 toman'],
  ['fa', '۲٫۵ میلیارد ریال', '2500000000 IRR'],
  ['fa', 'هزار و دویست و چهل مشتری', '1240 مشتری'],
  ['fa', 'بیست و پنج روز و نهصد تومان', '36000 min', '900 toman'],
  ['en', 'a thousand and forty copies', '1040 copies'],
  ['fa', 'سه‌شنبه ۲۳ آبان ۱۴۰۵، ساعت ۱۵:۳۵', '1405-8-23 (2)', '15:35'],
  ['fa', 'هشت ساعت و نیم', '510 min'],
  ['fa', 'ساعت هشت', '8:00'],
  ['fa', 'ساعت سه و بیست دقیقهٔ بعدازظهر ۲۴ آبان', '15:20', '8-24'],
  ['fa', 'ساعت ۳ و ۲۰ دقیقه', '3:20'],
  ['fa', 'ساعت ۳ و نیم عصر', '15:30'],
  ['fa', 'ساعت چهار و ربع', '4:15'],
  ['fa', '۹ آبان‌ماه ۱۴۰۵', '1405-8-9'],
  ['fa', '۹ آبان ماه', '8-9'],
  ['fa', '۸۵ هزار تومن', '85000 toman'],
  ['fa', '۳ و ۲۰ دقیقهٔ عصر', '15:20'],
  ['fa', 'یک ربع به چهار بعدازظهر', '15:45'],
  ['fa', '۳ ساعت و ۲۰ دقیقه', '200 min'],
  ['fa', 'یک ربع ساعت', '15 min'],
  ['fa', '۲۱۴ خریداری که', '214 خریداری'],
];

describe('what a text says in numbers', () => {
  test.each(said)('%s: %s', (code, text, ...amounts) => {
    expect(read(code, text)).toEqual(amounts);
  });

  test.each([
    'order #48213',
    'ticket SEV-1',
    'version 1.2.3',
    'call +420 555 010 010',
    '555 0101',
    '0700 12 345',
    'room 12.',
    'the 15th',
    'x12@acme.example',
    'https://acme.example/2026-05-05',
    'a second person',
    'once a month',
    'size 41, or',
    'a Taylor 714ce',
    'page 5/6',
    '№ 48213',
  ])('nothing: %s', (text) => {
    expect(read('en', text)).toEqual([]);
  });

  test('stands where it was read', () => {
    const text = 'From 07:40 to 16:10 we lost £4,200, and 20 % of it twice.';
    const lexicon = lexicons.get('en');
    const found = lexicon ? quantitiesIn(tokensOf(text), lexicon) : [];
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['07:40', '16:10', '£4,200', '20 %']);
  });

  test.each(['1.', '1 ', '1-', '$', 'two and ', '5. 5. ', 'half ', 'from 9 to ', 'a\u200c', '1,000,'])(
    'is read in linear time: %j again and again',
    (part) => {
      const lexicon = lexicons.get('en');
      if (lexicon) expectLinear((size) => quantitiesIn(tokensOf(part.repeat(size)), lexicon), 5000);
    },
  );
});
