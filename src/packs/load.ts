import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built } from '../built.ts';
import { nearest, type Source, UserError } from '../errors.ts';
import { codeOf } from '../fault.ts';
import { isFile, isFolder } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import type { Labels, Language, Pack, Quantities, Rule, Words } from './pack.ts';
import { readTables } from './tables.ts';

export { languageOf } from '../sections/language-tag.ts';

/** The same folder whether this file runs from `src` or from `dist`. */
const folder = new URL('packs/', built);
/** Templates are compiled to CommonJS: the quickest to load. */
const fetch = createRequire(import.meta.url);

/** The words of a language, and the templates of the messages wanted. Throws a UserError when there is no pack for it. */
export async function loadPack(language: string, messages: readonly string[]): Promise<Pack> {
  const words = await load<Omit<Pack, 'templates'>>(language, '');
  const templates = messages.map((message) => fetch(fileURLToPath(new URL(`${language}.${message}.cjs`, folder))));
  return { ...words, templates: Object.assign({}, ...templates) };
}
/** What its sections and facts are called, and the questions. */
export const loadLabels = (language: string): Promise<Labels> => load(language, '.labels');
export const loadRules = async (language: string): Promise<readonly Rule[]> =>
  (await load<{ rules: readonly Rule[] }>(language, '.rules')).rules;
/** The groups of words that patterns name: for rules of the user's own. */
export const loadWords = async (language: string): Promise<Words> => (await load<{ words: Words }>(language, '.rules')).words;
/** What checking needs of a language: how it is written, and its rules, of the type that the caller knows them to be. */
export const loadChecking = async <T>(language: string): Promise<T & { language: Language }> => readTables(bytesOf(language, '.check.bin'));
/** Rules as reports show them, without what it takes to look for them. */
export const loadPages = (language: string): Promise<readonly Rule[]> => load(language, '.pages');
/** By what its sections are known, of the type that the caller knows it to be; null for a language that does not say. */
export const loadCues = async <T>(language: string): Promise<T | null> => readTables(bytesOf(language, '.cues.bin'));
/** What tells the language of a text, by language. */
export const loadSigns = (): Readonly<Record<string, Language['detect']>> => part('all', '.signs');
/** What the help of the command line says in it, by what it says in English; nothing for English. */
export const loadHelp = (language: string): Promise<Readonly<Record<string, string>>> => load(language, '.help');
/** How it writes quantities; null for a language that does not say, or is not ours. */
export const loadQuantities = async (language: string): Promise<Quantities | null> =>
  languages().includes(language) ? load<Quantities | null>(language, '.quantities') : null;
/** The same as written, before it is compiled: for a page, which compiles it itself. The build has checked it. */
export const loadWritten = <T>(language: string): Promise<T> => load(language, '.written');
/** Its files as they were written, by their path. */
export const loadSources = (language: string): Promise<Readonly<Record<string, string>>> => load(language, '.sources');

let listed: readonly string[] | undefined;
/** The languages there are packs for. */
export function languages(): readonly string[] {
  listed ??= readdirSync(folder)
    .filter((name) => /^[a-z]+\.json$/.test(name))
    .map((name) => name.slice(0, -5))
    .toSorted();
  return listed;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The language for questions and reports: the one that the settings name, else the environment's, if there is a pack for
 * it, else English. It never touches a product.
 */
export const uiLanguage = (env: Env, named?: string): string => chosenLanguage(env, named) ?? 'en';

/** The same where anybody chose one; undefined where neither the settings nor the environment name a language. */
export function chosenLanguage(env: Env, named?: string): string | undefined {
  const tag = named || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const language = /^[a-z]{2,3}(?![a-z])/.exec(tag)?.[0];
  return language === undefined || language === 'en' || languages().includes(language) ? language : 'en';
}

/** A folder of templates holds fewer files. */
const mostFiles = 200;

/** The templates and YAML files of a folder that is not ours, by their path inside it; none when it is not there. */
export function filesIn(path: string, name: string): Map<string, Source> {
  const names = isFolder(path) ? namesIn(path, '', 0) : [];
  if (names.length > mostFiles)
    throw new UserError({
      id: 'too-many-files',
      message: `more than ${mostFiles} templates`,
      help: 'name the folder of the templates alone',
      file: name,
    });
  return new Map(names.toSorted().map((each) => [each, readText(join(path, each), join(name, each))]));
}

/** A link to a folder is not followed: it may lead back. */
function namesIn(path: string, below: string, depth: number): string[] {
  if (depth > 3) return [];
  return readdirSync(join(path, below), { withFileTypes: true }).flatMap((entry) => {
    const each = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : namesIn(path, each, depth + 1);
    return /\.(?:hbs|yaml)$/.test(each) && isFile(join(path, each)) ? [each] : [];
  });
}

async function load<T>(language: string, ending: string): Promise<T> {
  // The build has checked it against the schema of T.
  const content: T = part(language, ending);
  return content;
}

/** What was read of packs: of a thousand incidents each asks for the same. */
const parts = new Map();

function part(language: string, ending: string) {
  const name = language + ending;
  if (!parts.has(name)) parts.set(name, JSON.parse(bytesOf(language, `${ending}.json`).toString('utf8')));
  return parts.get(name);
}

function bytesOf(language: string, ending: string): Buffer {
  try {
    if (!/^[a-z]{2,3}$/.test(language)) throw unknownLanguage(language);
    return readFileSync(new URL(language + ending, folder));
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? unknownLanguage(language) : error;
  }
}

/** The complaint about a language that there is no pack for. */
export function unknownLanguage(language: string): UserError {
  const known = languages();
  const near = nearest(language, known);
  return new UserError({
    id: 'unknown-language',
    message: `there are no words for the language "${language}"`,
    help: near ? `did you mean ${near}? There are ${known.join(', ')}` : `there are ${known.join(', ')}`,
  });
}
