import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { loadLabels } from '../src/packs.ts';
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
