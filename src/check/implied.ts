import type { Amount } from '../figures/quantities.ts';
import type { Moment } from '../sections/moment.ts';
import { upTo } from '../yaml/lines.ts';

type Money = Amount & { readonly kind: 'money' };

/**
 * Lengths of time between moments, and what amounts of one currency come to, two of them or all: they are true, and nothing
 * is held against them. There are as many as pairs, so none is made before it is asked for. Gives for an amount those that
 * come nearest to it, from below and from above: a text that agrees with any of all agrees with one of these, because what
 * it agrees with lies around what it says.
 */
export function impliedBy(moments: readonly Moment[], worths: readonly Amount[]): (amount: Amount) => Amount[] {
  const epochs = (some: readonly Moment[]): number[] => some.flatMap(({ epoch }) => epoch ?? []).toSorted((one, other) => one - other);
  const all = epochs(moments);
  const days = epochs(moments.filter(({ hour }) => hour === undefined));
  const hours = epochs(moments.filter(({ hour }) => hour !== undefined));
  const purses = pursesOf(worths.filter((each) => each.kind === 'money'));
  return (amount) => {
    if (amount.kind === 'duration') {
      const lasting = (from: readonly number[], to: readonly number[], step: number): Amount[] =>
        apart(from, to, amount.minutes * 60_000).map((span) => ({ kind: 'duration', minutes: span / 60_000, step }));
      return [...lasting(hours, hours, 1), ...lasting(days, all, 1440), ...lasting(all, days, 1440)];
    }
    if (amount.kind !== 'money') return [];
    return purses.flatMap(({ currencies, values, whole }) =>
      [...amount.values.flatMap((value) => together(values, value)), ...whole].map((sum) => ({ ...currencies, values: [sum] })),
    );
  };
}

/** How far a later one of some points is from an earlier one of others: what comes nearest to a distance from both sides. */
function apart(from: readonly number[], to: readonly number[], distance: number): number[] {
  let [below, above] = [0, Infinity];
  for (const start of from) {
    const index = upTo(to, start + distance);
    below = Math.max(below, (to[index - 1] ?? start) - start);
    above = Math.min(above, (to[index] ?? Infinity) - start);
  }
  return [below, above].filter((span) => span > 0 && span < Infinity);
}

/** What two of some numbers, in order, come to: what comes nearest to a sum from both sides. */
function together(values: readonly number[], sum: number): number[] {
  let [below, above] = [-Infinity, Infinity];
  for (let [low, high] = [0, values.length - 1]; low < high; ) {
    const both = (values[low] ?? 0) + (values[high] ?? 0);
    if (both <= sum) {
      below = Math.max(below, both);
      low++;
    } else {
      above = Math.min(above, both);
      high--;
    }
  }
  return [below, above].filter(Number.isFinite);
}

/** Amounts of one currency, from the least on; all of them together where they are more than two. */
interface Purse {
  readonly currencies: Omit<Money, 'values'>;
  readonly values: readonly number[];
  readonly whole: readonly number[];
}

/** All of them together are asked for in the first currency alone. */
function pursesOf(money: readonly Money[]): Purse[] {
  const purses = new Map<string, Money[]>();
  for (const each of money) {
    const key = each.currencies.join();
    const known = purses.get(key);
    if (known) known.push(each);
    else purses.set(key, [each]);
  }
  return [...purses.values()].map((own, index) => {
    const values = own.map((each) => each.values[0] ?? 0);
    const whole = index === 0 && values.length > 2 ? [values.reduce((sum, value) => sum + value, 0)] : [];
    return { currencies: { kind: 'money', currencies: own[0]?.currencies ?? [] }, values: values.toSorted((a, b) => a - b), whole };
  });
}
