import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { against } from '../src/check/against.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { readTextDraft } from '../src/documents/text.ts';
import { readFacts } from '../src/facts/read.ts';
import { bareRules, compared, drafted, quantitiesOf, tongueOf } from './altered.ts';
import { expectLinear } from './linear.ts';
import { differences, english, outage } from './outage.ts';
import { fixture } from './program.ts';

const parcel = outage
  .replace(/ {2}started[^]*?ended: \S+\n/, '  started: 2026-05-05\n')
  .replace('the checkout refused every card', 'your parcel never came');

describe('what the facts say otherwise', () => {
  test.each([
    ['Checkout was down for 2 hours.', '2 hours ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)'],
    ['The outage lasted 90 minutes.', '90 minutes ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)'],
    ['It was a five-hour outage.', 'five-hour ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)'],
    ['It was down for about five hours.', 'five hours ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)'],
    ['We refunded EUR 50.', 'EUR 50 ≠ 80 EUR (remedy.offer.0.worth)'],
    ['Your refund of $80 is on its way.', '$80 ≠ 80 EUR (remedy.offer.0.worth)'],
    ['You get 130 EUR.', '130 EUR ≠ 80 EUR (remedy.offer.0.worth)'],
    ['We will pay you a sum of €60.', '€60 ≠ 80 EUR (remedy.offer.0.worth)'],
    ['You will receive €60 for it on 20 May.', '€60 ≠ 80 EUR (remedy.offer.0.worth)'],
    ['Our contract gives you €25 in any case.', '€25 ≠ 20 EUR (remedy.owed)'],
    ['On 4 May the checkout refused every card.', '4 May ≠ 2026-05-05T09:05 (explanation.started)'],
    ['On May 15, 2026, the checkout refused every card.', 'May 15, 2026 ≠ 2026-05-05T09:05 (explanation.started)'],
    ['It failed from 09:15 until 12:05.', '09:15 ≠ 2026-05-05T09:05 (explanation.started)'],
    ['Checkout was down from 9:05 am to 1:05 pm.', '1:05 pm ≠ 2026-05-05T12:05 (explanation.ended)'],
    ['The checkout refused every card from 09:05 UTC.', '09:05 UTC ≠ 2026-05-05T09:05 (explanation.started)'],
    ['In those hours 240 shoppers could not pay their orders.', '240 shoppers ≠ 214 (explanation.scope)'],
    ['Your fee for May is refunded. You will have it by 25 May 2026.', '25 May 2026 ≠ 2026-05-20 (remedy.offer.0.by)'],
    ['The date of each certificate is watched (Ana Ruiz, by 21 June 2026).', '21 June 2026 ≠ 2026-06-12 (fix.prevention.0.by)'],
  ])('%s', async (text, difference) => {
    expect(await differences(text)).toEqual([difference.replace('240 shoppers', '240')]);
  });

  test.each([
    'Checkout was down for 3 hours.',
    'Checkout was down for 180 minutes.',
    'For three hours the checkout refused every card.',
    'It was down from 09:05 to 12:05.',
    'It was down from 9.05 am to five past twelve.',
    'It was down from 07:05 UTC to 10:05 UTC.',
    'It was down for almost three hours, on Tuesday 5 May.',
    'The outage lasted about three hours.',
    'We refunded €80.00.',
    'EUR 80,00 is back on your card, and the contract gives you 20 euros of it.',
    'You have EUR 100 back in all.',
    '214 shoppers could not pay their orders.',
    'More than 200 shoppers could not pay.',
    'You get 80 EUR.',
    'You get EUR 80, and we give you your EUR 20 by contract.',
    'About 210 shoppers could not pay.',
    '5.5.2026 was a bad day; since 05/05/2026 we know why it failed.',
  ])('as the facts say: %s', async (text) => {
    expect(await differences(text)).toEqual([]);
  });

  test.each([
    'You paid EUR 310 for the shoes in April.',
    'For EUR 9 a month you get the small plan.',
    'The shoes cost 120 dollars in the shop.',
    'We answered within two hours.',
    'It failed two hours after we had left.',
    'For ten years you have trusted us.',
    'The contract ends on 31 March 2027.',
    'Our shop opens at 8:00 and closes at 22:00.',
    'We called 12 of them the same evening.',
    'Eleven of our staff worked on it.',
    '38 shoppers wrote to us.',
    'Order 48213 left on 7 May at 14:20.',
    'Write to +420 555 010 010 or room 310.',
    'Our third line has been on order since 2 February.',
    'In 2019 we had 3 shops, in 2024 there were 9.',
    'Since 6 May two people look at every change.',
    'On 11 May our board made that a rule.',
    '97 % of our customers pay by card.',
    'Of 1,400 orders that week, 31 were large.',
    'The certificate is valid for 90 days.',
  ])('not the business of the facts: %s', async (text) => {
    expect(await differences(text)).toEqual([]);
    expect(await differences(`Checkout was down for 3 hours on 5 May, and EUR 80 is back on your card. ${text}`)).toEqual([]);
    expect(await differences(text, parcel)).toEqual([]);
  });

  test('a letter full of true figures that the facts do not mention', async () => {
    const letter = readFileSync(fixture('letters/true-figures.txt'), 'utf8');
    const words = letter.split(/\s+/).length;
    const draft = await drafted('draft.txt', letter, english);
    expect(words).toBeGreaterThan(190);
    expect(quantitiesOf(draft).length).toBeGreaterThan(30);
    expect(await differences(letter)).toEqual([]);
    expect(await differences(letter.replace('three hours', 'five hours'))).toEqual([
      'five hours ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)',
    ]);
  });

  test('is 2 h 50 told as three hours, and never as two', async () => {
    const facts = outage.replace('T12:05', 'T11:55');
    expect(await differences('It was down for about three hours.', facts)).toEqual([]);
    expect(await differences('It was down for three hours.', facts)).toEqual([]);
    expect((await differences('It was down for two hours.', facts)).length).toBe(1);
  });

  test.each([
    ['Ledgerly was down for 9 hours.', ['9 hours']],
    ['It was down for five hours.', ['five hours']],
    ['Ledgerly was down for six hours. We wrote to you after a day.', []],
    ['It took us 2 days to write to you.', []],
  ])('is by night, over a change of clocks, beside days without an hour: %s', async (text, wrong) => {
    const facts = outage
      .replace('Europe/Prague', 'America/New_York')
      .replace('2026-05-05T09:05', '2026-10-31T22:30')
      .replace(/by: 2026-0\d/g, 'by: 2026-12')
      .replace('2026-05-05T12:05', '2026-11-01T03:30\n  reported: 2026-11-01\n  answered: 2026-11-03');
    expect((await differences(text, facts)).map((each) => each.replace(/ ≠.*/, ''))).toEqual(wrong);
  });

  test('stands where it was written, in any form', async () => {
    const facts = readFacts({ name: 'facts.yaml', text: outage });
    for (const [name, text] of [
      ['draft.md', 'Dear Ms Petrova,\n\nWe **refunded\nEUR&nbsp;50** to you.\n'],
      ['draft.html', '<p>Dear Ms Petrova,</p><p>We refunded <b>EUR&nbsp;50</b>\nto you.</p>'],
    ] as const) {
      const { findings } = against(await drafted(name, text, english), facts, bareRules);
      expect(findings.map(({ place }) => place?.source.text.slice(place.from, place.to))).toEqual(['EUR&nbsp;50']);
    }
  });
});

test.each([
  'EUR 50 back ',
  '2 hours down. ',
  'from 9:15 to 9:20 it failed, ',
  '240 shoppers could not pay; ',
  '4 May the checkout refused ',
  '5.5.',
  'Dear Mr Lind ',
  'Ana Ruizz Petrowa ',
  'anna@acme.exmple 555 0188 ',
])('a long draft is compared in linear time: %j again and again', (part) => {
  const facts = readFacts({ name: 'facts.yaml', text: outage });
  expectLinear((size) => {
    const document = readTextDraft({ name: 'draft.txt', text: part.repeat(size) });
    against({ document, sentences: sentencesOf(document, english.language), ...english, kind: 'letter', now: undefined }, facts, bareRules);
  }, 300);
});

describe('promises', () => {
  const now = new Date('2026-05-10T12:00Z');

  test('that the facts do not know are listed, and not blamed', async () => {
    const { findings, promises } = await compared(
      'I will call you on 18 May 2026. Dear Ms Petrova, on 7 May we wrote to you.',
      outage,
      english,
      now,
    );
    expect([findings, promises.map(({ text }) => text)]).toEqual([[], ['18 May 2026']]);
  });

  test('that the facts know are not listed', async () => {
    const { promises } = await compared('The refund reaches you by 20 May 2026.', outage, english, now);
    expect(promises).toEqual([]);
  });
});

test.each([
  ['cs', 'Dostanete 130 EUR.', '130 EUR'],
  ['bg', 'Ще получите 130 евро.', '130 евро'],
  ['fa', '۱۳۰ یورو دریافت می‌کنید.', '۱۳۰ یورو'],
])('a sum that the reader gets, in %s', async (code, text, found) => {
  const { findings } = await compared(text, outage, await tongueOf(code));
  expect(findings.map((finding) => finding.text)).toEqual([found]);
});
