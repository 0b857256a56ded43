import Handlebars from 'handlebars';
import { helperNames } from './engine.ts';

/** The one door to the template library's compiler; `render` of a built-in template never comes here. */
const knownHelpers = Object.fromEntries([...helperNames, 'if', 'unless', 'each', 'with'].map((name) => [name, true]));
const options = { knownHelpers, knownHelpersOnly: true, noEscape: true } as const;

/** A template's syntax tree, as the library has it. */
export type Tree = hbs.AST.Program;

/** Why a text is no template: what the parser said, and the line (from 1) and column (from 0) if it named them. */
export class NotATemplate extends Error {
  override readonly name = 'NotATemplate';
  readonly line: number;
  readonly column: number | undefined;

  constructor(message: string, line: number, column: number | undefined) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** The tree of a template that `scan` let through: what is nested deeply or very long takes the parser minutes. */
export function parse(template: string): Tree {
  try {
    return Handlebars.parse(template);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    // Two kinds of error, both in the text alone: ` - 3:4` at the end, or `on line 3:` and below the place a caret.
    const [, what = said, line, column] = /^(.*?) - (\d+):(\d+)$/s.exec(said) ?? [];
    if (line !== undefined) throw new NotATemplate(what, Number(line), Number(column));
    throw new NotATemplate('this cannot be read', Number(/on line (\d+)/.exec(said)?.[1] ?? 1), undefined);
  }
}

/**
 * A template as a function, for a run. Not `strict`: its names have been looked up, and there a condition may ask a fact
 * that is absent for more (`regret.impact.own`).
 */
export function compile(template: string): (view: unknown) => string {
  if (typeof template !== 'string') throw new TypeError('a template is text');
  return Handlebars.compile(template, options);
}

/**
 * A template as the source of a JavaScript object, for the build. `noEscape`, because facts never pass through here:
 * each format escapes what it fills into the holes. `strict`, so that a misspelt fact is an error and not a hole.
 */
export function precompile(template: string): string {
  // Only ever a string: an object here is code to run (CVE-2026-33937, CVE-2026-106446).
  if (typeof template !== 'string') throw new TypeError('a template is text');
  // Typed as the object that the source text makes once it runs.
  const source: unknown = Handlebars.precompile(template, { ...options, strict: true });
  return lean(String(source));
}

/**
 * The same source without what our run time never asks for: the name of each call and where in the template it stands, a
 * look-up for run times older than this compiler, and a careful look-up of helpers, all of which are known. It is a third
 * of what a start-up would have to read.
 */
function lean(source: string): string {
  return source
    .replace(/\{"name":"\w+","hash":/g, '{"hash":')
    .replace(/,"loc":\{"start":\{[^}]*\},"end":\{[^}]*\}\}/g, '')
    .replace(/(lookupProperty = container\.lookupProperty) \|\| function[^}]*\}\s*return undefined\s*\}/g, '$1')
    .replace(/lookupProperty\(helpers,"(\w+)"\)/g, 'helpers.$1');
}
