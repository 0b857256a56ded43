import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Rooms that know the machine, as tests/rooms.test.ts lists them; a browser has none of it. */
const worldly = /^src\/(?:main|cli|built|commands\/|terminal\/|packs\/load|disk\/(?!bytes)|settings\/|wording\/|new\/keep|page\/parts)/;

test('the page is what is pure of the program: no file that knows the machine, nothing of Node', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: ['src/form/page.ts'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    alias: {
      yaml: './node_modules/yaml/browser/dist/index.js',
      'handlebars/runtime.js': './node_modules/handlebars/lib/handlebars.runtime.js',
    },
    legalComments: 'none',
  });
  const files = Object.keys(metafile.inputs);
  expect(files.filter((file) => file.startsWith('src/')).length).toBeGreaterThan(60);
  for (const pure of ['src/release/release.ts', 'src/compose/compose.ts', 'src/formats/eml.ts', 'src/new/questions.ts'])
    expect(files).toContain(pure);
  expect(files.filter((file) => worldly.test(file) || file.includes('(disabled)'))).toEqual([]);
  const text = outputFiles.map((file) => file.text).join('');
  // A Buffer is asked for, and done without where there is none.
  expect(text.match(/\bprocess\.\w+|\brequire\(|\beval\(|innerHTML|insertAdjacentHTML|document\.write/g) ?? []).toEqual([]);
});
