import { filled } from '../filled.ts';
import { Chalk, type ChalkInstance } from 'chalk';
import type { Place, Problem } from '../errors.ts';
import type { Finding } from '../check/finding.ts';
import type { Rule } from '../packs/pack.ts';
import { linesIn } from '../yaml/lines.ts';

const shownProblems = 20;

/** Colours for a terminal, or none. */
export const painter = (colour: boolean): ChalkInstance => new Chalk({ level: colour ? 1 : 0 });

/**
 * Problems as a person reads them and an editor jumps to them: `file:line:col: error[id]: what`, the line with a caret,
 * and `help:`. Gives text for a terminal; nothing in it can move the terminal's cursor.
 */
export function reportProblems(problems: readonly Problem[], colour: boolean): string {
  const paint = painter(colour);
  const shown = problems.slice(0, shownProblems).map((problem) => one(problem, paint));
  if (problems.length > shownProblems) shown.push(`and ${problems.length - shownProblems} more\n`);
  return shown.join('\n');
}

function one({ id, message, help, place, file }: Problem, paint: ChalkInstance): string {
  const lines = [`${paint.bold(`${whereOf(place, file)}:`)} ${paint.red(`error[${id}]`)}: ${visible(message)}`];
  if (place && place.source.text !== '' && place.to > 0) lines.push(excerpt(place, paint));
  if (help !== undefined) lines.push(`${paint.cyan('help')}: ${visible(help)}`);
  return `${lines.join('\n')}\n`;
}

/** Findings, each with its place, its reason where one is given for its rule, and what to write instead. */
export function reportFindings(
  findings: readonly Finding[],
  colour: boolean,
  why?: { word: string; of: (rule: string) => string | undefined },
): string {
  const paint = painter(colour);
  const level = { error: paint.red, warning: paint.yellow, suggestion: paint.blue };
  return findings
    .map((finding) => {
      const lines = [
        `${paint.bold(`${whereOf(finding.place, finding.path)}:`)} ${level[finding.level](`${finding.level}[${finding.rule}]`)}: ${visible(finding.message)}`,
      ];
      if (finding.place && finding.place.to > 0) lines.push(excerpt(finding.place, paint));
      const reason = why?.of(finding.rule);
      if (why && reason !== undefined) lines.push(`${paint.cyan(why.word)}: ${visible(reason)}`);
      return `${[...lines, `${paint.cyan('help')}: ${visible(finding.help)}`].join('\n')}\n`;
    })
    .join('\n');
}

/** Findings about an answer just given: what is wrong with it, why that matters, and what would be better. */
export function advice(
  findings: readonly Finding[],
  rules: readonly Rule[],
  words: { why: string; instead: string; quoted: string },
  colour: boolean,
): string {
  const paint = painter(colour);
  return findings
    .map(({ rule, message, help, text }) => {
      const why = rules.find(({ id }) => id === rule)?.why.text ?? '';
      const quoted = text === '' ? '' : `${paint.yellow(filled(words.quoted, { text: visible(text) }))}: `;
      return `\n  ${quoted}${message} ${paint.dim(`[${rule}]`)}\n  ${words.why}: ${why}\n  ${paint.cyan(words.instead)}: ${help}\n\n`;
    })
    .join('');
}

/** `file:line:column`, as editors jump to it. */
export function whereOf(place: Place | undefined, file: string | undefined): string {
  if (!place) return visible(file ?? 'apologize');
  const { line, column } = linesIn(place.source).place(place.from);
  return `${visible(place.source.name)}:${line}:${column}`;
}

const widest = 100;

function excerpt({ source, from, to }: Place, paint: ChalkInstance): string {
  const lines = linesIn(source);
  const line = lines.at(from);
  const start = lines.startOf(line);
  const whole = lines.textOf(line);
  // A long line is shown from shortly before the place, so that the caret stays in sight.
  const cut = wholeAt(whole, from - start > widest - 20 ? from - start - 20 : 0);
  const end = wholeAt(whole, cut + widest);
  const lead = cut > 0 ? '…' : '';
  const text = visible(whole.slice(cut, end)).replaceAll('\t', ' ') + (end < whole.length ? '…' : '');
  const before = lead + visible(whole.slice(cut, from - start));
  const words = visible(source.text.slice(from, Math.min(to, start + end)).split(/\r?\n/, 1)[0] ?? '');
  const marked = Math.max(1, Math.min(width(words), widest - width(before)));
  const gutter = String(line).length;
  // Which way a terminal writes such a line, nobody knows: no column is under its words.
  const caret = rightToLeft.test(before + words) ? paint.red(`^ ${words}`) : ' '.repeat(width(before)) + paint.red('^'.repeat(marked));
  return `${paint.dim(`${line} |`)} ${lead}${text}\n${paint.dim(`${' '.repeat(gutter)} |`)} ${caret}`;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** An offset that cuts no character in two. */
const wholeAt = (text: string, at: number): number => (/^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at + 1 : at);

/** Columns on a terminal, near enough for a caret: marks that join take none, emoji and the scripts of East Asia two. */
export function width(text: string): number {
  if (!/[^ -~]/.test(text)) return text.length;
  const shown = text.replace(/[\p{M}\u200b-\u200f\u2066-\u2069]/gu, '');
  return [...shown.replace(/\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu, 'ww')].length;
}

/** What keeps a foreign name or the direction of a line apart: a Persian letter has many, and they turn nothing round. */
const keptApart = /[\u2066-\u2068]([^\n\u2066-\u2069]*)\u2069|(?<![^\n])\u200f/g;

/** Control and direction characters spelled out, so that what a file holds is seen and not obeyed. */
export function visible(text: string): string {
  return text
    .replace(keptApart, '$1')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => {
      const code = char.charCodeAt(0);
      return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
    });
}
