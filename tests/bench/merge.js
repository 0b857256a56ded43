// What a batch costs: messages a second, beside a bare loop of precompiled Handlebars and a loop that only writes, in
// turn, in processes of their own. Prints a table and judges it, but never fails.
//   npm run bench -- or: node tests/bench/merge.js --rows 100000 --runs 3 [--memory]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installed } from './peers.js';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    memory: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const [rows, runs] = [Number(options.rows), Number(options.runs)];
const work = mkdtempSync(join(tmpdir(), 'apologize-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
writeFileSync(join(work, 'people.csv'), listOf(rows));

const merge = (...more) => ['bin/apologize.cjs', 'merge', 'tests/fixtures/smallest.yaml', '--to', join(work, 'people.csv'), ...more];
const yardstick = (name) => [fileURLToPath(new URL('yardstick.js', import.meta.url)), name, String(rows), join(work, 'out')];
// Judged with 15 % of slack, because no two runs are alike. The shares that 25,000 and 15,000 messages a second are of 125,000 renders.
const cases = [
  { name: 'bare Handlebars, 1.25 KB', args: yardstick('handlebars') },
  { name: 'only written, 2.1 KB', args: yardstick('write') },
  { name: 'merge, jsonl', args: merge('--format', 'jsonl'), least: 0.2 },
  { name: 'merge, mbox', args: merge('--format', 'mbox'), least: 0.12 },
  { name: 'merge, jsonl, into a folder', args: merge('--format', 'jsonl', '-o'), folder: true },
];
const start = secondsOf(['-e', '0']);
console.log(`\nNode ${process.version}: messages a second of CPU time, ${rows} rows, medians of ${runs} runs in turn\n`);
const measured = cases.map(() => []);
for (let run = 0; run < runs; run++)
  for (const [index, { args, folder }] of cases.entries())
    measured[index].push(rows / (secondsOf(folder ? [...args, join(work, `outbox-${run}`)] : args) - start));
const rates = measured.map((all) => all.toSorted((a, b) => a - b)[(all.length - 1) >> 1]);
const [handlebars, written] = rates;
console.log(row('', 'a second', 'of Handlebars', 'wanted', 'of writing'));
for (const [index, { name, least }] of cases.entries()) {
  const share = rates[index] / handlebars;
  const cells = [
    Math.round(rates[index]),
    `${(share * 100).toFixed(0)} %`,
    least ? `${least * 100} %` : '',
    `${((rates[index] / written) * 100).toFixed(0)} %`,
  ];
  console.log(`${row(name, ...cells)}${least && share < least * 0.85 ? '  below' : ''}`);
}
if (installed(work, ['nodemailer'])) console.log(peer());
if (options.memory) {
  console.log('\nPeak memory, MiB (GNU time)');
  for (const count of [10_000, 1_000_000]) {
    writeFileSync(join(work, 'people.csv'), listOf(count));
    const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', process.execPath, ...merge()], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    console.log(`${String(count).padStart(9)} rows  ${(Number(stderr?.trim().split('\n').at(-1)) / 1024).toFixed(0)}`);
  }
}

/** nodemailer composes a mail of text and HTML some thousand times a second: a tenth of the rows is enough. */
function peer() {
  const count = Math.ceil(rows / 10);
  const [script, , , path] = yardstick('');
  const composer = join(work, 'node_modules/nodemailer/dist/esm/mail-composer/index.js');
  const rate = count / (secondsOf([script, 'mailcomposer', String(count), path, composer]) - start);
  const share = (of) => `${((rate / of) * 100).toFixed(0)} %`;
  return row('nodemailer, MailComposer', Math.round(rate), share(handlebars), '', share(written));
}

function listOf(count) {
  const lines = ['to.name,to.email,remedy.offer.worth\n'];
  for (let number = 1; number <= count; number++)
    lines.push(`Ms Petrova ${number},petrova.${number}@shop${number % 97}.example,${(number % 1000) + 10}.50 EUR\n`);
  return lines.join('');
}

/** CPU time of a process, user and system, as the shell accounts for it: others on the machine count for less. */
function secondsOf(args) {
  const timed = 'TIMEFORMAT=\'%3U %3S\'; time "$@" < /dev/null > /dev/null 2> /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', timed, 'bash', process.execPath, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return user + system;
}

function row(name, ...cells) {
  return `${name.padEnd(30)}${cells.map((cell) => String(cell).padStart(15)).join('')}`;
}
