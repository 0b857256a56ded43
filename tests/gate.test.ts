import { describe, expect, test } from 'vitest';
import { formatNames } from '../src/formats/index.ts';
import { kindNames, kinds } from '../src/kinds.ts';
import { missingFacts } from '../src/release/missing.ts';
import { marked, product, released, text } from './marked.ts';

describe('what is never printed', () => {
  const secrets = ['54321', 'ASKWHOM', 'ALLOWREASON', 'critical'];
  const products = kindNames.flatMap((kind) => formatNames.map((format) => [kind, format] as const));

  test.each(products)('stands in no %s as %s', async (kind, format) => {
    const shown = await product(kind, format);
    for (const secret of [...secrets, ...(kind === 'report' ? [] : ['LESSON'])]) expect(shown).not.toContain(secret);
  });

  test('lessons stand in a report', async () => {
    expect(await text('report')).toContain('LESSON');
  });
});

describe('the gate', () => {
  const gated = kindNames.filter((kind) => kinds[kind].gated);

  test('holds for every kind that settles something', () => {
    expect(gated).toEqual(['letter', 'report', 'reply', 'sms', 'forward']);
  });

  test.each(kindNames)('is kept by %s', (kind) => {
    const { message, shortfall } = released(marked, kind, [['sensitive.0', 'injury']]);
    expect(message === undefined).toBe(gated.includes(kind));
    expect(shortfall.people).toEqual(gated.includes(kind) ? ['injury'] : []);
  });

  test('is passed with a reason', () => {
    expect(
      released(`${marked.replace('allow: {', 'allow: { needs-people: agreed with the insurer,')}\nsensitive: injury`, 'letter').message,
    ).toBeDefined();
  });
});

test('what a kind asks for is what it needs, and more', () => {
  for (const kind of kindNames) {
    const needed = missingFacts({}, kinds[kind]).map(({ path }) => path);
    const asked = (path: string): boolean => kinds[kind].asks.some((ask) => path === ask || path.startsWith(`${ask}.`));
    expect(needed.filter((path) => !asked(path))).toEqual([]);
  }
});
