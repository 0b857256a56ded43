// Builds dist/: the program and its dependencies in one bundle, and each language pack compiled. Not shipped.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { apart, builtName, commanderAsModule, here, mainHandedIn, nodeModules, toldColours, utf8Only, yamlReader } from './plugins.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Built aside and put in place when whole: a run that is under way meets the old program or the new one.
const dist = join(root, `.dist-${process.pid}`);
process.on('exit', () => rmSync(dist, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const options = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  minify: !process.env.PLAIN,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  entryNames: '[name]',
  chunkNames: 'part-[hash]',
  legalComments: 'none',
  define: { VERSION: JSON.stringify(version) },
  // Modules where a package has both: what is not used falls away, and the rest is read once.
  mainFields: ['module', 'main'],
  alias: {
    yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
    'handlebars/runtime.js': join(root, 'node_modules/handlebars/lib/handlebars.runtime.js'),
  },
};

/** The oldest browsers that have all that the page asks of one. */
const browsers = ['chrome120', 'firefox115', 'safari17'];

// Each file that a start-up reads costs it a hundredth. So main.cjs is all that `--version` and `--help` need, in one
// file, and hands what it has to the verbs, which are loaded when called. A verb that pipelines call is one file too,
// and so is each piece that few of its runs come to need; the other verbs share theirs. What pipelines call is CommonJS,
// because starting the loader of ES modules costs a tenth of a bare Node 20; the rest is ES modules, because only those
// can share.
const shared = ['errors', 'fault', 'disk/files', 'disk/input', 'command', 'version'];
const pipelined = ['src/commands/render.ts', 'src/commands/check.ts'];
const pieces = [
  'src/terminal/report.ts',
  'src/yaml/write.ts',
  'src/wording/press.ts',
  'src/terminal/open.ts',
  'src/archive/remember.ts',
  'src/settings/settings.ts',
  'src/help.ts',
  'src/wording/own-checking.ts',
  'src/wording/own-rules.ts',
  'src/judging/incident.ts',
  ...['entities', 'html', 'eml'].map((name) => `src/documents/${name}.ts`),
  ...['formats', 'reports'].flatMap(loadedLater),
];
const commands = readdirSync(join(root, 'src/commands'))
  .filter((name) => name !== 'index.ts')
  .map((name) => `src/commands/${name}`);
const contents = [...shared.map((name) => `export * from './src/${name}.ts';`), "import './src/main.ts';"].join('\n');
const common = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...options.define, 'import.meta.url': 'HERE' },
  banner: { js: here },
};
const quick = [...pipelined, ...pieces];
const named = (files) => files.map((file) => ({ in: file, out: builtName(file) }));
const main = await build({
  ...options,
  ...common,
  stdin: { contents, resolveDir: root, loader: 'ts' },
  outdir: undefined,
  outfile: join(dist, 'main.cjs'),
  plugins: [nodeModules(quick), commanderAsModule, apart([...commands, ...pieces], quick)],
});
const verbs = await Promise.all(
  [
    { ...common, entryPoints: named(pipelined), plugins: [nodeModules(quick), apart(pieces, quick, { one: true }), yamlReader] },
    { ...common, entryPoints: named(pieces), plugins: [nodeModules(quick), apart(pieces, quick, { one: true }), toldColours] },
    {
      entryPoints: named(commands.filter((file) => !pipelined.includes(file))),
      plugins: [nodeModules([]), apart(pieces, quick), utf8Only],
      splitting: true,
    },
  ].map(({ plugins, ...more }) =>
    build({ ...options, ...more, plugins: [...plugins.slice(0, 1), mainHandedIn(shared), ...plugins.slice(1)] }),
  ),
);
// What knows the compiler: the build itself, and the thread in which templates of the user's run.
const compiler = await build({
  ...options,
  entryPoints: ['src/packs/compile.ts', 'src/wording/thread.ts'],
  splitting: true,
  plugins: [nodeModules([])],
});

// The page of `apologize form`: what is pure of the program once more, for browsers, in one classic script.
const page = await build({
  ...options,
  entryPoints: ['src/form/page.ts', 'src/form/page.css'],
  format: 'iife',
  platform: 'browser',
  target: browsers,
});

const sourcesOf = ({ metafile }) => Object.keys(metafile.inputs).filter((name) => name.startsWith('src/'));
const twice = sourcesOf(main).filter((name) => verbs.some((half) => sourcesOf(half).includes(name)));
if (twice.length > 0) throw new Error(`in main.cjs and in a verb, so its classes would be two: ${twice.join(', ')}`);

writeFileSync(
  join(dist, 'LICENSES.txt'),
  licences([main, ...verbs, compiler, page].flatMap(({ metafile }) => Object.keys(metafile.inputs))),
);

const { compilePack } = await import(pathToFileURL(join(dist, 'compile.js')).href);
const templates = join(root, 'templates');
const english = filesOf(join(templates, 'en'), 'templates/en');
mkdirSync(join(dist, 'packs'));
const signs = {};
for (const language of readdirSync(templates)) {
  try {
    const compiled = compilePack(filesOf(join(templates, language), `templates/${language}`), english);
    const { '.signs.json': own, ...files } = compiled;
    signs[language] = JSON.parse(own);
    for (const [name, source] of Object.entries(files)) {
      const { code } = name.endsWith('.cjs') ? await transform(source, { minify: true, target: options.target }) : { code: source };
      writeFileSync(join(dist, 'packs', `${language}${name}`), code);
    }
  } catch (error) {
    // The other languages are built all the same; the build as a whole has failed.
    process.exitCode = 1;
    if (!error.problems) throw error;
    for (const { message, help, place, file } of error.problems) {
      const line = place && place.source.text.slice(0, place.from).split('\n').length;
      console.error(`${place ? `${place.source.name}:${line}` : `templates/${language}/${file}`}: ${message}: ${help}`);
    }
  }
}

writeFileSync(join(dist, 'packs', 'all.signs.json'), JSON.stringify(signs));

const old = `${dist}-old`;
if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
renameSync(dist, join(root, 'dist'));
rmSync(old, { recursive: true, force: true });
// The schemas that editors and programs find by the version in their address.
for (const what of ['incident', 'message'])
  writeFileSync(
    join(root, 'dist', `${what}.schema.json`),
    execFileSync(process.execPath, [join(root, 'bin/apologize.cjs'), 'schema', what]),
  );

/** What the list of a folder loads when it is asked for: its formats, its forms of report. */
function loadedLater(folder) {
  const list = readFileSync(join(root, 'src', folder, 'index.ts'), 'utf8');
  return [...list.matchAll(/\bimport\('\.\/([^']+)'\)/g)].map(([, file]) => `src/${folder}/${file}`);
}

/** The text files of a pack, by their path inside it. */
function filesOf(folder, name) {
  const names = readdirSync(folder, { recursive: true }).filter((each) => /\.(?:yaml|hbs|json)$/.test(each));
  return new Map(names.map((each) => [each, { name: `${name}/${each}`, text: readFileSync(join(folder, each), 'utf8') }]));
}

/** The licence of every package whose code is in the bundle, as their licences ask. */
function licences(inputs) {
  const packages = new Set(inputs.map((input) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  return [...packages]
    .toSorted()
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      return `${name} ${manifest.version} (${manifest.license})\n\n${file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : ''}\n`;
    })
    .join('\n----\n\n');
}
