import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';
import { folder } from '../shell.ts';

const bomb = `a0: &a0 [${'lol, '.repeat(9)}lol]\n${Array.from({ length: 12 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]\n`).join('')}`;

/** Files that are each refused in good order, and that one after the other once ended the process with SIGABRT on Node 20. */
const hostile: Readonly<Record<string, string>> = {
  'bomb.yaml': bomb,
  ...Object.fromEntries(
    [100, 500, 1000, 5000, 20_000].map((depth) => [`flow-${depth}.yaml`, `a: ${'['.repeat(depth)}${']'.repeat(depth)}`]),
  ),
  ...Object.fromEntries([100, 1000, 5000, 20_000].map((depth) => [`colons-${depth}.yaml`, 'a: '.repeat(depth)])),
  ...Object.fromEntries([1000, 20_000].map((depth) => [`keys-${depth}.yaml`, '? a : '.repeat(depth)])),
  ...Object.fromEntries([1000, 20_000].map((depth) => [`dashes-${depth}.yaml`, `${'- '.repeat(depth)}x`])),
  ...Object.fromEntries(
    [100, 700].map((depth) => [`block-${depth}.yaml`, Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('')]),
  ),
};

it('refuses a bomb and then ever deeper files in one process, and lives to say so about each', async () => {
  const where = folder();
  for (const [name, text] of Object.entries(hostile)) writeFileSync(join(where, name), text);
  const { code, signal, err } = await apologize(['render', ...Object.keys(hostile), '-o', 'letters'], { cwd: where });
  expect({ code, signal }).toEqual({ code: 2, signal: null });
  expect(err).toMatch(/^bomb\.yaml:3:\d+: error\[yaml-aliases\]/m);
  for (const name of Object.keys(hostile).filter((each) => each !== 'bomb.yaml'))
    expect(err).toMatch(new RegExp(`^${name}:\\d+:\\d+: error\\[yaml-too-deep\\]`, 'm'));
});

it('renders the good file among the bad ones', async () => {
  const where = folder();
  writeFileSync(join(where, 'bomb.yaml'), bomb);
  writeFileSync(join(where, 'deep.yaml'), '['.repeat(20_000));
  const { code, err } = await apologize(['render', 'bomb.yaml', 'deep.yaml', fixture('smallest.yaml'), '-o', 'letters'], { cwd: where });
  expect(code).toBe(2);
  expect(err).not.toContain('smallest');
  expect(readFileSync(join(where, 'letters/smallest.txt'), 'utf8')).toBe((await apologize(['render', fixture('smallest.yaml')])).out);
});
