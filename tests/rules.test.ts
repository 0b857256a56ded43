import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../src/check/compile-rules.ts';
import { judgeDraft } from '../src/check/judge.ts';
import { lineAndColumn, UserError } from '../src/errors.ts';
import { isKind } from './letters.ts';
import { expectLinear } from './linear.ts';
import { readPackFile } from '../src/packs/files.ts';
import { rulesSchema } from '../src/packs/rules.ts';
import { draftOf, judged, rules, words } from './rules.ts';

const ofText = rules.filter(({ kind }) => kind !== 'fact' && kind !== 'mark');
/** A quarter of the most that is tried. */
const size = 2 ** 18;
const letters = fileURLToPath(new URL('letters', import.meta.url));

describe.each(ofText)('the rule $id', (rule) => {
  const kind = rule.only?.[0] ?? 'letter';
  const firesOn = (text: string): boolean => judged(draftOf(text, kind), [rule]).length > 0;

  it('fires on each of its bad texts', () => {
    expect(rule.bad.filter((text) => !firesOn(text))).toEqual([]);
  });

  it('is silent on each of its good texts', () => {
    expect(rule.good.filter(firesOn)).toEqual([]);
  });

  it('takes four times as long for four times as much that nearly matches, up to a megabyte', () => {
    const text = `${rule.bad.join(' ').replaceAll(/[.!?:\n]/g, ',')} `;
    const drafts = new Map([size, 4 * size].map((most) => [most, draftOf(text.repeat(Math.ceil(most / text.length)), kind)]));
    const asked = [rule];
    expectLinear((most) => judgeDraft(drafts.get(most) ?? expect.fail(), asked), size);
  });
});

describe('an order that is not kept', () => {
  const order = rules.filter(({ id }) => id === 'section-order');

  it('is shown where a remedy stands that comes late, and where an apology stands that comes too soon', () => {
    const shown = order.flatMap((rule) => rule.bad.flatMap((text) => judged(draftOf(text), [rule]).map((finding) => finding.text)));
    expect(shown).toEqual([
      'PS: you have EUR 20 back.',
      'EUR 300 went to your account this morning.',
      expect.stringMatching(/^EUR 90|sorry/),
    ]);
  });
});

describe('the hard cases', () => {
  const hard = readFileSync(`${letters}/hard.md`, 'utf8');
  const cases = [...hard.matchAll(/^### (\S+)\n([^]*?)```text\n([^]*?)\n```\n([^]*?)(?=^#|$(?![^]))/gm)].map(
    ([, id = '', head = '', text = '', wanted = '']) => ({ id, text, kind: isKind(/^kind: (\w+)/m.exec(head)?.[1] ?? 'letter'), wanted }),
  );

  it.each(cases)('$id', ({ text, kind, wanted }) => {
    // Those of facts and of dates are not decided here.
    const asked = [...wanted.matchAll(/^- (must|silent): (\S+)/gm)].filter(([, , id]) => ofText.some((rule) => rule.id === id));
    const draft = draftOf(text, kind, text.includes('\n-- ') ? 'text' : 'markdown');
    const found = new Set(judged(draft).map(({ rule }) => rule));
    expect(asked.filter(([, what, id = '']) => found.has(id) !== (what === 'must')).map(([line]) => line)).toEqual([]);
  });
});

describe('complete letters', () => {
  it.each(readdirSync(`${letters}/complete`))('%s', (name) => {
    const [, , body = ''] = readFileSync(`${letters}/complete/${name}`, 'utf8').split(/^---$/m);
    const wanted = [...body.matchAll(/\{\{!([\w-]+)\}\}/g)].map(([, id]) => id);
    const found = judgeDraft(draftOf(body.replaceAll(/\{\{![\w-]+\}\}/g, ''), 'letter', 'markdown'), rules);
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual(wanted);
  });
});

describe('a pattern that cannot be one', () => {
  const entry = (pattern: string): string => `- id: mine
  kind: forbid
  level: error
  match: ['fine', '${pattern}']
  message: m
  why: { text: t, source: s }
  instead: i
  bad: [b]
  good: [g]
`;
  it.each([
    ['(?:open', 'close what is open', 26],
    ['a\\b', 'write ~', 21],
    ['\\w{1,3}', 'write \\p{L}', 20],
    ['a.+…b', 'say how many', 21],
    ['(a)b', 'write (?:', 20],
    ['x {unknown-words}', 'name a list', 22],
    ['…a…b…c…d', 'use fewer gaps', 20],
    ['(?:a|a){0,40}b', 'use fewer gaps', 20],
    ['x'.repeat(1300), 'make two of it', 20],
  ])('%s', (pattern, help, column) => {
    const { value, placeOf } = readPackFile({ name: 'mine.yaml', text: entry(pattern) }, rulesSchema);
    try {
      compileRules(value, words, placeOf);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const [problem] = error.problems;
      expect(problem?.help).toContain(help);
      expect(problem?.place && lineAndColumn(problem.place.source.text, problem.place.from)).toEqual({ line: 4, column });
      return;
    }
    expect.unreachable();
  });
});
