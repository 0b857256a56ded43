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

describe('a reader', () => {
  it.each(['Dear Ms Petrova,', 'جناب آقای کیانی،', 'petrova@shop.example'])('is a name, which %s is not', (name) => {
    expect(complaints(`to: "${name}"`)).toEqual(['wrong-value 1:5']);
    expect(complaints(`to: { name: "${name}", email: petrova@shop.example }`)).toEqual(['wrong-value 1:13']);
    expect(read(`to: "${name}"`).problems[0]?.help).toMatch(/`to\.(?:email|salutation)`/);
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
