import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** All four languages, their rules and the page for the help desk included. */
const most = 3.5 * 1024 * 1024;

/** The package as the registry would get it, and a folder of somebody who installed it, without a network. */
describe('the package', () => {
  const home = mkdtempSync(join(tmpdir(), 'apologize-package-'));
  const installed = join(home, 'node_modules/apologize');
  const npm = (...args: string[]): string =>
    execFileSync('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `--cache=${join(home, 'cache')}`], {
      cwd: args[0] === 'pack' ? root : home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  let packed: { filename: string; size: number; files: { path: string }[] };

  beforeAll(() => {
    [packed] = JSON.parse(npm('pack', '--json', `--pack-destination=${home}`));
    writeFileSync(join(home, 'package.json'), '{ "name": "somebody", "private": true }');
    npm('install', join(home, packed.filename));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('holds the program and nothing else', () => {
    const files = packed.files.map(({ path }) => path);
    const wanted =
      /^(?:LICENSE|README\.md|package\.json|bin\/apologize\.cjs|dist\/LICENSES\.txt|dist\/(?:incident|message)\.schema\.json|dist\/packs\/[a-z.]+\.(?:json|bin)|dist\/page\.css|dist\/(?:packs\/)?[A-Za-z0-9.-]+\.c?js)$/;
    expect(files.filter((file) => !wanted.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'bin/apologize.cjs', 'dist/LICENSES.txt', 'dist/main.cjs', 'dist/packs/en.json']),
    );
    expect(packed.size).toBeLessThan(most);
  });

  it('names no folder of the machine that built it', () => {
    const files = packed.files.map(({ path }) => join(installed, path));
    expect(files.filter((file) => readFileSync(file, 'utf8').includes(root))).toEqual([]);
  });

  it('brings no other package, and asks for no script to run', () => {
    expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['apologize']);
    expect(existsSync(join(installed, 'node_modules'))).toBe(false);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
      expect(manifest).not.toHaveProperty(field);
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) expect(manifest.scripts ?? {}).not.toHaveProperty(script);
  });

  it('gives the licence of each package whose code is in it', () => {
    const licences = readFileSync(join(installed, 'dist/LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'handlebars', 'yaml', 'zod', 'chalk', 'fastest-levenshtein'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('answers as a command', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(npm('exec', '--', 'apologize', '--version').trim()).toBe(version);
    expect(statSync(join(home, 'node_modules/.bin/apologize')).mode & 0o111).not.toBe(0);
  });

  it('renders an incident from standard input, in a folder that is not ours', async () => {
    const file = join(home, 'node_modules/.bin/apologize');
    const { code, out, err } = await apologize(['render', '-'], { file, cwd: home, input: readFileSync(fixture('smallest.yaml')) });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe((await apologize(['render', fixture('smallest.yaml')])).out);
    expect(out).toContain('two months of your plan');
  });
});
