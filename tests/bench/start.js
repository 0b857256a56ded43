// What it costs to start: whole processes against a bare Node, in turn. Prints a table and judges it, but never fails.
//   npm run bench -- --runs 40 --node /path/to/one/node --node /path/to/another
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, node: { type: 'string', multiple: true, default: [process.execPath] } },
});
const runs = Math.max(1, Math.floor(Number(options.runs)) || 1);
const root = fileURLToPath(new URL('../..', import.meta.url));
const smallest = 'tests/fixtures/smallest.yaml';
const dates = ['started=2026-11-14T09:00+01:00', 'ended=2026-11-14T11:30+01:00'].flatMap((set) => ['--set', `explanation.${set}`]);

/** `limit` is CPU time as a multiple of a bare Node's, for Node 20, whose own start is the dearest, and for later ones. */
const cases = [
  { name: '--version', args: ['--version'], limit: [1.15, 1.15] },
  { name: '--help', args: ['--help'] },
  { name: 'render, no dates', args: ['render', smallest], limit: [1.65, 2.5] },
  { name: 'render, dates', args: ['render', smallest, ...dates], limit: [1.85, 2.9] },
  { name: 'render, time zone', args: ['render', 'tests/fixtures/incidents/shop-outage.yaml'] },
  { name: 'render --format json', args: ['render', smallest, '--format', 'json'] },
  { name: 'usage error', args: ['render', '--formt', 'json'], code: 2 },
  { name: 'section missing', args: ['render', smallest, '--set', 'remedy='], code: 1 },
];
/** Peak memory over a bare Node's, in MiB. */
const mostMemory = [16, 20];

for (const node of options.node) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? 'that cannot be run';
  const later = Number(/^v(\d+)/.exec(version)?.[1]) > 20 ? 1 : 0;
  console.log(`\nNode ${version}: CPU time as a multiple of \`node -e 0\`, peak memory above it; medians of ${runs} runs in turn\n`);
  console.log(row('', 'CPU', 'limit', 'least to most', 'MiB', 'limit'));
  for (const { name, args, limit, code = 0 } of cases) {
    const bare = [node, '-e', '0'];
    const ours = [node, 'bin/apologize.cjs', ...args];
    try {
      const ratios = repeated(runs, () => {
        const yardstick = cpuOf(bare, 0);
        return cpuOf(ours, code) / yardstick;
      });
      const memory = middle(repeated(3, () => memoryOf(ours) - memoryOf(bare)));
      const over = [middle(ratios) > limit?.[later] && 'CPU', memory > mostMemory[later] && 'memory'].filter(Boolean);
      const spread = `${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)}`;
      const cells = [middle(ratios).toFixed(2), limit?.[later].toFixed(2), spread, memory.toFixed(1), mostMemory[later]];
      console.log(row(name, ...cells, over.length > 0 ? `over the limit: ${over.join(' and ')}` : ''));
    } catch (error) {
      console.log(`${name}: ${error.message}`);
    }
  }
}

/** CPU time of a whole process, user and system, in seconds, as the shell accounts for it. */
function cpuOf(command, code) {
  const timed = 'TIMEFORMAT=\'%3U %3S\'; time "$@" < /dev/null > /dev/null 2>&1';
  const { status, stderr, error } = run('bash', ['-c', timed, 'bash', ...command]);
  if (status !== code) throw new Error(`not measured: it ended with ${status ?? error?.code}, not ${code}`);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return user + system;
}

/** Peak memory of a process in MiB; not a number where GNU time is not installed. */
function memoryOf(command) {
  const { stderr } = run('/usr/bin/time', ['-f', '%M', ...command]);
  return Number(stderr?.trim().split('\n').at(-1)) / 1024;
}

/**
 * From the root of the project, in the environment of whoever measures but without their settings and colours. Bare Node
 * and ours share it, and it matters: certificates of one's own (NODE_EXTRA_CA_CERTS) more than double the start of a Node 20.
 */
function run(file, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:APOLOGIZE_|XDG_|FORCE_COLOR|NO_COLOR)/.test(name)));
  return spawnSync(file, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
}

function repeated(times, measure) {
  return Array.from({ length: times }, measure).toSorted((a, b) => a - b);
}

function middle(sorted) {
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function row(name, cpu, limit, spread, memory, most, remark = '') {
  const cells = [name.padEnd(22), cpu.padStart(5), String(limit ?? '').padStart(6), spread.padStart(14)];
  return `${[...cells, memory.padStart(6), String(most).padStart(6)].join('  ')}  ${remark}`.trimEnd();
}
