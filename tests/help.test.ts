import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../src/commands/index.ts';
import { call, fixture } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-help-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const languages = { bg: 'bg_BG.UTF-8', cs: 'cs_CZ.UTF-8', fa: 'fa_IR.UTF-8' } as const;
type Language = keyof typeof languages;
const wordsOf = (language: Language): Record<string, string> =>
  parse(readFileSync(fixture(`../../templates/${language}/help.yaml`), 'utf8'));
/** Wide, so that no line breaks inside what it says. */
const helped = async (args: readonly string[], env: Record<string, string>) =>
  (await call(args, { cwd: home, env: { COLUMNS: '1000', ...env } })).out;

/** The help of everything, in one language. */
async function allOf(env: Record<string, string>): Promise<string> {
  const pages = await Promise.all([helped(['--help'], env), ...commands.map(({ name }) => helped([name, '--help'], env))]);
  return pages.join('\n');
}

describe.each(Object.keys(languages) as Language[])('the help in %s', (language) => {
  const env = { LANG: languages[language] };

  it('says all that English says, and nothing in English', async () => {
    const [own, english] = [await allOf(env), await allOf({})];
    const words = wordsOf(language);
    expect(Object.keys(words).filter((text) => !english.includes(text))).toEqual([]);
    expect(Object.entries(words).filter(([, text]) => !own.includes(text))).toEqual([]);
    // Longer ones first: some say what others begin with.
    const said = Object.keys(words).toSorted((one, other) => other.length - one.length);
    let rest = english;
    for (const text of said) rest = rest.replaceAll(text, '');
    const left = rest.replaceAll(/^(?: {2}(?:apologize|pbpaste|cat|APOLOGIZE_LOCALE=cs apologize|npx) .*| *apologize .*)$/gm, '');
    expect([...left.matchAll(/[a-z]+ [a-z]+/g)].map(([text]) => text)).toEqual([]);
  });

  it('keeps commands, flags and choices as they are typed', async () => {
    const typed = (help: string): string[] => help.match(/(?<![\w-])--[a-z-]+|"[a-z-]+"|<[a-z=]+>/g) ?? [];
    expect(typed(await allOf(env)).toSorted()).toEqual(typed(await allOf({})).toSorted());
  });

  it('is found however it is asked for', async () => {
    const { 'print this help': own = '' } = wordsOf(language);
    for (const args of [['--help'], ['-h'], ['help'], ['help', 'render'], ['render', '-h'], ['check', '--help']])
      expect(await helped(args, env), args.join(' ')).toContain(own);
    expect((await call([], { cwd: home, env })).err).toContain(own);
    expect(await helped(['--help'], { APOLOGIZE_UI: language })).toContain(own);
  });
});

it('is in the language of the settings, and there when they are broken', async () => {
  const { 'print this help': own = '' } = wordsOf('cs');
  writeFileSync(join(home, '.apologize.yaml'), 'ui: cs\n');
  expect(await helped(['--help'], { LANG: 'fa_IR.UTF-8' })).toContain(own);
  writeFileSync(join(home, '.apologize.yaml'), 'ui: [\nnonsense: {');
  expect(await helped(['render', '--help'], { LANG: 'bg_BG.UTF-8' })).toContain(wordsOf('bg')['print this help']);
  rmSync(join(home, '.apologize.yaml'));
});

it('is English where no language of ours is set', async () => {
  for (const LANG of ['', 'C', 'en_US.UTF-8', 'de_DE.UTF-8', '../../etc/passwd'])
    expect(await helped(['--help'], { LANG })).toContain('print this help');
});
