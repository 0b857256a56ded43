import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impliedBy } from '../src/check/implied.ts';
import { agree } from '../src/figures/alike.ts';
import type { Amount } from '../src/figures/quantities.ts';
import type { Moment } from '../src/sections/moment.ts';
import { expectLinear } from './linear.ts';

const frame = { tag: 'en', near: 0 };
const moment = (minutes: number, isDay: boolean): Moment => {
  const epoch = (isDay ? Math.floor(minutes / 1440) * 1440 : minutes) * 60_000;
  return { year: 2026, month: 1, day: 1, epoch, ...(isDay ? {} : { hour: 0, minute: 0 }) };
};
const money = (value: number, currency: string): Amount => ({ kind: 'money', values: [value], currencies: [currency] });

/** All pairs, one by one. */
function everyPair(moments: readonly Moment[], worths: readonly Amount[]): Amount[] {
  const spans = moments.flatMap((one, index) =>
    moments.slice(index + 1).flatMap((other): Amount[] => {
      const minutes = Math.abs((other.epoch ?? 0) - (one.epoch ?? 0)) / 60_000;
      return minutes === 0 ? [] : [{ kind: 'duration', minutes, step: one.hour === undefined || other.hour === undefined ? 1440 : 1 }];
    }),
  );
  const purse = worths.filter((each) => each.kind === 'money');
  const like = (one: (typeof purse)[number]) => purse.filter((other) => other.currencies.join() === one.currencies.join());
  const sum = (some: readonly { values: readonly number[] }[]): number => some.reduce((all, { values }) => all + (values[0] ?? 0), 0);
  const pairs = purse.flatMap((one, index) =>
    purse
      .slice(index + 1)
      .filter((other) => like(one).includes(other))
      .map((other): Amount => ({ ...one, values: [sum([one, other])] })),
  );
  const [first] = purse;
  return [...spans, ...pairs, ...(first && like(first).length > 2 ? [{ ...first, values: [sum(like(first))] }] : [])];
}

describe('what follows from facts', () => {
  const moments = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 6000 }), fc.boolean()).map(([minutes, isDay]) => moment(minutes, isDay)),
    { maxLength: 6 },
  );
  const worths = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom('EUR', 'USD')).map(([value, currency]) => money(value, currency)),
    { maxLength: 5 },
  );
  const asked = fc.oneof(
    fc.record({
      kind: fc.constant('duration' as const),
      minutes: fc.integer({ min: 1, max: 7000 }),
      step: fc.constantFrom(1, 60, 1440, 10_080),
    }),
    fc.record({
      kind: fc.constant('money' as const),
      values: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 2 }),
      currencies: fc.constantFrom(['EUR'], ['USD'], ['EUR', 'USD']),
    }),
  );
  const loosely = fc.constantFrom(undefined, 'about', 'over', 'under');

  it('is the same as if every pair were made', () => {
    fc.assert(
      fc.property(moments, worths, asked, loosely, (some, worth, amount, how) => {
        const fits = (known: Amount): boolean => agree(amount, how, known, frame);
        expect(impliedBy(some, worth)(amount).some(fits)).toBe(everyPair(some, worth).some(fits));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes four times as long for four times as many facts', () => {
    const many = new Map(
      [2000, 8000].map((size) => [size, Array.from({ length: size }, (_, index) => moment(index * index, index % 7 === 0))]),
    );
    const sums = new Map([2000, 8000].map((size) => [size, Array.from({ length: size }, (_, index) => money(index * index, 'EUR'))]));
    expectLinear((size) => {
      const implied = impliedBy(many.get(size) ?? [], sums.get(size) ?? []);
      implied({ kind: 'duration', minutes: 777, step: 60 });
      implied(money(777, 'EUR'));
    }, 2000);
  });
});
