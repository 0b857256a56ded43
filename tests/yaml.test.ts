import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainOf } from '../src/yaml/plain.ts';
import { readYaml } from '../src/yaml/read.ts';
import { writeYaml } from '../src/yaml/write.ts';
import { complaints, pointedAt, read, told } from './outcome.ts';

const regret = (text: string): unknown => read(text).facts?.incident.regret?.impact;

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

  it('closes each isolate, or what stands behind the fact would be turned around', () => {
    const [left, first, close] = ['\u2067', '\u2068', '\u2069'];
    expect(complaints(`to: x\nregret: é${left}abc`)).toEqual(['control-character 2:10']);
    expect(complaints(`regret: "é\\u2067abc"\nto: x`)).toEqual(['control-character 1:9']);
    // Closed by another fact alone.
    expect(complaints(`regret: a${left}b\ntopic: c${close}d`)).toEqual(['control-character 1:9']);
    expect(complaints(`regret: ${first}a${left}b${close}`)).toEqual(['control-character 1:9']);
    for (const whole of [`${first}Acme${close} lost it`, `${first}a${left}b${close}c${close} and ${left}d${close}`])
      expect(regret(`regret: ${whole}`)).toBe(whole);
    const started = performance.now();
    for (const part of [left, `${left}a${close}`, `${left}${left}a${close}`]) complaints(`regret: ${left}${part.repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
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

describe('YAML that we write', () => {
  it('is read as the same facts, whatever they hold', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const line = fc.array(
      fc.oneof(word, fc.constantFrom(': ', ' #', '- ', '*', '&', '!', '|', '>', '"', "'", '{', '[', '@', '%', '\n', '\n\n', '\t', ' ')),
      { minLength: 1, maxLength: 8 },
    );
    const fact = line
      .map((pieces) => pieces.join(''))
      .filter((text) => text.trim() !== '' && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffd]|\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fact, fc.array(fact, { minLength: 1, maxLength: 3 })), { minKeys: 1 }),
        (facts) => {
          const written = readYaml({ name: 'x', text: writeYaml(facts) });
          expect(written && plainOf(written)).toEqual({ ...facts });
        },
      ),
      { numRuns: 500 },
    );
  });
});
