// The checker's own functions and its English words, for what measures it and what trains it. Needs a build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Functions of ours by the file that has them: `{ 'check/judge': ['judgeDraft'] }`. */
export async function functionsOf(files) {
  const contents = Object.entries(files).map(([file, names]) => `export { ${names.join(', ')} } from './src/${file}.ts';`);
  const { outputFiles } = await build({
    stdin: { contents: contents.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const packed = (part) => JSON.parse(readFileSync(join(root, `dist/packs/en${part}.json`), 'utf8'));
const { readTables } = await functionsOf({ 'packs/tables': ['readTables'] });
export const { language } = packed('');
export const cues = readTables(readFileSync(join(root, 'dist/packs/en.cues.bin')));
/** A fault is labelled in every kind of message, also where a kind switches its rule off. */
export const rules = packed('.rules').rules.map(({ kinds, ...rule }) => rule);
