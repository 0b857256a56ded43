// Long: one test for each form of report, over the same verdicts.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/check/finding.ts';
import type { Outcome, Verdict } from '../src/check/verdict.ts';
import { loadLabels, loadRules } from '../src/packs/load.ts';
import { asGithub } from '../src/reports/github.ts';
import { asJson } from '../src/reports/json.ts';
import { asJunit } from '../src/reports/junit.ts';
import type { About } from '../src/reports/report.ts';
import { asSarif } from '../src/reports/sarif.ts';
import { asText } from '../src/reports/text.ts';
import { fixture } from './program.ts';

const rules = await loadRules('en');
const about: About = {
  labels: await loadLabels('en'),
  ruleOf: (id) => rules.find((rule) => rule.id === id),
  bar: { failOn: 'error', maxWarnings: undefined },
  quiet: false,
  colour: false,
  exitCode: 1,
};

// An emoji before the words at fault: two UTF-16 units, one column.
const source = { name: 'letters/ours 100%.md', text: '# Hello\r\n\r\n😀 Sorry for any inconvenience.\r\nBye.\r\n' };
const from = source.text.indexOf('any');
const finding: Finding = {
  rule: 'any-inconvenience',
  level: 'warning',
  section: 'regret',
  message: 'this could stand in any letter',
  help: 'name the harm: "you lost, a morning"\r\n100% of it',
  text: 'any inconvenience',
  place: { source, from, to: from + 'any inconvenience'.length },
};
const section = { state: 'present', spans: [[from, from + 3]], why: undefined } as const;
const verdict: Verdict = {
  file: source.name,
  source,
  kind: 'letter',
  locale: 'en',
  checked: true,
  note: undefined,
  sections: {
    remedy: { state: 'missing', spans: [], why: 'nothing is given' },
    responsibility: section,
    explanation: section,
    fix: { state: 'partial', spans: [], why: 'no prevention' },
    regret: section,
  },
  findings: [finding, { ...finding, level: 'error', rule: 'conditional-apology', place: { source, from: 0, to: 0 }, text: '' }],
  silenced: [{ finding: { ...finding, rule: 'grovelling' }, reason: 'her own <words>', within: true }],
  promises: [{ text: '12 May', place: { source, from: 2, to: 7 } }],
  score: { worth: '98 EUR', owed: '10 EUR', loss: '400 EUR', share: 25, late: 52 },
};
const mail: Verdict = {
  ...verdict,
  file: 'mail.eml',
  source: { name: 'mail.eml (text part)', text: source.text },
  findings: [{ ...finding, place: { source: { name: 'mail.eml (text part)', text: source.text }, from, to: from + 3 } }],
};
const foreign: Verdict = {
  ...verdict,
  file: 'brief.txt',
  checked: false,
  note: 'no rules',
  sections: undefined,
  findings: [],
  locale: undefined,
};
const broken: Outcome = {
  file: 'gone.md',
  problems: [{ id: 'file-unreadable', message: 'it is not there', help: 'look', file: 'gone.md' }],
};
const all = [verdict, mail, foreign, broken];

describe('a report as JSON', () => {
  const report = JSON.parse(asJson(all, about));

  it('counts lines and columns from 1, columns in code points, spans in UTF-16 units', () => {
    const [first] = report.files[0].findings;
    expect(first).toEqual({
      rule: 'any-inconvenience',
      level: 'warning',
      section: 'regret',
      message: finding.message,
      help: finding.help,
      line: 3,
      column: 13,
      endLine: 3,
      endColumn: 30,
      span: [from, from + 17],
      text: 'any inconvenience',
    });
    expect(source.text.slice(...(first.span as [number, number]))).toBe(first.text);
    expect([...(source.text.split('\r\n')[2] ?? '')].slice(first.column - 1, first.endColumn - 1).join('')).toBe(first.text);
  });

  it('has every file, the five sections of those that were checked, and a summary', () => {
    expect(report.files.map(({ file, checked }: { file: string; checked: boolean }) => [file, checked])).toEqual([
      ['letters/ours 100%.md', true],
      ['mail.eml', true],
      ['brief.txt', false],
      ['gone.md', false],
    ]);
    expect(Object.keys(report.files[0].sections)).toEqual(['remedy', 'responsibility', 'explanation', 'fix', 'regret']);
    expect(report.files[0].sections.remedy).toEqual({ state: 'missing', spans: { source: [] }, why: 'nothing is given' });
    expect(report.files[0].sections.regret).toEqual({ state: 'present', spans: { source: [[from, from + 3]] }, why: null });
    expect(report.files[2].sections).toBeNull();
    expect(report.summary).toEqual({ errors: 1, warnings: 2, suggestions: 0, passed: false });
    expect(report.files[1].text).toBe('mail.eml (text part)');
  });

  it('lists errors only when quiet, and counts the rest all the same', () => {
    const quiet = JSON.parse(asJson(all, { ...about, quiet: true }));
    expect(quiet.files[0].findings.map(({ level }: Finding) => level)).toEqual(['error']);
    expect(quiet.summary.warnings).toBe(2);
  });
});

describe('a report as SARIF', () => {
  const schema = JSON.parse(readFileSync(fixture('sarif-2.1.0.json'), 'utf8'));
  // Written for draft 4, of which it uses nothing that draft 7 reads otherwise but the name of its id.
  const { $schema: _, id: __, ...rest } = schema;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(rest);

  it('is valid by the schema, which is one that can say no', () => {
    const log = JSON.parse(asSarif(all, about));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...log, runs: [{ ...log.runs[0], columnKind: 'bytes' }] })).toBe(false);
  });

  it('points into files, never into text that is not on disk', () => {
    const { results, columnKind } = JSON.parse(asSarif(all, about)).runs[0];
    expect(columnKind).toBe('unicodeCodePoints');
    const [first, , suppressed, inMail] = results;
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'letters/ours%20100%25.md' },
      region: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 30, snippet: { text: 'any inconvenience' } },
    });
    expect(suppressed.suppressions).toEqual([{ kind: 'inSource', justification: 'her own <words>' }]);
    expect(inMail.locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'mail.eml' } });
    expect(inMail.message.text).toMatch(/^mail\.eml \(text part\):3:13: /);
  });

  it('gives a page to every rule, and a mark that stays when lines are added above', () => {
    const { results, tool } = JSON.parse(asSarif([verdict], about)).runs[0];
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const moved = { name: source.name, text: `One more line.\n\n${source.text}` };
    const later = { ...finding, place: { source: moved, from: from + 16, to: from + 33 } };
    const twice = JSON.parse(asSarif([{ ...verdict, source: moved, findings: [later, later] }], about)).runs[0].results;
    expect(twice[0].partialFingerprints).toEqual(results[0].partialFingerprints);
    expect(twice[1].partialFingerprints).not.toEqual(results[0].partialFingerprints);
  });

  it('tells what was not checked as a failure to run', () => {
    const [invocation] = JSON.parse(asSarif(all, about)).runs[0].invocations;
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 1 });
    expect(invocation.toolExecutionNotifications.map(({ descriptor }: { descriptor: { id: string } }) => descriptor.id)).toEqual([
      'not-checked',
      'file-unreadable',
    ]);
    const badly: Outcome = {
      file: 'a.yaml',
      problems: [{ id: 'x', message: 'm', place: { source: { name: 'a.yaml', text: 'a\nbc' }, from: 3, to: 4 } }],
    };
    const told = JSON.parse(asSarif([badly], about)).runs[0].invocations[0].toolExecutionNotifications[0];
    expect(told.locations[0].physicalLocation.region).toEqual({ startLine: 2, startColumn: 2 });
  });
});

describe('a report as GitHub annotations', () => {
  it('is a command a line, with what would end it or its properties escaped', () => {
    const lines = asGithub(all, about).trimEnd().split('\n');
    expect(lines[0]).toBe(
      '::warning file=letters/ours 100%25.md,line=3,endLine=3,col=13,endColumn=30,title=any-inconvenience::' +
        'this could stand in any letter%0Aname the harm: "you lost, a morning"%0D%0A100%25 of it',
    );
    expect(lines[2]).toMatch(/^::warning file=mail\.eml,title=any-inconvenience::mail\.eml \(text part\):3:13: /);
    expect(lines[3]).toBe('::error file=brief.txt,title=not-checked::no rules');
    expect(lines[4]).toMatch(/^::error file=gone\.md,title=file-unreadable::/);
    expect(lines).toHaveLength(5);
  });

  it('lets no text of a draft become a command, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (file, message) => {
        const hostile = { ...verdict, file, findings: [{ ...finding, message: `${message}\n::set-env name=a::b` }] };
        expect(asGithub([hostile], about)).toMatch(/^::warning file=[^\r\n]*\n$/);
        expect(asGithub([hostile], about)).not.toMatch(/^::set-env/m);
      }),
    );
  });
});

describe('a report as JUnit XML', () => {
  it('fails what fails the run, and tells the rest', () => {
    const xml = asJunit(all, about);
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="apologize check" tests="5" failures="1" errors="2">/,
    );
    expect(xml).toContain('<testcase classname="letters/ours 100%.md" name="conditional-apology 1:1">\n      <failure type="error"');
    expect(xml).toMatch(/name="any-inconvenience 3:13">\n {6}<system-out>warning: /);
    const strict = asJunit(all, { ...about, bar: { failOn: 'warning', maxWarnings: undefined } });
    expect(strict).toContain('failures="3"');
    for (const [most, failures] of [
      [0, 3],
      [1, 3],
      [2, 1],
    ])
      expect(asJunit(all, { ...about, bar: { failOn: 'error', maxWarnings: most } }), `${most}`).toContain(`failures="${failures}"`);
    expect(asJunit([{ ...verdict, findings: [] }], about)).toContain('<testcase classname="letters/ours 100%.md" name="check"/>');
  });

  it('is well formed, and keeps its text, whatever a draft holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const xml = asJunit([{ ...verdict, findings: [{ ...finding, level: 'error', message }] }], about);
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/);
        // What stands between its tags is tags: no text broke out.
        const [tree] = parseFragment(xml.replace(/^<\?xml[^>]*>\n/, '')).childNodes;
        expect(elements(tree)).toEqual(['testsuites', 'testsuite', 'testcase', 'failure']);
      }),
    );
  });
});

describe('a report as text', () => {
  it.each([
    ['日本 a 👩 bad word', 'bad', '1 | 日本 a 👩 bad word\n  |           ^^^\n'],
    ['متأسفیم اگر مشکلی بود', 'اگر', '1 | متأسفیم اگر مشکلی بود\n  | ^ اگر\n'],
    [`${'😀'.repeat(60)}${' x'.repeat(9)} bad${'😀'.repeat(60)}`, 'bad', `1 | …${' x'.repeat(9)} bad😀`],
    [`bad ${'y😀'.repeat(60)}`, 'bad', `1 | bad ${'y😀'.repeat(32)}…\n  | ^^^\n`],
  ])('marks the words at fault, whatever stands beside them: %s', (line, words, shown) => {
    const at = { source: { name: 'a.md', text: `${line}\n` }, from: line.indexOf(words), to: line.indexOf(words) + words.length };
    const text = asText([{ ...verdict, source: at.source, findings: [{ ...finding, place: at }], promises: [] }], about);
    expect(text).toContain(shown);
    expect(text).not.toMatch(/\p{Cs}/u);
  });

  it('shows each finding with its line, its reason and a rewrite, then the scorecard', () => {
    const text = asText([verdict], about);
    expect(text).toContain(
      'letters/ours 100%.md:3:13: warning[any-inconvenience]: this could stand in any letter\n3 | 😀 Sorry for any inconvenience.',
    );
    const [excerpt = '', caret = ''] = text.split('\n').slice(1, 3);
    expect(caret.indexOf('^')).toBe(excerpt.indexOf('any'));
    expect(text).toMatch(/\nwhy: .*\nhelp: name the harm/);
    expect(text).toMatch(/✗ remedy +missing +nothing is given\n/);
    expect(text).toMatch(/◐ fix +partial +no prevention\n/);
    expect(text).toMatch(/✓ regret +present /);
    const holding = asText([{ ...verdict, kind: 'holding' }], about);
    expect(holding).toMatch(/– remedy +not needed +What the customer gets back\n/);
    expect(holding).toMatch(/– fix +not needed /);
    expect(holding).toMatch(/✓ explanation +present /);
    expect(holding).not.toMatch(/✗|◐/);
    expect(JSON.parse(asJson([{ ...verdict, kind: 'holding' }], about)).files[0].sections.remedy.state).toBe('missing');
    expect(text).toContain('errors: 1, warnings: 1, suggestions: 0');
    expect(text).toContain('remedy: worth 98 EUR, owed 10 EUR, loss 400 EUR, that is, of the loss, 25 %');
    expect(text).toContain('hours: 52');
    expect(text).toContain('12 May (letters/ours 100%.md:1:3)');
    expect(text).toContain('set aside: grovelling: her own <words>');
    // One file needs no sum.
    expect(text).not.toContain('files: ');
    expect(text).not.toMatch(/undefined|\[object|NaN|\u001b/);
  });

  it('sums several files up, and never calls an unchecked one passed', () => {
    const text = asText(all, about);
    expect(text).toContain(
      'files: 4; errors: 1, warnings: 2, suggestions: 0\nfalls short: letters/ours 100%.md\nnot checked: brief.txt, gone.md\n',
    );
    expect(asText([foreign], { ...about, quiet: true })).toContain('not checked: no rules');
    const many = Array.from({ length: 300 }, (_, index) => ({ ...foreign, file: `${index}.txt` }));
    expect(asText(many, about)).toMatch(/\nnot checked: 0\.txt, (?:\d+\.txt, ){19}… \(300\)\n$/);
  });

  it('says nothing when quiet and nothing is wrong, and colours only when told to', () => {
    expect(asText([{ ...verdict, findings: [finding] }], { ...about, quiet: true })).toBe('');
    for (const bar of [
      { failOn: 'error', maxWarnings: 0 },
      { failOn: 'warning', maxWarnings: undefined },
    ] as const)
      expect(asText([{ ...verdict, findings: [finding] }], { ...about, bar, quiet: true })).toBe(
        'errors: 0, warnings: 1, suggestions: 0\n',
      );
    const enough = { failOn: 'error', maxWarnings: 1 } as const;
    expect(asText([{ ...verdict, findings: [finding] }], { ...about, bar: enough, quiet: true })).toBe('');
    expect(asText([verdict], { ...about, colour: true })).toContain('\u001b[');
  });
});

const elements = (node: DefaultTreeAdapterTypes.ChildNode | undefined): string[] =>
  node && 'tagName' in node ? [node.tagName, ...node.childNodes.flatMap(elements)] : [];
