import { describe, expect, it } from 'vitest';
import { said, told } from './said.ts';

describe('a line that YAML cannot read', () => {
  /** The file, where and what is said, and a line of the help that can be copied. */
  const cases: readonly (readonly [text: string, at: string, id: string, help: string])[] = [
    ['topic: order #4512', '1:14', 'yaml-comment', "'order #4512'"],
    ['regret: no: not that', '1:9', 'yaml-unquoted', "regret: 'no: not that'"],
    ['regret: @home', '1:9', 'yaml-unquoted', "regret: '@home'"],
    ['regret: `x`', '1:9', 'yaml-unquoted', "regret: '`x`'"],
    ['regret: %5 of it', '1:9', 'yaml-unquoted', "regret: '%5 of it'"],
    ['regret: *all* of it', '1:15', 'yaml-unquoted', "regret: '*all* of it'"],
    ['regret: [sic', '1:9', 'yaml-unquoted', "regret: '[sic'"],
    ['regret: {sic', '1:9', 'yaml-unquoted', "regret: '{sic'"],
    ['regret: ] x', '1:9', 'yaml-unquoted', "regret: '] x'"],
    ['regret: , x', '1:9', 'yaml-unquoted', "regret: ', x'"],
    ['regret: - x', '1:9', 'yaml-unquoted', "regret: '- x'"],
    ['regret: > x', '1:11', 'yaml-unquoted', "regret: '> x'"],
    ['regret: "so" it was', '1:14', 'yaml-unquoted', `regret: '"so" it was'`],
    ["regret: it's: that", '1:9', 'yaml-unquoted', "regret: 'it''s: that'"],
    ['remedy:\n  offer:\n    - what: a: b', '3:13', 'yaml-unquoted', "    - what: 'a: b'"],
    ['regret: & Sons', '1:9', 'yaml-unquoted', "regret: '& Sons'"],
    ['regret: &Sons', '1:9', 'yaml-anchor', "'&Sons'"],
    ['regret: !x y', '1:9', 'yaml-tag', "'!x y'"],
    ['regret: *x', '1:9', 'yaml-alias', "'*x'"],
    ['regret:x\nto: y', '1:1', 'yaml-no-key', 'give it its key and a colon'],
    ['regret:x', '1:1', 'yaml-missing-space', 'regret: x'],
    ['regret: x\nto:y', '2:1', 'yaml-missing-space', 'to: y'],
    ['regret: "x\nto: y', '1:9', 'yaml-unclosed', `regret: '"x'`],
    ["regret: 'tis x\nto: y", '1:9', 'yaml-unclosed', "regret: '''tis x'"],
    ['to: [a, b\nregret: x', '1:5', 'yaml-unquoted', "to: '[a, b'"],
    ['regret: "C:\\path"', '1:12', 'yaml-backslash', 'write the backslash twice'],
    ['to:\n\tname: x', '2:1', 'yaml-tab', 'two for each level'],
    ['\tto: x', '1:1', 'yaml-tab', 'two for each level'],
    ['to:\n  name: x\n email: y', '3:1', 'yaml-indent', 'in the same column'],
    ['remedy:\n - a\n- b', '3:1', 'yaml-indent', 'in the same column'],
    ['regret: x\n  to: y', '1:9', 'yaml-indent', 'same column'],
    ['to: x\nand more', '2:1', 'yaml-no-key', 'its key and a colon'],
    ['to: x\n---\nto: y', '2:1', 'yaml-several-documents', 'one file, one incident'],
    ['%YAML 1.1\n---\nto: x', '1:1', 'yaml-version', 'delete the line'],
    ['to: x\nto: y', '2:1', 'yaml-duplicate-key', 'keep one'],
    ['<<: x', '1:1', 'yaml-merge-key', 'write the facts out'],
    ['? [a]\n: b', '1:3', 'yaml-key', '`key: value`'],
    ['- a', '1:1', 'no-facts', 'key: value'],
  ];

  for (const [text, at, id, help] of cases)
    it(`${JSON.stringify(text)} is told as ${id}, with the cure`, async () => {
      const { code, out, errors } = await said(text);
      expect(errors.map((each) => [each.at, each.id])).toEqual([[`<stdin>:${at}`, id]]);
      expect(errors[0]?.help?.split('\n').some((line) => line.includes(help))).toBe(true);
      expect(errors[0]?.message).toMatch(/^(?:[a-z`*&]|YAML )/);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    });

  it('is mended so that it can be copied', async () => {
    for (const [text, , id] of cases.filter(([, , each]) => each === 'yaml-unquoted' && !/tags|to: \[/.test(each))) {
      if (text.includes('\n')) continue;
      const { errors } = await said(text);
      const [mended = ''] = errors[0]?.help?.split('\n').slice(-1) ?? [];
      const { errors: again } = await said(mended);
      expect([text, mended, again.filter((each) => each.id.startsWith('yaml'))]).toEqual([text, mended, []]);
      expect(id).toBe('yaml-unquoted');
    }
  });

  it('does not hide the next: one error for each line', async () => {
    expect(await told('to: a: b: c\nfrom: @x\ntopic: "C:\\x"')).toEqual([
      '<stdin>:1:5 yaml-unquoted a',
      '<stdin>:2:7 yaml-unquoted @',
      '<stdin>:3:11 yaml-backslash \\',
    ]);
  });
});
