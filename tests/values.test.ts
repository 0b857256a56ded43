import { describe, expect, it } from 'vitest';
import { complaints, read } from './outcome.ts';

describe('what is given', () => {
  it('is worth more than nothing, in some currency', () => {
    const given = (worth: string) => read(`remedy: {offer: {what: a month, worth: ${worth}}}`);
    for (const text of ['0 EUR', '0 %', '{amount: 0.00, currency: EUR}']) expect(given(text).problems[0]?.message).toContain('worth 0');
    expect(given('98').problems[0]).toMatchObject({ id: 'wrong-value', help: expect.stringContaining('98 EUR') });
    expect(given('0.50 EUR').facts?.incident.remedy?.offer?.[0]?.worth).toEqual({ amount: 0.5, currency: 'EUR' });
    expect(complaints('remedy: {loss: 0 EUR}')).toEqual([]);
    const set = ['amount', 'currency'].map((key) => ({
      path: `remedy.offer.worth.${key}`,
      value: key === 'amount' ? '98' : 'EUR',
      origin: key,
    }));
    expect(complaints('remedy: a month', set)).toEqual([]);
    expect(complaints('remedy: a month', set.slice(0, 1))).toHaveLength(1);
  });
});

it.each([
  ['EN', 'en'],
  ['en_US', 'en-US'],
  ['CS_CZ', 'cs-CZ'],
  ['fa_IR-u-nu-latn', 'fa-IR-u-nu-latn'],
  ['English', undefined],
  ['e', undefined],
])('a language as other systems write it, %s, is %s', (written, tag) => {
  expect(read(`to: { locale: ${written} }`).facts?.incident.to?.locale).toBe(tag);
});

describe('a sum', () => {
  const sum = (worth: string) => {
    const { facts, problems } = read(`remedy: {offer: {what: a month, worth: "${worth}"}}`);
    return problems[0]?.help ?? facts?.incident.remedy?.offer?.[0]?.worth?.amount;
  };

  it.each([
    ['1234 EUR', 1234],
    ['1 234,5 EUR', 1234.5],
    ["1'234.50 CHF", 1234.5],
    ['98.5050 KWD', 98.505],
    ['0.250 KWD', 0.25],
    ['1234,500 OMR', 1234.5],
    ['1.234 EUR', 'write 1234, or with decimals 1.2340'],
    ['EUR 12,500', 'write 12500, or with decimals 12.5000'],
    ['۱٫۲۳۴ toman', 1.234],
    ['98 €', 98],
    ['€98', 98],
    ['1 250,50 Kč', 1250.5],
    ['12,40 лв.', 12.4],
    ['12,40 лв', 12.4],
    ['98 $', 'write three capital letters, such as EUR, or toman'],
    ['98 kr.', 'write three capital letters, such as EUR, or toman'],
  ])('of %s is read in one way, or not at all', (written, told) => {
    expect(sum(written)).toEqual(told);
  });
});

describe('a reader', () => {
  it.each(['Dear Ms Petrova,', 'جناب آقای کیانی،', 'petrova@shop.example'])('is a name, which %s is not', (name) => {
    expect(complaints(`to: "${name}"`)).toEqual(['wrong-value 1:5']);
    expect(complaints(`to: { name: "${name}", email: petrova@shop.example }`)).toEqual(['wrong-value 1:13']);
    expect(read(`to: "${name}"`).problems[0]?.help).toMatch(/`to\.(?:email|salutation)`/);
  });

  it.each(['12345', 'Jana <jana@acme.example>', 'Petrova,petrova@shop.example', 'MÃ¼ller', 'Å™ehoÅ™', 'Dvo?ák', 'Dvo\ufffdák'])(
    'is a name, in which %s is no letter of anybody',
    (name) => {
      expect(read(`to: { name: "${name}" }`).problems).toHaveLength(1);
      expect(read('to: { email: a@x.example }', [{ path: 'to.name', value: name, origin: 'to.name' }]).problems).toHaveLength(1);
    },
  );

  it.each(['Ångström', 'Ñuñez', 'Ærø & Søn', '3M', 'O’Brien', 'Who?', 'رضایی', 'Łukasz Żak', '張', 'Øster'])('may be %s', (name) => {
    expect(complaints(`to: { name: "${name}" }`)).toEqual([]);
  });

  it('may have a comma inside the name, and a greeting ends as it likes', () => {
    expect(complaints('to: { name: "Petrova, Head of Sales", salutation: "Dear Ms Petrova," }')).toEqual([]);
  });

  it('by name is one: many have a greeting of their own, or none', () => {
    expect(complaints('readers: many\nto: Ms Petrova')).toEqual(['one-of-many 2:5']);
    expect(complaints('readers: many\nto: { name: Customers, salutation: "Dear customers," }')).toEqual([]);
    expect(complaints('readers: many\nto: { email: list@shop.example }')).toEqual([]);
    expect(complaints('readers: one\nto: Ms Petrova')).toEqual([]);
  });
});
