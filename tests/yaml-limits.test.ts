import { describe, expect, it } from 'vitest';
import { expectLinear } from './linear.ts';
import { complaints, read } from './outcome.ts';

describe('references', () => {
  const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`).join('')}`;

  it('may be twenty, and the facts are those they stand for', () => {
    const items = (count: number): string => `regret:\n  impact: &it x\n  also: [${Array(count).fill('*it').join(', ')}]`;
    expect(read(items(20)).facts?.incident.regret?.also).toHaveLength(20);
    expect(complaints(items(21))).toEqual(['yaml-aliases 3:110']);
  });

  it('that double thirty times are refused where the limit is passed', () => {
    expect(complaints(bomb)).toEqual(['yaml-aliases 4:15']);
  });

  it('that put a list into itself are refused', () => {
    expect(complaints('tags: &tags [x, *tags]')).toContain('yaml-aliases 1:17');
    expect(complaints('to: &to {name: *to}')).toContain('yaml-aliases 1:16');
  });

  it('to a long list do not multiply it beyond the limit', () => {
    const long = `tags: &it [${'x, '.repeat(4000)}x]\nregret: {also: [*it, *it, *it]}`;
    expect(complaints(long)).toContain('yaml-aliases 2:27');
  });

  it('to nothing are refused, with the fact in quotes', () => {
    const { problems } = read('regret: *nobody');
    expect(problems.map(({ id, help }) => `${id} ${help}`)).toEqual([
      "yaml-alias if the fact begins with a star, write it in quotes: '*nobody'",
    ]);
  });

  it('that nobody makes are a fact that begins with &, which must not lose its first word', () => {
    const { problems } = read('from: &Open Ltd\nid: &Co');
    expect(problems.map(({ help }) => help)).toEqual([
      "if it belongs to the fact, write '&Open Ltd'",
      "if it belongs to the fact, write '&Co'",
    ]);
    expect(complaints('from: &Open Ltd\nid: &Co')).toEqual(['yaml-anchor 1:7', 'yaml-anchor 2:5']);
  });
});

const impact = (text: string): unknown => read(text).facts?.incident.regret?.impact;

describe('depth', () => {
  /** `levels` lists or groups inside one another, in the shapes that YAML has for it. */
  const shapes: Readonly<Record<string, (levels: number) => string>> = {
    'flow lists': (levels) => '['.repeat(levels) + ']'.repeat(levels),
    'flow groups': (levels) => '{a: '.repeat(levels) + '}'.repeat(levels),
    'open brackets': (levels) => '[\n'.repeat(levels),
    'block groups': (levels) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
    dashes: (levels) => `${'- '.repeat(levels)}x`,
    'question marks': (levels) => `${'? '.repeat(levels)}x`,
    'colons on one line': (levels) => 'a: '.repeat(levels),
    'bare colons': (levels) => ': '.repeat(levels),
    'keys of keys': (levels) => '? a : '.repeat(levels / 2),
  };

  for (const [name, shape] of Object.entries(shapes)) {
    it(`of ${name} is told from 65 levels on, and never overflows`, () => {
      const tooDeep = (levels: number): boolean => complaints(shape(levels)).some((each) => each.startsWith('yaml-too-deep'));
      expect([10, 63].map(tooDeep)).toEqual([false, false]);
      // Some shapes need two signs for a level.
      expect([130, 1000].map(tooDeep)).toEqual([true, true]);
      if (name !== 'block groups') expect(tooDeep(100_000)).toBe(true);
    });
  }

  it('of 64 levels is read, of 65 not', () => {
    const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(complaints(lists(64))).toEqual(['no-facts 1:1']);
    expect(complaints(lists(65))).toEqual(['yaml-too-deep 1:65']);
  });

  it('counts no brackets that stand in a text', () => {
    const brackets = '[('.repeat(500);
    expect(impact(`regret: "${brackets}"`)).toBe(brackets);
    expect(impact(`regret: |\n  ${brackets}`)).toBe(brackets);
    expect(impact(`regret: x${brackets}`)).toBe(`x${brackets}`);
  });

  it('of what a reference stands for counts too', () => {
    const nested = '['.repeat(40) + ']'.repeat(40);
    expect(
      complaints(`tags: &a ${nested}\nregret: ${'['.repeat(40)}*a${']'.repeat(40)}`).some((each) => each.startsWith('yaml-too-deep')),
    ).toBe(true);
  });
});

describe('length', () => {
  const factOf = (bytes: number): string => `regret: ${'é'.repeat(bytes / 2)}`;
  const fileOf = (bytes: number): string => `regret: x\n# ${'д'.repeat((bytes - 12) / 2)}`;

  it('of a fact is 64 KiB at most, in bytes', () => {
    expect(complaints(factOf(65_536))).toEqual([]);
    expect(complaints(factOf(65_538))).toEqual(['fact-too-long 1:9']);
    const flag = (value: string) => [{ path: 'regret', value, origin: '--set regret' }];
    expect(complaints('to: x', flag('é'.repeat(32_768)))).toEqual([]);
    expect(complaints('to: x', flag('é'.repeat(32_769)))).toEqual(['fact-too-long']);
  });

  it('of a file is 1 MiB at most, in bytes', () => {
    expect(complaints(fileOf(1024 * 1024))).toEqual([]);
    expect(complaints(fileOf(1024 * 1024 + 2))).toEqual(['yaml-too-long']);
  });
});

describe('time', () => {
  const many = (each: string) => (count: number) => each.repeat(count);
  const shapes: Readonly<Record<string, readonly [(count: number) => string, number]>> = {
    '50,000 keys': [(count) => `allow:\n${Array.from({ length: count }, (_, index) => ` k${index}: v\n`).join('')} k7: again`, 12_500],
    'keys that nobody knows': [(count) => Array.from({ length: count }, (_, index) => `k${index}: v\n`).join(''), 500],
    'the same key again and again': [many('key: v\n'), 800],
    'the same key far down': [(count) => `# ${'x'.repeat(100 * count)}\n${'key: v\n'.repeat(count)}`, 800],
    'names on names': [many('&a '), 2000],
    'names on lines': [many('&a\n'), 2000],
    'dashes with keys': [many('- a: b '), 1000],
    'brackets that do not match': [many('[}'), 500],
    'brackets that nobody closes': [many('a: [\n'), 500],
    'closing brackets': [many(']'), 800],
    'quotation marks': [many('" '), 1000],
    'addresses in a short form': [(count) => `responsibility: ${'a@b.c,'.repeat(count)}`, 2500],
    'spaces in a fact': [(count) => `regret: "a${' '.repeat(count)}b"`, 15_000],
    'spaces before a comment': [(count) => `regret: a${' '.repeat(count)}# b`, 15_000],
    'spaces in a sum': [(count) => `remedy: {owed: "1${' '.repeat(count)}2"}`, 15_000],
    'letters in a sum': [(count) => `remedy: {owed: "1 ${'a'.repeat(count)}2"}`, 15_000],
  };

  for (const [name, [shape, size]] of Object.entries(shapes)) {
    it(`grows no faster than the file with ${name}`, () => {
      expectLinear((count) => void read(shape(count)), size);
    });
  }
});
