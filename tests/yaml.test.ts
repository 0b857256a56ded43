import { describe, expect, it } from 'vitest';
import { expectLinear } from './linear.ts';
import { complaints, pointedAt, read, told } from './outcome.ts';

const regret = (text: string): unknown => read(text).facts?.incident.regret?.impact;

describe('references', () => {
  const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`).join('')}`;

  it('may be twenty, and the facts are those they stand for', () => {
    const items = (count: number): string => `regret:\n  impact: &it x\n  also: [${Array(count).fill('*it').join(', ')}]`;
    expect(read(items(20)).facts?.incident.regret?.also).toHaveLength(20);
    expect(complaints(items(21))).toEqual(['yaml-aliases 3:110']);
  });

  it('that double thirty times are refused where the limit is passed', () => {
    expect(complaints(bomb)).toEqual(['yaml-aliases 4:16']);
  });

  it('that put a list into itself are refused', () => {
    expect(complaints('tags: &tags [x, *tags]')).toContain('yaml-aliases 1:17');
    expect(complaints('to: &to {name: *to}')).toContain('yaml-aliases 1:16');
  });

  it('to a long list do not multiply it beyond the limit', () => {
    const long = `tags: &it [${'x, '.repeat(6000)}x]\nregret: {also: [*it, *it, *it]}`;
    expect(complaints(long)).toContain('yaml-aliases 2:22');
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
    expect(regret(`regret: "${brackets}"`)).toBe(brackets);
    expect(regret(`regret: |\n  ${brackets}`)).toBe(brackets);
    expect(regret(`regret: x${brackets}`)).toBe(`x${brackets}`);
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
  });

  it('of a file is 1 MiB at most, in bytes', () => {
    expect(complaints(fileOf(1024 * 1024))).toEqual([]);
    expect(complaints(fileOf(1024 * 1024 + 2))).toEqual(['yaml-too-long']);
  });
});

describe('time', () => {
  const many = (each: string) => (count: number) => each.repeat(count);
  const shapes: Readonly<Record<string, readonly [(count: number) => string, number]>> = {
    'different keys': [(count) => Array.from({ length: count }, (_, index) => `k${index}: v\n`).join(''), 3000],
    'the same key again and again': [many('key: v\n'), 2000],
    'the same key far down': [(count) => `# ${'x'.repeat(100 * count)}\n${'key: v\n'.repeat(count)}`, 1000],
    'names on names': [many('&a '), 2000],
    'names on lines': [many('&a\n'), 2000],
    'dashes with keys': [many('- a: b '), 1000],
    'brackets that do not match': [many('[}'), 1000],
    'closing brackets': [many(']'), 2000],
    'quotation marks': [many('" '), 2000],
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

  it('is no reason to lose one of 50,000 keys', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => ` k${index}: v\n`);
    expect(complaints(`allow:\n${keys.join('')} k7: again`)).toEqual(['yaml-duplicate-key 50002:2']);
  });
});

describe('keys', () => {
  it('that stand twice are refused, with the line of the first', () => {
    const { problems } = read('to: x\nregret: x\n\nregret: y');
    expect(problems.map(({ message }) => message)).toEqual(['`regret` stands twice, first on line 2']);
    expect(complaints('to: x\nregret: x\n\nregret: y')).toEqual(['yaml-duplicate-key 4:1']);
    expect(complaints('to: {name: a, "name": b}')).toEqual(['yaml-duplicate-key 1:15']);
  });

  it('that mean something to JavaScript are refused wherever they stand', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', '"__proto__"', '!!str __proto__', '"__pr\\u006fto__"']) {
      expect(complaints(`${key}: {polluted: yes}`)[0]).toMatch(/^yaml-key 1:/);
      expect(complaints(`to: {${key}: {polluted: yes}}`)[0]).toMatch(/^yaml-key 1:/);
      expect(complaints(`allow:\n  ${key}:\n    polluted: yes`)[0]).toMatch(/^yaml-key 2:/);
      expect(complaints(`remedy: [{? ${key} : x}]`)[0]).toMatch(/^yaml-key 1:/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('that every object has are unknown like any other', () => {
    for (const key of ['toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'isPrototypeOf']) {
      expect(complaints(`${key}: x`)).toEqual(['unknown-key 1:1']);
      expect(complaints(`to: {${key}: x}`)).toEqual(['unknown-key 1:6']);
      expect(complaints(`explanation: {noticed: {${key}: {a: b}}}`)).toEqual(['unknown-key 1:25']);
    }
    expect(read('allow: {toString: why}').facts?.incident.allow).toEqual({ toString: 'why' });
  });

  it('that merge, that are lists, or that are empty are refused', () => {
    expect(complaints('<<: {regret: x}')).toEqual(['yaml-merge-key 1:1']);
    expect(complaints('to: {<<: x}')).toEqual(['yaml-merge-key 1:6']);
    expect(complaints('[a, b]: x')).toEqual(['yaml-key 1:1']);
    expect(complaints('? {a: b}\n: x')).toEqual(['yaml-key 1:3']);
    expect(complaints(': x')).toEqual(['yaml-key 1:1']);
    expect(complaints('to: {"": x}')).toEqual(['yaml-key 1:6']);
  });
});

describe('types', () => {
  const unknown = [
    ['!!binary', 'aGk='],
    ['!!timestamp', '2026-11-14'],
    ['!!set', '{a}'],
    ['!!omap', '[a: b]'],
    ['!!pairs', '[a: b]'],
    ['!!js/function', 'x'],
    ['!mine', 'x'],
    ['!', 'x'],
    ['!<tag:yaml.org,2002:binary>', 'x'],
  ] as const;

  it('other than the seven of the core are refused, pointing at the tag as it was typed', () => {
    for (const [tag, value] of unknown) {
      const { problems } = read(`to: x\nregret: ${tag} ${value}`);
      expect(problems.map(({ id, message }) => `${id} ${message}`)).toEqual([`yaml-tag the type ${tag} is not known`]);
      expect(problems.map(told)).toEqual(['yaml-tag 2:9']);
      expect(problems.map(({ help }) => help).join('')).toContain(`'${tag} ${value}'`);
    }
  });

  it('of the core change nothing: the text stays as it was typed', () => {
    for (const tag of ['str', 'int', 'float', 'bool', 'null']) expect(regret(`regret: !!${tag} 012.50`)).toBe('012.50');
    expect(read('!!map\nremedy: !!seq [a]').facts?.incident.remedy?.offer).toEqual([{ what: 'a' }]);
  });

  it('are not guessed: every fact keeps its letters', () => {
    for (const text of [
      'no',
      'yes',
      'on',
      '~',
      'null',
      '012',
      '0o14',
      '0x1F',
      '12:30',
      '1:30:00',
      '+420',
      '1e3',
      '.inf',
      '1_000',
      '2026-11-14',
      '=',
      '123456789012345678901234567890',
    ])
      expect(regret(`regret: ${text}`)).toBe(text);
    expect(read('responsibility: {owner: {phone: +420 555 010 010}}').facts?.incident.responsibility?.owner?.phone).toBe(
      '+420 555 010 010',
    );
  });
});

describe('a file', () => {
  it('is one document of YAML 1.2, without directives', () => {
    for (const line of ['%YAML 1.1', '%YAML 1.0', '%YAML 1.3', '%YAML 2.0', '%YAML', '%YAML one', '%OTHER'])
      expect(complaints(`${line}\n---\nregret: x`)[0]).toMatch(/^yaml-version 1:/);
    expect(complaints('%YAML 1.2\n---\nregret: x')).toEqual([]);
    expect(complaints('regret: x\n---\nto: y')).toEqual(['yaml-several-documents 2:1']);
    expect(complaints('regret: x\n...\nto: y')).toEqual(['yaml-several-documents 3:1']);
    expect(complaints('---\nregret: x\n...')).toEqual([]);
  });

  it('without facts says so', () => {
    for (const text of ['', '\n\n', '# only\n# comments', '---', '--- # x', '\ufeff']) expect(complaints(text)).toEqual(['no-facts']);
    for (const text of ['just words', '- a', '[]', '"quoted"', '--- |\n  text']) expect(complaints(text)[0]).toMatch(/^no-facts 1:/);
  });

  it('holds no control characters, no overrides, no half characters, written or escaped', () => {
    const bad = [0, 1, 2, 5, 7, 8, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x202a, 0x202e, 0xd800, 0xdfff];
    for (const code of bad) {
      expect(complaints(`to: x\nregret: é${String.fromCharCode(code)}`)).toEqual(['control-character 2:10']);
      const escaped = `regret: "é\\u${code.toString(16).padStart(4, '0')}"`;
      expect(complaints(escaped)).toEqual(['control-character 1:9']);
    }
    expect(complaints('regret: a\rb')).toEqual(['control-character 1:10']);
    expect(regret('regret: "a\\tb"\r\n')).toBe('a b');
    expect(regret('regret: 😀 می\u200cخواهم')).toBe('😀 می\u200cخواهم');
  });

  it('loses nothing behind a hash sign, however far away it stands', () => {
    const { problems } = read('topic: order #4512');
    expect(problems.map(pointedAt)).toEqual(['#4512']);
    expect(problems.map(({ help }) => help).join('')).toContain("'order #4512'");
    expect(complaints(`topic: order${' '.repeat(900)}#4512`)).toEqual(['yaml-comment 1:913']);
    expect(complaints('id: #4512')).toEqual(['yaml-comment 1:5']);
    expect(complaints('id: # the number of the incident\nregret: x')).toEqual([]);
    expect(complaints('regret: "x" # quoted\n# alone\nto: C#')).toEqual([]);
  });
});
