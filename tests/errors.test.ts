import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Exit, lineAndColumn, nearest } from '../src/errors.ts';
import { call, fixture } from './program.ts';
import { parsed, said, told } from './said.ts';

const smallest = readFileSync(fixture('smallest.yaml'), 'utf8');

describe('an error', () => {
  it('is a line that an editor can jump to, the line with a caret, and what to do', async () => {
    const { code, out, err } = await said(`${smallest}tpic: the failed payments`);
    expect(err).toBe(`<stdin>:12:1: error[unknown-key]: \`tpic\` is nothing that we know
12 | tpic: the failed payments
   | ^^^^
help: did you mean \`topic\`?
`);
    expect({ code, out }).toEqual({ code: Exit.couldNotRun, out: '' });
  });

  it('of a key points at the key, of a value at the value', async () => {
    expect(await told('to: {naem: x, locale: English}')).toEqual(['<stdin>:1:6 unknown-key naem', '<stdin>:1:23 wrong-value English']);
    expect(await told('remedy:\n  offer:\n    - what: x\n      worth: 98 euros\n      wort: 1')).toEqual([
      '<stdin>:4:17 wrong-value euros',
      '<stdin>:5:7 unknown-key wort',
    ]);
  });

  it('inside a short form points at its part, over quotes and line breaks', async () => {
    for (const [text, at] of [
      ['responsibility: Jana, jana@', '1:23'],
      ['responsibility: "Jana, jana@"', '1:24'],
      ['responsibility: {owner: "Jana, jana@"}', '1:32'],
      ['responsibility: |\n  Jana, Head of Operations,\n  jana@', '3:3'],
      ["responsibility: 'Jana ''J'', jana@'", '1:30'],
      ['responsibility: 😀 Jana, jana@', '1:25'],
    ] as const)
      expect(await told(text)).toEqual([`<stdin>:${at} wrong-value jana@`]);
    expect(await told('remedy: {owed: 5 Euro}')).toEqual(['<stdin>:1:18 wrong-value Euro']);
    expect(await told('previous: 2026-13-40')).toEqual(['<stdin>:1:11 wrong-value 2026-13-40']);
  });

  it('of two addresses in a short form points at both, so that neither is lost', async () => {
    expect(await told('responsibility: Jana, a@b.example, c@d.example')).toEqual(['<stdin>:1:23 wrong-value a@b.example, c@d.example']);
  });

  it('inside a list points at its item', async () => {
    expect(await told('sensitive:\n- injury\n- hurt')).toEqual(['<stdin>:3:3 wrong-value hurt']);
    expect(await told('fix:\n  prevention: [a, {action: b, state: soon}]')).toEqual(['<stdin>:2:38 wrong-value soon']);
    expect(await told('tags: [a, {b: c}]')).toEqual(['<stdin>:1:11 wrong-shape {b: c}']);
  });

  it('counts columns in characters, and puts the caret under them', async () => {
    const { errors, err } = await said('to: {name: "😀 日本 e\u0301", locale: Ř}');
    expect(errors.map(({ at }) => at)).toEqual(['<stdin>:1:31']);
    // On a terminal the emoji and each of the two signs are two wide, and the accent nothing.
    expect(err.split('\n')[2]).toBe(`  | ${' '.repeat(30 + 3 - 1)}^`);
  });

  it('stays in sight in a line of any length', async () => {
    const { err, errors } = await said(`to: {name: ${'x'.repeat(500)}, locale: nowhere${'y'.repeat(300)}}`);
    expect(errors.map(({ at }) => at)).toEqual(['<stdin>:1:522']);
    expect(
      Math.max(
        ...err
          .split('\n')
          .slice(1, 3)
          .map((line) => line.length),
      ),
    ).toBeLessThan(120);
    expect(errors[0]?.marked).toMatch(/^nowherey+$/);
  });

  it('does not hide the others: all of a file are told, in its order, and from the 21st on counted', async () => {
    const many = `to: {locale: X}\n${Array.from({ length: 25 }, (_, index) => `wrong${index}: x\n`).join('')}from: {email: y}`;
    const { err, errors } = await said(many);
    expect(errors.map(({ at }) => at).slice(0, 3)).toEqual(['<stdin>:1:14', '<stdin>:2:1', '<stdin>:3:1']);
    expect(errors).toHaveLength(20);
    expect(err.trimEnd().split('\n').at(-1)).toBe('and 7 more');
  });

  it.each([
    ['responsibility: { name: Jana, email: j@a.example }', 'in `responsibility` write `owner: { name: …, email: … }`'],
    ['remedy: { what: two months }', 'in `remedy` write `offer: { what: … }`'],
    ['remedy: { by: 2026-12-01 }', 'in `remedy` write `offer: { by: … }` or `owed: { by: … }`'],
    ['cause: a disk was full\nprevention: we look', 'write `explanation: { cause: … }`'],
  ])('of a key that belongs one level below says so: %j', async (text, wanted) => {
    const { errors } = await said(text);
    expect(errors[0]).toMatchObject({ id: 'unknown-key', help: `it belongs one level below: ${wanted}` });
  });

  it('of a kind says that it is no fact, and where it is named', async () => {
    expect((await said('kind: holding')).errors[0]?.help).toBe(
      'one incident makes every kind of message: name it with --kind, or as `kind:` in .apologize.yaml',
    );
    expect((await said('to: { kind: holding }')).errors[0]?.help).not.toContain('--kind');
  });

  it('of a key that nothing near can hold names those that can stand there', async () => {
    expect((await said('responsibility: { shoe: 42 }')).errors[0]?.help).toBe('`responsibility` can hold owner, statement, party, part');
  });

  it('of a share in place of an amount names the key that takes one', async () => {
    expect((await said('remedy: { owed: { amount: 10 % } }')).errors[0]?.help).toContain('a share is `percent: 20`');
  });

  it('of a fact given by flag names the flag', async () => {
    expect(await told(smallest, ['--set', 'to.email=x'])).toEqual(['--set to.email:1:1 wrong-value x']);
    expect((await said(smallest, ['--set', 'remedy.ofer=x'])).err).toMatch(
      /^--set remedy\.ofer: error\[unknown-path\].*\nhelp: did you mean remedy\.offer\?/,
    );
    expect((await said(smallest, ['--set', 'nonsense'])).err).toMatch(/^--set: error\[usage\]/);
    expect((await said(smallest, ['--allow', 'conditional-apolgy=x'])).err).toContain('did you mean conditional-apology?');
    expect((await said(smallest, ['--allow', 'blames-supplier='])).err).toContain('error[no-reason]');
    expect((await said(smallest, ['--locale', 'xx'])).err).toContain('error[unknown-language]');
    expect(await told(smallest, ['--set', 'to.name=a\u0007b'])).toEqual(['--set to.name:1:1 control-character a\\x07b']);
  });
});

describe('what is missing', () => {
  it('is told at once, each with its path, why a customer needs it, and an example, and the exit code is 1', async () => {
    const { code, out, errors } = await said('regret: you lost a morning');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors.map(({ id }) => id)).toEqual([
      'missing-remedy',
      'missing-responsibility',
      'missing-explanation',
      'missing-explanation',
      'missing-fix',
      'missing-fix',
    ]);
    for (const { message, help } of errors) {
      expect(message).toMatch(/^`[a-z]+(?:\.[a-z_]+)*` is missing: \S/);
      expect(help).toMatch(/^\S.*[.!]/);
      expect(help).toMatch(/\n {2}[a-z]+:/);
    }
  });

  it.each<[string, RegExp]>([
    ['cs_CZ.UTF-8', /: chybí `/],
    ['bg_BG.UTF-8', /: липсва `/],
    ['fa_IR.UTF-8', /` نیامده است: /],
  ])('is told in the language of whoever reads it: %s', async (LANG, wanted) => {
    const { code, err } = await call(['render', '-'], { input: 'regret: you lost a morning', env: { LANG } });
    expect(code).toBe(Exit.fallsShort);
    expect(err).toMatch(wanted);
    expect(err).not.toMatch(/is missing|Write it/);
  });

  it('says of a report what to write, and why, where the fact is one of a few words or a moment', async () => {
    const { err } = await said(smallest, ['--kind', 'report']);
    expect(err).toMatch(/`explanation\.started` is missing.*\n.*\n.*\nhelp: Without it the reader cannot tell which .*\nWrite it/);
    expect(err).toContain('yes / partly / no\nWrite it in the file, for example:\n  explanation:\n    in_our_control: yes\n');
  });

  it('points at what is nearest to it in the file', async () => {
    const without = (line: RegExp): string => smallest.replace(line, '');
    expect((await told(without(/^ {2}cause: .*\n/m)))[0]).toMatch(
      /^<stdin>:3:1 missing-explanation explanation|^<stdin>:4:3 missing-explanation/,
    );
    expect((await told(without(/^ {2}prevention: .*\n/m)))[0]).toMatch(/^<stdin>:6:1 missing-fix fix|^<stdin>:7:3 missing-fix/);
    expect(await told(without(/^regret: .*\n/m))).toEqual(['<stdin>:1:1 missing-regret']);
    expect((await told(smallest.replace(/^responsibility: .*\n/m, 'responsibility: Jana\n')))[0]).toMatch(
      /^<stdin>:2:\d+ missing-responsibility /,
    );
    expect((await told(smallest.replace(/^regret: .*\n/m, 'regret: unknown\n')))[0]).toMatch(/^<stdin>:9:\d+ missing-regret /);
  });

  it('is unknown when the file says so, and empty is missing', async () => {
    expect((await said(smallest.replace(/^regret: .*$/m, 'regret: unknown'))).errors[0]?.message).toMatch(/^`regret\.impact` is unknown: /);
    for (const empty of ['regret:', 'regret: ""', 'regret: {}', 'regret: {impact: }', 'regret: {impact: "  "}', 'regret: []'])
      expect(
        (await said(smallest.replace(/^regret: .*$/m, empty))).errors.map(({ id, message }) => `${id} ${message.split(':')[0]}`),
      ).toEqual(['missing-regret `regret.impact` is missing']);
  });

  it('is no placeholder: what looks like one is pointed at', async () => {
    for (const gap of ['{{name}}', '[AMOUNT]', 'TBD', 'undefined']) {
      const { code, out, err } = await call(['render'], { input: smallest.replace('two months', `two ${gap} months`) });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(parsed(err).map(({ at, id, marked }) => `${at} ${id} ${marked}`)).toEqual([`<stdin>:1:13 unfilled-placeholder ${gap}`]);
    }
  });
});

describe('the parts', () => {
  it('know lines and columns, in code points', () => {
    expect(lineAndColumn('', 0)).toEqual({ line: 1, column: 1 });
    expect(lineAndColumn('a\n😀b', 4)).toEqual({ line: 2, column: 2 });
    expect(lineAndColumn('a\r\nb', 3)).toEqual({ line: 2, column: 1 });
  });

  it('guess what a mistyped word meant, and guess nothing far off', () => {
    expect(nearest('regrett', ['remedy', 'regret'])).toBe('regret');
    expect(nearest('REGRET', ['remedy', 'regret'])).toBe('regret');
    expect(nearest('colour', ['remedy', 'regret'])).toBeUndefined();
    expect(nearest('', ['to'])).toBeUndefined();
    expect(nearest('conditional', ['denies-fault', 'conditional-apology'])).toBe('conditional-apology');
    expect(nearest('blames', ['blames-customer', 'blames-supplier'])).toBeUndefined();
  });
});
