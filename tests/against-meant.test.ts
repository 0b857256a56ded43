import { describe, expect, test } from 'vitest';
import { differences, outage } from './outage.ts';

describe('which fact is meant', () => {
  test.each([
    ['The checkout refused every card from 9:05 to 13:05.', '13:05 ≠ 2026-05-05T12:05 (explanation.ended)'],
    ['Between 08:05 and 12:05 on 5 May your shoppers could not pay.', '08:05 ≠ 2026-05-05T09:05 (explanation.started)'],
    ['On 5 May (09:05 – 12:35) your shoppers could not pay.', '12:35 ≠ 2026-05-05T12:05 (explanation.ended)'],
    ['We were offline on 5 May 2025.', '5 May 2025 ≠ 2026-05-05T09:05 (explanation.started)'],
    ['Of your fee you have EUR 80 back on 20 May 2027.', '20 May 2027 ≠ 2026-05-20 (remedy.offer.0.by)'],
    ['What you paid, CZK 80, is yours again.', 'CZK 80 ≠ 80 EUR (remedy.offer.0.worth)'],
    ['241 of the 3,000 shoppers could not pay their orders.', '241 ≠ 214 (explanation.scope)'],
    ['Until half past twelve nobody could pay.', 'half past twelve ≠ 2026-05-05T12:05 (explanation.ended)'],
    ['We were down for 2½ hours.', '2½ hours ≠ 2026-05-05T09:05 – 2026-05-05T12:05 (explanation.ended)'],
    ['The checkout refused every card until two in the afternoon.', 'two in the afternoon ≠ 2026-05-05T12:05 (explanation.ended)'],
  ])('%s', async (text, difference) => {
    expect(await differences(text)).toEqual([difference]);
  });

  test.each([
    'It was down from 9:05 to 12:05 p.m.',
    'It failed between 7:05 and 10:05 UTC.',
    'It was down for 2h 60m.',
    'It was down for 180m, that is 3h 0m.',
    '214 of the 3,000 shoppers could not pay.',
    'Your refund is on its way; you have it on 20 May.',
    'One in fifteen shoppers could not pay.',
    'Two out of three shoppers came back.',
    'On 5 May between 14:00 and 16:00 we called each of you.',
    'Our desk is open from 9:05 to 17:00.',
    'We told you on 4 May that your refund would come.',
    'You have been with us since 5 May 2019.',
  ])('none: %s', async (text) => {
    expect(await differences(text)).toEqual([]);
  });

  test('a day is afternoon for both ends of a stretch of hours', async () => {
    const facts = outage.replace('T09:05', 'T13:30').replace('T12:05', 'T15:00');
    expect(await differences('The checkout refused every card from 1:30 to 3:00 pm.', facts)).toEqual([]);
    expect(await differences('The checkout refused every card from 1:20 to 3:00 pm.', facts)).toEqual([
      '1:20 ≠ 2026-05-05T13:30 (explanation.started)',
    ]);
  });

  test('a day to come beside what is given is when the customer has it', async () => {
    const now = new Date('2026-05-10T12:00Z');
    expect(await differences('EUR 80 are on your card on 29 May.', outage, now)).toEqual(['29 May ≠ 2026-05-20 (remedy.offer.0.by)']);
    expect(await differences('We write to you on 29 May, and your refund stays.', outage, now)).toEqual([]);
    expect(await differences('EUR 80 are on your card since 9 May.', outage, now)).toEqual([]);
  });

  test.each(['You get three months free of charge.', 'We have credited three months of your plan.'])(
    'a gift in another number of the same units: %s',
    async (text) => {
      const months = outage.replace('your fee for May is refunded', 'two months of your plan');
      expect(months).not.toBe(outage);
      const said = 'three months';
      expect(await differences(text, months)).toEqual([`${said} ≠ two months (remedy.offer.0.what)`]);
      expect(await differences(text.replace(said, 'two months'), months)).toEqual([]);
      expect(await differences(text.replace(said, 'three days'), months)).toEqual([]);
    },
  );

  test('a measure that is told for a day to come is told for its day', async () => {
    const text = 'From 21 June the date of each certificate is watched by Ana Ruiz.';
    expect(await differences(text, outage, new Date('2026-05-10T12:00Z'))).toEqual(['21 June ≠ 2026-06-12 (fix.prevention.0.by)']);
    expect(await differences(text, outage)).toEqual([]);
  });

  test('of several facts that a sentence tells, the one that is meant', async () => {
    const scope = outage.replace('214 shoppers could not pay their orders', '214 of 3,200 shoppers could not pay');
    expect(await differences('In all 240 shoppers could not pay, of 3,200.', scope)).toEqual(['240 ≠ 214 (explanation.scope)']);
    expect(await differences('At 12:25 the checkout refused every card no longer.')).toEqual([
      '12:25 ≠ 2026-05-05T12:05 (explanation.ended)',
    ]);
  });
});
