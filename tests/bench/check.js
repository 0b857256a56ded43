// What it costs to check a letter: inside a process, and as a whole process beside other linters of prose. Prints, never fails.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { installed } from './peers.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apologize-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const size = 2048;

const letters = lettersOf(200);
const letter = join(folder, 'letter.txt');
writeFileSync(letter, letters[0]);

const { readTextDraft, sentencesOf, judgeDraft, judgeSections, sectionsOf, rulesOf, readTables } = await inside();
const { language, ...checking } = packed('en.check.bin');
const rules = rulesOf(checking);
const cues = packed('en.cues.bin');
const floor = perLetter((text) => {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
});
const reading = perLetter((text) => sentencesOf(readTextDraft({ name: 'letter', text }), language).length);
const drafts = letters.map((text) => {
  const document = readTextDraft({ name: 'letter', text });
  return { document, sentences: sentencesOf(document, language), language, kind: 'letter' };
});
const judging = perLetter((_, index) => judgeDraft(drafts[index], rules).length);
const sections = perLetter((_, index) => {
  const found = judgeDraft(drafts[index], rules);
  return judgeSections(drafts[index], rules, sectionsOf(drafts[index].sentences, cues, language, found), found).length;
});
console.log(`\nInside a process, CPU time for a letter of ${size} signs (the best of ten rounds of ${letters.length})\n`);
for (const [name, spent] of Object.entries({
  'a loop over its signs': floor,
  'sentences of plain text': reading,
  'all rules': judging,
  'rules and sections': sections,
})) {
  console.log(
    `${name.padEnd(26)}${spent.toFixed(1).padStart(8)} µs${Math.round(1e6 / spent)
      .toLocaleString('en')
      .padStart(12)} a second`,
  );
}

console.log('\nAs a whole process, CPU time as a multiple of `node -e 0`; medians of 10 runs in turn\n');
const bare = ['-e', '0'];
show('apologize check', [join(root, 'bin/apologize.cjs'), 'check', letter]);
if (installed(folder, ['write-good', 'alex', 'textlint', 'textlint-rule-write-good'])) {
  const bin = (name, script) => join(folder, 'node_modules', name, script);
  show('write-good', [bin('write-good', 'bin/write-good.js'), letter]);
  show('alex', [bin('alex', 'cli.js'), letter]);
  show('textlint', [bin('textlint', 'bin/textlint.js'), '--rule', 'write-good', letter]);
}

function show(name, args) {
  const ratios = Array.from({ length: 10 }, () => cpuOf(args) / cpuOf(bare)).toSorted((one, other) => one - other);
  console.log(`${name.padEnd(26)}${ratios[5].toFixed(2).padStart(8)}`);
}

/** CPU time of a whole process of this Node, user and system, in seconds. */
function cpuOf(args) {
  const timed = 'TIMEFORMAT=\'%3U %3S\'; time "$@" < /dev/null > /dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', timed, 'bash', process.execPath, ...args], { encoding: 'utf8', cwd: folder });
  const [user, system] = stderr.trim().split(' ').map(Number);
  return user + system;
}

/** Microseconds of processor time for each letter. */
function perLetter(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const start = process.cpuUsage();
    letters.forEach(work);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / letters.length);
  }
  return Math.max(least, 0.1);
}

/** Different letters, put together of the labelled ones that are tuned on. */
function lettersOf(count) {
  const texts = ['dev', 'complete'].flatMap((set) => {
    const from = join(root, 'tests/letters', set);
    return readdirSync(from).map((name) =>
      readFileSync(join(from, name), 'utf8')
        .replace(/^---[^]*?\n---\n/, '')
        .replaceAll(/\{\{![\w-]+\}\}/g, ''),
    );
  });
  return Array.from({ length: count }, (_, first) => {
    let text = '';
    for (let next = first; text.length < size; next += 7) text += `${texts[next % texts.length]}\n`;
    return text.slice(0, size);
  });
}

/** The checker's own functions, as the bundle has them: no file of it hands them out, so they are made as it is. */
async function inside() {
  const names = {
    'documents/text': ['readTextDraft'],
    'documents/sentences': ['sentencesOf'],
    'check/judge': ['judgeDraft', 'judgeSections'],
    'cues/sections': ['sectionsOf'],
    'check/rule-search': ['rulesOf'],
    'packs/tables': ['readTables'],
  };
  const contents = Object.entries(names).map(([file, list]) => `export { ${list.join(', ')} } from './src/${file}.ts';`);
  const outfile = join(folder, 'inside.mjs');
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents: contents.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    target: 'node20.19',
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

function packed(name) {
  return readTables(readFileSync(join(root, 'dist/packs', name)));
}
