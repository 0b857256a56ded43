// Completes package-lock.json after `npm install` against a registry that does not serve every platform's build of a
// tool: npm leaves out what it cannot find, and then `npm ci` refuses the lock. Their versions stand in the tools' own
// manifests, exact; what platform they are for stands in their names. Run it as `node .ci/whole-lock.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const platform = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|x64|arm|ppc64|riscv64|s390x|ia32)(?:-(\w+))?$/;

const found = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies).flatMap(([name, version]) => {
    const [, os, cpu, abi = ''] = platform.exec(name) ?? [];
    const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${parent}/node_modules/${name}`];
    if (known || !os || !/^\d+\.\d+\.\d+$/.test(version)) return [];
    const libc = abi.startsWith('musl') ? { libc: ['musl'] } : abi.startsWith('gnu') ? { libc: ['glibc'] } : {};
    return [[`node_modules/${name}`, { version, cpu: [cpu], dev: true, ...libc, optional: true, os: [os] }]];
  }),
);
const whole = [...Object.entries(lock.packages), ...found].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(whole) }, null, 2)}\n`);
console.log(found.length === 0 ? 'the lock was whole' : `added ${found.length} packages of other platforms`);
