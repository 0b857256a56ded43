import { fileURLToPath } from 'node:url';
import { built } from '../built.ts';
import { readText } from '../disk/input.ts';
import { kindNames } from '../kinds.ts';
import type { PageParts } from './page.ts';

/** The same folder whether this file runs from `src` or from `dist`. */
const folder = built;
const textOf = (name: string): string => readText(fileURLToPath(new URL(name, folder)), name).text;

/** The parts of the page that were built with the program. */
export const loadPageParts = (): PageParts => ({ script: textOf('page.js'), style: textOf('page.css') });

/**
 * The source of a record that has the compiled templates of each language. They are code, so they cannot stand in the
 * page's data; what languages have in common stands there once.
 */
export function templatesOf(languages: readonly string[]): string {
  const own = languages.map((language) => kindNames.map((kind) => textOf(`packs/${language}.${kind}.cjs`).trim()));
  const all = [...new Set(own.flat())];
  const record = languages.map((language, index) => {
    const used = (own[index] ?? []).map((text) => `all[${all.indexOf(text)}]`);
    return `${JSON.stringify(language)}: Object.assign({}, ${used.join(', ')})`;
  });
  return `(() => {
const all = [${all.map((text) => `((module) => {${text}\nreturn module.exports;})({})`).join(',\n')}];
return { ${record.join(', ')} };
})()`;
}
