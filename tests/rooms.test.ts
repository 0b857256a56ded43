// Long: it holds the table of all rooms.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

/**
 * The rooms of `src`, a folder or a file each. A room imports only from rows below its own; rooms in one row stand side
 * by side and never import each other. A new room is one word here.
 */
const rows: readonly (readonly string[])[] = [
  ['main'],
  ['cli'],
  ['commands'],
  ['archive'],
  ['judging/file', 'merge'],
  ['outbox'],
  ['wording/own-templates', 'wording/own-checking', 'judging/incident', 'new/writer'],
  ['wording/wording', 'judging/rulebook', 'reports', 'form', 'help'],
  [
    'terminal',
    'new/keep',
    'release/explain',
    'settings/settings',
    'settings/flags',
    'disk/targets',
    'wording/own-frames',
    'wording/own-rules',
    'wording/press',
    'judging/message',
    'schema',
    'packs/compile',
    'page/parts',
  ],
  ['settings/defaults', 'records'],
  ['release/release', 'settings/config', 'settings/locale', 'wording/thread', 'new/questions', 'page/page'],
  ['formats', 'proof'],
  ['check', 'compose', 'packs/load', 'packs/files', 'release/missing'],
  ['cues', 'figures', 'recipients'],
  ['check/finding', 'patterns'],
  ['facts', 'documents'],
  ['kinds', 'packs/pack'],
  ['packs/rules', 'packs/quantities'],
  ['packs/patterns'],
  ['incident', 'kind-names'],
  ['sections'],
  ['disk/append', 'disk/aside', 'disk/folders'],
  ['yaml', 'disk/files', 'disk/input', 'command', 'version', 'packs/tables'],
  ['errors', 'fault', 'filled', 'aligned', 'built', 'engine', 'disk/bytes', 'packs/number-bytes'],
];

/** Rooms that know the machine. All others are pure: no disk, no clock, no chance; the same facts give the same bytes. */
const worldly = [
  'main',
  'commands',
  'judging/rulebook',
  'wording/own-templates',
  'wording/own-checking',
  'merge',
  'outbox',
  'recipients',
  'settings/defaults',
  'wording/wording',
  'wording/press',
  'wording/thread',
  'terminal',
  'new/keep',
  'form',
  'settings/settings',
  'disk/targets',
  'archive',
  'packs/load',
  'page/parts',
  'disk/files',
  'disk/append',
  'disk/aside',
  'disk/folders',
  'disk/input',
];

/** Our vocabulary: any room may speak it. */
const vocabulary = ['zod', 'zod/mini'];

const root = fileURLToPath(new URL('..', import.meta.url));
const filesBelow = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
    .toSorted();
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A declaration file has no code: it only tells the compiler what a library has. */
const sources = filesBelow('src', /(?<!\.d)\.ts$/);
/** A file that is a room of its own, or its folder. */
function roomOf(file: string): string {
  const name = file.replace(/^src\/|\.ts$/g, '');
  return rowOf(name) === -1 ? name.replace(/\/.*$/, '') : name;
}
const rowOf = (room: string): number => rows.findIndex((row) => row.includes(room));

/** What a file imports, types and lazy loads included: our files by their path, anything else by its name. */
function importsOf(file: string): string[] {
  const names = [...textOf(file).matchAll(/^(?:import|export|\}) .*?\bfrom '([^']+)';$|\bimport\('([^']+)'\)/gm)];
  return names.map(([, whole, lazy]) => whole ?? lazy ?? '').map((name) => (name.startsWith('.') ? join(dirname(file), name) : name));
}
const imports = new Map(sources.map((file) => [file, importsOf(file)]));
const ours = (file: string): string[] => (imports.get(file) ?? []).filter((name) => name.startsWith('src/'));

/** Each file without its types and comments, and with the globals that few may touch spelled so that nothing else matches. */
const code = new Map(
  await Promise.all(
    sources.map(async (file) => {
      const define = { process: 'GLOBAL_process', console: 'GLOBAL_console' };
      const { code: bare } = await transform(textOf(file), { loader: 'ts', define, legalComments: 'none', charset: 'utf8' });
      return [file, bare] as const;
    }),
  ),
);
const filesWith = (pattern: RegExp, files: readonly string[] = sources): string[] =>
  files.filter((file) => pattern.test(code.get(file) ?? ''));

describe('rooms', () => {
  it('are all in the table, once', () => {
    expect(rows.flat().toSorted()).toEqual([...new Set(sources.map(roomOf))].toSorted());
  });

  it('are read right by this test', () => {
    expect(imports.get('src/main.ts')).toContain('src/cli.ts');
    expect(imports.get('src/commands/index.ts')).toContain('src/commands/render.ts');
    expect(sources.flatMap(ours).filter((file) => !imports.has(file))).toEqual([]);
  });

  it('import only from rows below their own', () => {
    const upward = (file: string): string[] =>
      ours(file).filter((other) => roomOf(other) !== roomOf(file) && rowOf(roomOf(other)) <= rowOf(roomOf(file)));
    expect(sources.flatMap((file) => upward(file).map((other) => `${file} imports ${other}`))).toEqual([]);
  });

  it('hold no circle of files', () => {
    const done = new Set<string>();
    const walk = (file: string, way: readonly string[]): string[] | undefined => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const other of ours(file)) {
        const circle = walk(other, [...way, file]);
        if (circle) return circle;
      }
      done.add(file);
      return undefined;
    };
    expect(sources.map((file) => walk(file, [])).find((circle) => circle !== undefined)).toBeUndefined();
  });

  it('hold commands that know nothing of each other', () => {
    const commands = sources.filter((file) => roomOf(file) === 'commands' && file !== 'src/commands/index.ts');
    expect(commands.flatMap(ours).filter((other) => roomOf(other) === 'commands')).toEqual([]);
  });
});

describe('doors', () => {
  // The template library is two packages in one: its runtime, and its compiler, which most runs never load.
  it('are one for each package', () => {
    const packages = [...new Set([...imports.values()].flat())].filter(
      (name) => !/^(?:src\/|node:)/.test(name) && !vocabulary.includes(name),
    );
    const doors = packages.map((name) => [name, ...sources.filter((file) => imports.get(file)?.includes(name))]);
    expect(doors.length).toBeGreaterThan(0);
    expect(doors.filter((door) => door.length > 2)).toEqual([]);
  });

  it('lead to the machine from few rooms', () => {
    const pure = sources.filter((file) => !worldly.includes(roomOf(file)));
    expect(pure.filter((file) => imports.get(file)?.some((name) => name.startsWith('node:')))).toEqual([]);
    expect(filesWith(/\bnew Date(?:\(\)|(?!\())|\bDate\.now\b|\bMath\.random\b|\bperformance\b/, pure)).toEqual([]);
  });

  it('lead to the disk from six files', () => {
    expect(sources.filter((file) => imports.get(file)?.some((name) => name.startsWith('node:fs')))).toEqual(
      ['disk/append', 'disk/aside', 'disk/files', 'disk/folders', 'disk/input', 'packs/load'].map((room) => `src/${room}.ts`),
    );
  });

  it('lead to the process from main alone, and out of it nowhere', () => {
    expect(filesWith(/\bGLOBAL_process\b/)).toEqual(['src/main.ts']);
    expect(filesWith(/\bGLOBAL_process\s*\.\s*(?:exit|abort|kill(?!\(\w+, 0\))|reallyExit)\b/)).toEqual([]);
  });

  it('never lead to the console', () => {
    expect(filesWith(/\bGLOBAL_console\b/)).toEqual([]);
  });
});

describe('words', () => {
  it('have their slots filled in one place', () => {
    expect(filesWith(/\breplace(?:All)?\(\s*(?:["'`]\{\w+\}|\/[^/]*\\\{\(\\w\+\))/)).toEqual(['src/filled.ts']);
  });
});

describe('types', () => {
  it('are never any', () => {
    expect(sources.filter((file) => /(?:[:<|&,(]|\bas|=>)\s*any\b\s*(?:[,;)>|&=\]}[]|$)/m.test(textOf(file)))).toEqual([]);
  });

  // The linter finds every cast that narrows; here they are counted.
  it('are asserted three times at most, each with its reason', () => {
    const silenced = sources.flatMap((file) =>
      [...textOf(file).matchAll(/oxlint-disable.*|@ts-(?:ignore|expect-error|nocheck).*/g)].map(([line]) => line),
    );
    expect(silenced.filter((line) => !/^oxlint-disable-next-line \S+ -- \S/.test(line))).toEqual([]);
    expect(silenced.filter((line) => line.includes('no-unsafe-type-assertion')).length).toBeLessThanOrEqual(3);
  });
});

describe('sizes', () => {
  const linesOf = (file: string): number => textOf(file).split('\n').length - 1;

  it('stay below 200 lines, or the file says why in its first lines', () => {
    const long = [...sources, ...filesBelow('tests', /\.[jt]s$/)].filter((file) => linesOf(file) > 200);
    const unexplained = long.filter(
      (file) =>
        !textOf(file)
          .split('\n')
          .slice(0, 5)
          .some((line) => /^(?:\/\/|\/?\*\*?) ?Long: \S/.test(line.trim())),
    );
    expect(unexplained.map((file) => `${file}: ${linesOf(file)} lines`)).toEqual([]);
  });

  it('keep rooms flat', () => {
    expect(sources.filter((file) => file.split('/').length > 3)).toEqual([]);
  });

  it('are told', () => {
    const all = sources.map(linesOf).toSorted((a, b) => a - b);
    const at = (share: number): number => all[Math.ceil(all.length * share) - 1] ?? 0;
    const total = all.reduce((sum, lines) => sum + lines, 0);
    console.log(`src: ${all.length} files, ${total} lines, median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`);
    expect(all.length).toBeGreaterThan(0);
  });
});
