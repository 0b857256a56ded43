import Handlebars from 'handlebars';
import { helperNames } from './engine.ts';

/** The one door to the template library's compiler; `render` of a built-in template never comes here. */
const knownHelpers = Object.fromEntries([...helperNames, 'if', 'unless', 'each', 'with'].map((name) => [name, true]));

/**
 * A template as the source of a JavaScript object, for the build. `noEscape`, because facts never pass through here:
 * each format escapes what it fills into the holes. `strict`, so that a misspelt fact is an error and not a hole.
 */
export function precompile(template: string): string {
  // Only ever a string: an object here is code to run (CVE-2026-33937, CVE-2026-106446).
  if (typeof template !== 'string') throw new TypeError('a template is text');
  // Typed as the object that the source text makes once it runs.
  const source: unknown = Handlebars.precompile(template, { knownHelpers, knownHelpersOnly: true, noEscape: true, strict: true });
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
