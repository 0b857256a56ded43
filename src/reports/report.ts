import type { Finding } from '../check/finding.ts';
import type { Bar, Outcome, Verdict } from '../check/verdict.ts';
import type { Place } from '../errors.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import { linesIn } from '../yaml/lines.ts';

/** What a report may need besides what was found out. */
export interface About {
  /** In the language of whoever reads the report. */
  readonly labels: Labels;
  /** The page of a rule, in the language of whoever reads the report, or that of the text that it was found in. */
  readonly ruleOf: (rule: string, verdict: Verdict) => Rule | undefined;
  readonly bar: Bar;
  /** Only errors are listed; all are counted. */
  readonly quiet: boolean;
  readonly colour: boolean;
  readonly exitCode: number;
}

/** A form of report: what was found out about some files, in the order they were named, into the text of a file. */
export type Report = (outcomes: readonly Outcome[], about: About) => string;

/** The findings that a report lists. */
export const listed = (findings: readonly Finding[], { quiet }: About): readonly Finding[] =>
  quiet ? findings.filter(({ level }) => level === 'error') : findings;

/** Where something stands, as editors count: from 1, columns in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a place stands. */
export function at({ source, from, to }: Place): Position {
  const lines = linesIn(source);
  const [start, end] = [lines.place(from), lines.place(Math.max(from, to))];
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** Whether a finding's place is one in the file itself: a mail is decoded, and a message rendered, before it is judged. */
export const isInFile = ({ place }: Finding, { file }: Verdict): boolean => place?.source.name === file;

/** A finding as two lines of text, with its place where the file as it is on disk has none. */
export function sentenceOf(finding: Finding, verdict: Verdict): string {
  const { message, help, place } = finding;
  const said = `${message}\n${help}`;
  if (!place || isInFile(finding, verdict)) return said;
  const { line, column } = at(place);
  return `${place.source.name}:${line}:${column}: ${said}`;
}
