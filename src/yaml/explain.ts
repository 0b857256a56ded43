import { inOrder, type Problem, type Source } from '../errors.ts';
import { Lines } from './lines.ts';
import { Lexer, type YAMLError } from './library.ts';
import { quoted } from './signs.ts';

/** What the parser's errors mean to somebody who wrote facts: one problem a line, with the line mended where we can. */
export function explainParseErrors(errors: readonly YAMLError[], source: Source): Problem[] {
  if (errors.length === 0) return [];
  const lines = new Lines(source.text);
  const seen = new Set<number>();
  const problems: Problem[] = [];
  for (const error of errors) {
    // What is never closed is told where it was opened; the parser names the place where it gave up. To find that place
    // is to read the file again, so it is done for no more errors than anybody is shown.
    const opened = problems.length < 20 && neverClosed.test(error.message) ? openedBefore(error.pos[0], source.text) : undefined;
    const place = { source, from: opened ?? error.pos[0], to: (opened ?? Math.max(error.pos[0], error.pos[1] - 1)) + 1 };
    const line = lines.at(place.from);
    if (seen.has(line)) continue;
    seen.add(line);
    problems.push({ ...explain(error, lines.textOf(line)), place });
  }
  return inOrder(problems);
}

type Told = Omit<Problem, 'place'>;

function explain({ code, message }: YAMLError, line: string): Told {
  const mended = mendedLine(line);
  if (message.startsWith('Missing closing')) {
    const help = mended ? `close it, or, if it belongs to the fact, write:\n${mended.line}` : 'close it';
    return { id: 'yaml-unclosed', message: 'a quotation mark is opened and never closed', help };
  }
  const known = meanings.find((each) => each.code === code && (!each.says || message.includes(each.says)));
  if (known && !known.quoting) return known.told;
  if (mended) return { id: 'yaml-unquoted', message: `${mended.why}, so the fact must stand in quotes`, help: `write:\n${mended.line}` };
  const spaced = withSpace(line);
  if (spaced !== undefined) return missingSpace(spaced);
  const [first = ''] = message.split('\n');
  return known?.told ?? { id: 'yaml-syntax', message: sentenceStart(first), help: inGeneral };
}

/** `remedy:two months` is one word to YAML. */
export const missingSpace = (line: string): Told => ({
  id: 'yaml-missing-space',
  message: 'there is no space after the colon',
  help: `write:\n${line}`,
});

const inGeneral = 'write one fact a line, `key: value`, two spaces for each level';
const noKey: Told = {
  id: 'yaml-no-key',
  message: 'this line is neither `key: value` nor a part of the fact above it',
  help: 'if it goes on with the fact above, indent it; if it is a fact of its own, give it its key and a colon',
};
const otherColumn: Told = {
  id: 'yaml-indent',
  message: 'this line begins in another column than the lines it belongs to',
  help: 'begin all keys of one group, and all dashes of one list, in the same column',
};
const unclosed: Told = {
  id: 'yaml-unclosed',
  message: 'a bracket is opened and never closed',
  help: 'close it, or put the fact in quotes',
};

export const noDirective: Told = {
  id: 'yaml-version',
  message: 'only YAML 1.2 is read, and no directives',
  help: 'delete the line that begins with %; if it is a fact, write it in quotes after its key',
};

/** What the parser's codes mean. With `quoting`, when quotes round the fact do not mend the line. */
const meanings: readonly { code: YAMLError['code']; says?: string; quoting?: true; told: Told }[] = [
  {
    code: 'TAB_AS_INDENT',
    told: { id: 'yaml-tab', message: 'a tab is used for indentation', help: 'indent with spaces, two for each level' },
  },
  {
    code: 'BAD_DQ_ESCAPE',
    told: {
      id: 'yaml-backslash',
      message: 'inside double quotes a backslash begins a code, and this is none',
      help: 'write the backslash twice, or put the fact in single quotes',
    },
  },
  { code: 'BAD_DIRECTIVE', told: noDirective },
  { code: 'MISSING_CHAR', says: 'directives-end', told: noDirective },
  { code: 'MULTILINE_IMPLICIT_KEY', told: noKey },
  { code: 'BAD_INDENT', says: 'same column', told: otherColumn },
  { code: 'BLOCK_AS_IMPLICIT_KEY', says: 'sequence', told: otherColumn },
  { code: 'BAD_INDENT', says: 'end with a', quoting: true, told: unclosed },
  { code: 'MISSING_CHAR', says: 'end with a', quoting: true, told: unclosed },
  { code: 'MISSING_CHAR', says: 'Implicit map keys', quoting: true, told: noKey },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    quoting: true,
    told: {
      id: 'yaml-indent',
      message: 'the line below stands further in, as if it were part of this fact',
      help: 'begin each key in the same column as its neighbours; text of several lines stands in a block after |',
    },
  },
];

const signs: readonly [RegExp, string][] = [
  [/^[@`]/, 'the fact begins with a sign that YAML keeps for itself'],
  [/^%/, 'the fact begins with %, which YAML keeps for itself'],
  [/^\*/, 'a fact that begins with * is a reference in YAML'],
  [/^&/, 'a fact that begins with & is a name tag in YAML'],
  [/^!/, 'a fact that begins with ! is a type in YAML'],
  [/^[[{]/, 'a fact that begins with a bracket is a list in YAML'],
  [/^[,\]}]/, 'the fact begins with a sign that belongs inside a list'],
  [/^[-?] /, 'a fact that begins with a dash is a list in YAML'],
  [/^["']/, 'the fact begins with a quotation mark but goes on after the closing one'],
  [/: |:$/, 'the fact has a colon in it'],
  [/^[|>]/, 'a fact that begins with | or > is a block of text in YAML'],
];

/** A line, its value put in quotes: ready to copy. Undefined when quoting is not the cure. */
function mendedLine(line: string): { line: string; why: string } | undefined {
  const hit = /^(\s*(?:- +)*(?:[\p{L}_][\p{L}\p{N}_.-]*: +)?)(\S.*)$/u.exec(line);
  const [, start = '', value = ''] = hit ?? [];
  // A group in braces is no fact.
  if (/^\{\s*[\p{L}_][\p{L}\p{N}_]*:\s/u.test(value)) return undefined;
  const why = signs.find(([sign]) => sign.test(value))?.[1];
  if (!hit || !start.trim() || why === undefined) return undefined;
  return { line: start + quoted(value.trimEnd()), why };
}

/** A line with the space that its colon lacks; undefined when it lacks none. */
export function withSpace(line: string): string | undefined {
  return /^\s*(?:- )?[a-z_]+:[^\s/]/.test(line) ? line.replace(/^(\s*(?:- )?[a-z_]+:)/, '$1 ') : undefined;
}

const neverClosed = /^Missing closing|end with a [\]}]$/;

/** The bracket or quotation mark that was opened last and is still open at `end`. */
function openedBefore(end: number, text: string): number | undefined {
  const brackets: number[] = [];
  let at = 0;
  let plain = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (/^[\u0002\u0018\u001f]$/.test(lexeme)) {
      plain = lexeme === '\u001f';
      continue;
    }
    if (at + lexeme.length === end && /^["']/.test(lexeme)) return at;
    if (at >= end) break;
    if (!plain && /^[[{]$/.test(lexeme)) brackets.push(at);
    if (!plain && /^[\]}]$/.test(lexeme)) brackets.pop();
    plain = false;
    at += lexeme.length;
  }
  return brackets.at(-1);
}

function sentenceStart(message: string): string {
  return /^[A-Z][a-z]/.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message;
}
