import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/cli.ts';
import { configSchema, readConfig } from '../src/settings/config.ts';
import { ioOf } from './program.ts';
import { folder } from './shell.ts';

/** What `init` writes where nobody is asked, and what a command makes of it. */
async function settings(language: string) {
  const cwd = folder();
  const call = async (args: readonly string[]) => {
    const { io, written } = ioOf({ cwd, env: { LANG: language } });
    const code = await run(args, io);
    return { code, ...written };
  };
  expect((await call(['init'])).code).toBe(0);
  const file = join(cwd, '.apologize.yaml');
  return { call, text: readFileSync(file, 'utf8'), put: (text: string) => writeFileSync(file, text) };
}

const isSetting = (line: string): boolean => /^ *# /.test(line);
const bare = (line: string): string => line.replace('# ', '');

describe.each(['en', 'cs', 'bg', 'fa'])('the settings that init writes in %s', (language) => {
  it('hold line by line, once the mark of the comment is taken away', async () => {
    const { text, put, call } = await settings(language);
    const lines = text.split('\n');
    expect(lines.filter(isSetting).length).toBeGreaterThan(8);
    for (const [at, line] of lines.entries()) {
      if (!isSetting(line)) continue;
      const mended = lines.map((each, index) => (index === at ? bare(each) : each)).join('\n');
      const { config } = readConfig({ name: '.apologize.yaml', text: mended });
      expect(Object.keys(config), line).toEqual([bare(line).split(':')[0]]);
    }
    put(lines.map(bare).join('\n').replace('templates: ./templates\n', ''));
    expect(await call(['config'])).toMatchObject({ code: 0, err: '' });
  });

  it('are those that there are', async () => {
    const { text } = await settings(language);
    const known = Object.keys(configSchema().shape);
    const keys = text.split('\n').flatMap((line) => (isSetting(line) ? [bare(line).split(':')[0] ?? ''] : []));
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
    // What is longer than a line, or for few, is in the README.
    expect(known.filter((key) => !keys.includes(key))).toEqual(['columns', 'archive', 'rules', 'rule-files', 'phrases', 'never-print']);
  });
});

describe('a setting that has a text for each language, or each of something else', () => {
  it.each([
    ['closing: Yours,', 'closing: { en: "Yours," }'],
    ['footer: Bright', 'footer: { en: "Bright" }'],
    ['frames: x', 'frames: { en: { responsibility.main: "x" } }'],
    ['frames: { cs: x }', 'cs: { responsibility.main: "x" }'],
  ])('says so when it is one text: %s', (text, wanted) => {
    const read = () => readConfig({ name: '.apologize.yaml', text });
    expect(read).toThrow('holds texts, each under a key of its own, not one text');
    try {
      read();
    } catch (error) {
      expect(error).toMatchObject({ problems: [{ id: 'wrong-shape', help: `write \`${wanted}\`` }] });
    }
  });
});

describe('config', () => {
  const config = async (text: string) => {
    const { put, call } = await settings('en');
    put(text);
    return call(['config']);
  };
  const told = (err: string): string[] =>
    [...err.matchAll(/^\.apologize\.yaml:(\S+): error\[(\S+)\]/gm)].map(([, at, id]) => `${id} ${at}`);

  it('prints what holds, and tells all that is not there: words, rules, facts', async () => {
    const { code, out, err } = await config(
      [
        'locale: xx',
        'footer: { yy: Acme }',
        'frames: { cs: { responsibility.main: "Za to.", letter.opening: "{Wat}." } }',
        'rules: { lenght: error }',
        'columns: { Full: to.nme, Mail: to.email }',
      ].join('\n'),
    );
    expect(code).toBe(2);
    expect(out).toContain('columns.Full: to.nme');
    expect(told(err).toSorted()).toEqual([
      'frame-slot 3:64',
      'unknown-column 5:18',
      'unknown-language 1:9',
      'unknown-language 2:15',
      'unknown-rule 4:18',
    ]);
  });

  it('refuses at once what cannot be a setting', async () => {
    expect(told((await config('ui: cz\n')).err)).toEqual(['unknown-language 1:5']);
    expect(told((await config('timezone: Prague\n')).err)).toEqual(['wrong-value 1:11']);
  });
});
