import { expect, describe, it } from 'vitest';
import { loadLabels } from '../src/packs/load.ts';
import { asCharts } from '../src/records/charts.ts';
import { byTime } from '../src/records/filter.ts';
import { marker } from '../src/records/marks.ts';
import { dueOf } from '../src/records/promises.ts';
import { type Entry, readEntry } from '../src/records/record.ts';
import { earlierThan } from '../src/records/similar.ts';
import { statsOf } from '../src/records/stats.ts';

const source = (name: string, text: string) => ({ name, text });
/** A record as it is read from the archive, and what was written beside it. */
const entry = (at: string, more = '', beside: Readonly<Record<string, string>> = {}, id = 'one'): Entry => {
  const events = Object.entries(beside).map(([name, text]) => ({ name, source: source(name, text) }));
  return readEntry(source('record.yaml', `kind: letter\ntimezone: UTC\nsent: { at: ${at} }\n${more}`), events, id);
};
const now = new Date('2026-12-02T00:00:00Z');

describe('the figures of an archive', () => {
  it('are of every month from the first to the last, and of ten years at most', () => {
    const months = (...days: string[]) =>
      statsOf(
        days.map((day) => entry(day)),
        now,
      ).months;
    expect(months()).toEqual([]);
    expect(months('2026-11-30', '2027-01-01', '2026-11-01')).toEqual([
      { month: '2026-11', count: 2 },
      { month: '2026-12', count: 0 },
      { month: '2027-01', count: 1 },
    ]);
    for (const first of ['2016-12-31', '2016-11-30', '1999-01-01']) {
      const long = months(first, '2026-11-14');
      expect([long.length, long[0]?.month, long.at(-1)?.month]).toEqual([120, '2016-12', '2026-11']);
    }
  });

  it('are drawn with the last twelve months', async () => {
    const drawn = asCharts(
      statsOf(
        ['2025-01-01', '2026-11-14'].map((day) => entry(day)),
        now,
      ),
      await loadLabels('en'),
    );
    expect([...drawn.matchAll(/^ *(20\d\d-\d\d)/gm)].map(([, month]) => month)).toEqual([
      '2025-12',
      ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    ]);
  });

  it('count a remedy and an hour from where a group begins', () => {
    const { byRatio, byHours } = statsOf(
      ['0', '0.49', '0.5', '1', '1.5', '9'].map((ratio) => entry('2026-11-14', `remedy: { ratio: ${ratio} }\nhours: 4`)),
      now,
    );
    expect(byRatio.map(({ label, count }) => `${label}: ${count}`)).toEqual(['0–0.5: 2', '0.5–1: 1', '1–1.5: 1', '1.5+: 2']);
    expect(byHours.map(({ count }) => count)).toEqual([0, 6, 0, 0]);
  });

  it('call a section weak that is partial or found fault with, and not for a suggestion', () => {
    const finding = (level: string) => `findings: [{ rule: x, level: ${level}, section: remedy }]`;
    const some = ['sections: { remedy: partial }', 'sections: { remedy: missing }', ...['error', 'warning', 'suggestion'].map(finding)];
    expect(
      statsOf(
        some.map((more) => entry('2026-11-14', more)),
        now,
      ).weak[0],
    ).toEqual({ section: 'remedy', count: 3 });
  });

  it('take a promise for kept in time until its day is over', () => {
    const promise = (at?: string) =>
      entry(
        '2026-11-14',
        'promises: [{ id: p1, of: fix, what: a patch, by: 2026-12-01 }]',
        at ? { 'kept-p1.yaml': `promise: p1\nat: ${at}` } : {},
      );
    const all = ['2026-12-01T23:59Z', '2026-12-02T00:00Z', undefined].map(promise);
    expect(statsOf(all, now).promises).toEqual({ kept: 1, keptLate: 1, open: 1, late: 0, share: 0.5 });
    const after = (time: number) => dueOf([promise()], new Date(now.getTime() + time)).map(({ late, days }) => [late, days]);
    expect([0, 1, 86_399_999, 86_400_000].map(after)).toEqual([[[false, 0]], [[true, 0]], [[true, 0]], [[true, 1]]]);
  });
});

it('a promise by an hour is kept in time at that hour, and a minute later is not', () => {
  const kept = (at: string) =>
    entry('2026-11-14', 'promises: [{ id: p1, of: fix, what: a patch, by: "2026-12-01T17:00Z" }]', {
      'kept-p1.yaml': `promise: p1\nat: ${at}`,
    });
  expect(statsOf(['2026-12-01T17:00Z', '2026-12-01T17:01Z'].map(kept), now).promises).toMatchObject({ kept: 1, keptLate: 1 });
});

describe('entries of an archive', () => {
  it('stand newest first, and by id where the moment is one', () => {
    const all = [entry('2026-11-14', '', {}, 'b'), entry('2026-11-15', '', {}, 'c'), entry('2026-11-14', '', {}, 'a')];
    expect(all.toSorted(byTime).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('are of the same cause by half of their words, three at least; with a shared tag by two, a quarter at least', () => {
    const words = ['payments', 'database', 'timeout', 'network', 'deployment', 'gateway', 'customer', 'checkout', 'replica'];
    const some = (count: number) => words.slice(0, count).join(' ');
    const isSame = (shared: number, of: number, tags = '') => {
      const cause = [some(shared), ...Array.from({ length: of - shared }, (_, index) => `another${index}`.slice(-6))].join(' ');
      const earlier = entry('2026-11-14', `cause: ${cause}\ntags: [${tags}]`);
      return earlierThan([earlier], { incident: { explanation: { cause: some(9) }, tags: ['Billing'] }, facts: 'x' }, now)[0]?.cause;
    };
    expect([isSame(2, 2), isSame(3, 6), isSame(3, 7), isSame(4, 8)]).toEqual([false, true, false, true]);
    expect([isSame(1, 1, 'billing'), isSame(2, 8, 'billing'), isSame(2, 9, 'billing')]).toEqual([false, true, false]);
  });
});

describe('a name', () => {
  it('of one letter is no word that is marked by itself', () => {
    expect(marker([{ name: 'J Novak' }], [])('J Novak took plan J from Novak.')).toBe('[RECIPIENT] took plan J from [RECIPIENT].');
  });
});
