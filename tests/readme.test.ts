import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { readConfig } from '../src/settings/config.ts';
import { loadLabels } from '../src/packs/load.ts';
import { apologize } from './program.ts';
import { reference } from './reference.ts';

const path = fileURLToPath(new URL('../README.md', import.meta.url));
const readme = readFileSync(path, 'utf8');

test('the reference of the incident file is that of the schema', async () => {
  const marks = /(<!-- reference:[^>]*-->\n)([\s\S]*?)(<!-- \/reference -->)/;
  const labels = await loadLabels('en');
  const wanted = readme.replace(marks, (_, start: string, __, end: string) => `${start}\n${reference(labels)}\n\n${end}`);
  if (process.env.UPDATE_README) writeFileSync(path, wanted);
  expect(process.env.UPDATE_README ? wanted : readme).toBe(wanted);
});

test('the first command of the README prints what the README shows', async () => {
  const [, command = '', shown = ''] = /```console\n\$ apologize ([^\n]+)\n([\s\S]*?)…\n```/.exec(readme) ?? [];
  const { out, code } = await apologize(command.split(' '));
  expect(code).toBe(0);
  expect(shown.length).toBeGreaterThan(300);
  expect(out.startsWith(shown)).toBe(true);
  expect(readme.slice(0, readme.indexOf('```console')).split('\n').length).toBeLessThan(25);
});

test('the sample incident in the README is the one in the fixtures', () => {
  const sample = readFileSync(fileURLToPath(new URL('fixtures/smallest.yaml', import.meta.url)), 'utf8');
  expect(readme).toContain(`\`\`\`yaml\n${sample}\`\`\``);
});

test('every command stands in the table of commands', () => {
  for (const { name } of commands) expect(readme).toContain(`| \`apologize ${name}`);
});

test('the check of a draft prints what the README shows', async () => {
  const [, command = '', shown = ''] = /```console\n\$ apologize (check [^\n]+)\n…\n([\s\S]*?)\n…\n```/.exec(readme) ?? [];
  const { out, code } = await apologize(command.split(' '));
  expect(code).toBe(1);
  expect(shown).toContain('error[conditional-apology]');
  expect(out).toContain(shown);
});

test('the settings that the README shows for rules are settings', async () => {
  const [, yaml = ''] = /```yaml\n(rules:\n[\s\S]*?)```/.exec(readme) ?? [];
  const { config } = readConfig({ name: '.apologize.yaml', text: yaml.replace(/ +#.*$/gm, '') });
  expect(Object.keys(config)).toEqual(['rules', 'rule-files', 'phrases', 'never-print']);
});

test('the page takes as much as the README says, to a twentieth', async () => {
  const [, english = '', all = ''] = /takes (\d+) kB in English, (\d+) kB with all four languages/.exec(readme) ?? [];
  const kilobytes = async (...flags: string[]): Promise<number> => Buffer.byteLength((await apologize(['form', ...flags])).out) / 1000;
  for (const [said, size] of [
    [english, await kilobytes('--languages', 'en')],
    [all, await kilobytes()],
  ] as const)
    expect(Math.abs(Number(said) - size) / size, `${said} kB, and it is ${Math.round(size)}`).toBeLessThan(0.05);
});

/** Options that the README names in its table of commands, by command. */
const told = [...readme.matchAll(/^\| `apologize (\w+)[^|]*` \| (.*) \|$/gm)].map(([, name = '', row = '']) => ({
  name,
  flags: [...row.matchAll(/`(--?[a-z-]+)/g)].map(([, each = '']) => each),
}));

test.each(told)('the options of $name in the README are options', async ({ name, flags }) => {
  const { out } = await apologize([name, '--help']);
  for (const each of flags) expect(out).toMatch(new RegExp(`(?:^|[ ,])${each}\\b`, 'm'));
});
