import type { Finding } from '../check/finding.ts';
import { fallsShort, findingsOf, isVerdict, type Outcome, type Verdict } from '../check/verdict.ts';
import { type About, at, listed, type Report, sentenceOf } from './report.ts';

/** JUnit's XML: a suite for each file, a case for each finding, failed when it fails the run, alone or as one of too many. */
export const asJunit: Report = (outcomes, about) => {
  const tooMany = fallsShort(
    findingsOf(outcomes).filter(({ level }) => level === 'warning'),
    about.bar,
  );
  const suites = outcomes.map((outcome) => {
    const cases = isVerdict(outcome) ? casesOf(outcome, about, tooMany) : [broken(outcome)];
    return { name: outcome.file, cases };
  });
  const sum = (kind: Case['kind']): number => suites.flatMap(({ cases }) => cases).filter((each) => each.kind === kind).length;
  const total = suites.reduce((all, { cases }) => all + cases.length, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="apologize check" tests="${total}" failures="${sum('failure')}" errors="${sum('error')}">`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}">`,
      ...cases.flatMap((each) => caseLines(name, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
};

interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'told' | 'failure' | 'error';
  readonly type: string;
  readonly message: string;
}

const count = (cases: readonly Case[], wanted: Case['kind']): number => cases.filter(({ kind }) => kind === wanted).length;

function casesOf(verdict: Verdict, about: About, tooMany: boolean): Case[] {
  const { checked, note = '', findings } = verdict;
  // Never a pass: a runner shows an error where it might not show what was skipped.
  const unchecked: Case[] = checked ? [] : [{ name: 'not-checked', kind: 'error', type: 'not-checked', message: note }];
  const found = listed(findings, about).map((finding): Case => {
    const fails = finding.level === 'warning' ? tooMany : fallsShort([finding], about.bar);
    const message = sentenceOf(finding, verdict);
    return { name: named(finding), kind: fails ? 'failure' : 'told', type: finding.level, message };
  });
  const cases = [...unchecked, ...found];
  return cases.length > 0 ? cases : [{ name: 'check', kind: 'passed', type: '', message: '' }];
}

function named({ rule, place }: Finding): string {
  if (!place) return rule;
  const { line, column } = at(place);
  return `${rule} ${line}:${column}`;
}

const broken = ({ problems }: Exclude<Outcome, Verdict>): Case => ({
  name: 'read',
  kind: 'error',
  type: problems[0]?.id ?? '',
  message: problems.map(({ message, help = '' }) => `${message}. ${help}`).join('\n'),
});

function caseLines(file: string, { name, kind, type, message }: Case): string[] {
  const start = `    <testcase classname="${xml(file)}" name="${xml(name)}"`;
  if (kind === 'passed') return [`${start}/>`];
  if (kind === 'told') return [`${start}>`, `      <system-out>${xml(`${type}: ${message}`)}</system-out>`, '    </testcase>'];
  return [`${start}>`, `      <${kind} type="${xml(type)}" message="${xml(message)}"/>`, '    </testcase>'];
}

/** Text for XML 1.0, in an attribute too: its own signs as entities, characters that it cannot hold left out. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
