import { readdirSync } from 'node:fs';
import { nearest, UserError } from './errors.ts';
import { codeOf } from './fault.ts';
import type { Labels, Pack, Rule } from './pack.ts';

/** The same folder whether this file runs from `src` or from `dist`. */
const folder = new URL('../dist/packs/', import.meta.url);

/** The words of a language, and the templates of the messages wanted. Throws a UserError when there is no pack for it. */
export async function loadPack(language: string, messages: readonly string[]): Promise<Pack> {
  const [words, ...templates] = await Promise.all([
    load<Omit<Pack, 'templates'>>(language, ''),
    ...messages.map((message) => load<Pack['templates']>(language, `.${message}`)),
  ]);
  return { ...words, templates: Object.assign({}, ...templates) };
}
/** What its sections and facts are called, and the questions. */
export const loadLabels = (language: string): Promise<Labels> => load(language, '.labels');
export const loadRules = (language: string): Promise<readonly Rule[]> => load(language, '.rules');

/** The language of a locale: `en` of `en-US`. */
export const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;

/** The languages there are packs for. */
export function languages(): string[] {
  return readdirSync(folder)
    .filter((name) => /^[a-z]+\.js$/.test(name))
    .map((name) => name.slice(0, -3))
    .toSorted();
}

/**
 * The language for questions and reports: the one that the settings name, else the environment's, if there is a pack for
 * it, else English. It never touches a product.
 */
export function uiLanguage(env: Readonly<Record<string, string | undefined>>, chosen?: string): string {
  const tag = chosen || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const language = /^[a-z]{2,3}/.exec(tag)?.[0] ?? 'en';
  return language !== 'en' && languages().includes(language) ? language : 'en';
}

async function load<T>(language: string, part: string): Promise<T> {
  try {
    if (!/^[a-z]{2,3}$/.test(language)) throw unknown(language);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build has checked it against the schema of T
    const { default: content } = (await import(new URL(`${language}${part}.js`, folder).href)) as { default: T };
    return content;
  } catch (error) {
    throw codeOf(error) === 'ERR_MODULE_NOT_FOUND' ? unknown(language) : error;
  }
}

function unknown(language: string): UserError {
  const known = languages();
  const near = nearest(language, known);
  return new UserError({
    id: 'unknown-language',
    message: `there are no words for the language "${language}"`,
    help: near ? `did you mean ${near}? There are ${known.join(', ')}` : `there are ${known.join(', ')}`,
    file: '--locale',
  });
}
