import type { Place, Problem, Source } from '../errors.ts';
import { Lines } from './lines.ts';
import type { YAMLError } from './library.ts';

const inGeneral = 'write the file as the reference shows: `key: value`, two spaces for each level';

/** What the parser's errors mean to somebody who wrote facts: one problem a line, with the line mended where we can. */
export function explainParseErrors(errors: readonly YAMLError[], source: Source): Problem[] {
  if (errors.length === 0) return [];
  const lines = new Lines(source.text);
  const seen = new Set<number>();
  const problems: Problem[] = [];
  for (const error of errors) {
    const place = { source, from: error.pos[0], to: Math.max(error.pos[0] + 1, error.pos[1]) };
    const line = lines.at(place.from);
    if (seen.has(line)) continue;
    seen.add(line);
    problems.push(explain(error, place, lines.textOf(line)));
  }
  return problems.toSorted((a, b) => (a.place?.from ?? 0) - (b.place?.from ?? 0));
}

function explain(error: YAMLError, place: Place, line: string): Problem {
  if (error.code === 'TAB_AS_INDENT') {
    return { id: 'yaml-tab', message: 'a tab is used for indentation', help: 'indent with spaces, two for each level', place };
  }
  const mended = mendedLine(line);
  if (mended) {
    return { id: 'yaml-unquoted', message: `${mended.why}, so the fact must stand in quotes`, help: `write:\n${mended.line}`, place };
  }
  const missing = missingSpace(line);
  if (missing) {
    return { id: 'yaml-missing-space', message: 'there is no space after the colon', help: `write:\n${missing}`, place };
  }
  const [first = ''] = error.message.split('\n');
  return { id: 'yaml-syntax', message: sentenceStart(first.replace(/ at line \d.*$/, '')), help: inGeneral, place };
}

const signs: readonly [RegExp, string][] = [
  [/^[@`]/, 'the fact begins with a sign that YAML keeps for itself'],
  [/^%/, 'the fact begins with %, which YAML keeps for itself'],
  [/^\*/, 'a fact that begins with * is a reference in YAML'],
  [/^&/, 'a fact that begins with & is a name tag in YAML'],
  [/^!/, 'a fact that begins with ! is a type in YAML'],
  [/^[[{]/, 'a fact that begins with a bracket is a list in YAML'],
  [/^["']/, 'the fact begins with a quotation mark but goes on after the closing one'],
  [/: |:$/, 'the fact has a colon in it'],
  [/^[|>]/, 'a fact that begins with | or > is a block of text in YAML'],
];

/** A line, its value put in quotes: ready to copy. Undefined when quoting is not the cure. */
function mendedLine(line: string): { line: string; why: string } | undefined {
  const hit = /^(\s*(?:- +)*(?:[\p{L}_][\p{L}\p{N}_.-]*: +)?)(\S.*)$/u.exec(line);
  const [, start = '', value = ''] = hit ?? [];
  const why = signs.find(([sign]) => sign.test(value))?.[1];
  if (!hit || !start.trim() || why === undefined) return undefined;
  return { line: start + quoted(value.trimEnd()), why };
}

/** `remedy:two months` for `remedy: two months`. */
function missingSpace(line: string): string | undefined {
  return /^\s*(?:- )?[a-z_]+:[^\s/]/.test(line) ? line.replace(/^(\s*(?:- )?[a-z_]+:)/, '$1 ') : undefined;
}

/** `value` in single quotes, its own doubled: the only YAML quoting without escapes. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function sentenceStart(message: string): string {
  return /^[A-Z][a-z]/.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message;
}
