// Builds dist/: the program and its dependencies in one bundle, and each language pack compiled. Not shipped.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// Built aside and put in place when whole: a run that is under way meets the old program or the new one.
const dist = join(root, `.dist-${process.pid}`);
process.on('exit', () => rmSync(dist, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/**
 * Node's own modules are fetched when the program starts, not imported: an import copies every export and so wakes parts
 * that are loaded lazily (`fs` brings streams, the network and the promises along: a sixth of a start-up).
 */
const fetched = (name) => `process.getBuiltinModule('${name}')`;
const nodeModules = {
  name: 'node-modules',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replace(
        /^import (\{[^}]*\}) from '(node:\w+)';$/gm,
        (_, names, name) => `const ${names.replace(/\btype \w+,?/g, '').replaceAll(' as ', ': ')} = ${fetched(name)};`,
      ),
    }));
    // For dependencies the bundler's own way, which copies too; the verbs that every script calls have none that ask.
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'node' }));
    onResolve({ filter: new RegExp(`^(?:${builtinModules.join('|')})$`) }, ({ path }) => ({ path: `node:${path}`, namespace: 'node' }));
    onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({ contents: `module.exports = ${fetched(path)}` }));
  },
};
/**
 * Commander as a module. It is CommonJS, and in a bundle that is a function, which the engine reads twice: once to find
 * its end, once to run it. It would also load child processes, for a feature that we do not use.
 */
const commanderAsModule = {
  name: 'commander-as-module',
  setup({ onLoad }) {
    onLoad({ filter: /\/commander\/esm\.mjs$/ }, () => ({
      contents: ['command', 'option', 'error'].map((name) => `export * from './lib/${name}.js';`).join('\n'),
    }));
    onLoad({ filter: /\/commander\/lib\/\w+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/^const (?:childProcess|process) = require\('[^']+'\);/gm, '')
        .replace(/= require\('(node:\w+)'\)/g, (_, name) => `= ${fetched(name)}`)
        .replace(/^const (\{[^}]*\}) = require\('(\.[^']+)'\);/gm, "import $1 from '$2';")
        .replace(/^exports\.(\w+) = \1;/gm, 'export { $1 };'),
    }));
  },
};
/**
 * The library that opens an editor guesses among a hundred encodings, whose tables weigh as much as the rest of the
 * program. Editors write UTF-8.
 */
const utf8Only = {
  name: 'utf8-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:iconv-lite|chardet)$/ }, ({ path }) => ({ path, namespace: 'utf8' }));
    onLoad({ filter: /^iconv-lite$/, namespace: 'utf8' }, () => ({
      contents: "export default { encodingExists: () => true, decode: (bytes) => bytes.toString('utf8') }",
    }));
    onLoad({ filter: /^chardet$/, namespace: 'utf8' }, () => ({ contents: "export const detect = () => 'UTF-8'" }));
  },
};
/**
 * The YAML library as a reader. It also writes, and knows every schema there is; files are read with the plainest and
 * never written by the verbs that pipelines call. What is left out is a third of it, and undefined if anybody came by.
 */
const yamlReader = {
  name: 'yaml-reader',
  setup({ onLoad }) {
    onLoad(
      { filter: /\/yaml\/.*\/(?:stringify|schema\/(?:core|json|yaml-1\.1)|parse\/cst-|doc\/(?:createNode|applyReviver))/ },
      ({ path }) => {
        const [, names] = /^export \{ (.*) \};$/m.exec(readFileSync(path, 'utf8'));
        return { contents: `export const ${names.replaceAll(',', ' = undefined,')} = undefined;` };
      },
    );
  },
};
const options = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  minify: !process.env.PLAIN,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
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

// Each file that a start-up reads costs it a hundredth. So main.js is all that `--version` and `--help` need, in one
// file, and hands what it has to the verbs, which are loaded when called. A verb that pipelines call is one file too,
// and so is each piece that few of its runs come to need; the other verbs share theirs.
const shared = ['errors', 'fault', 'files', 'input', 'command', 'version'];
const pipelined = ['src/commands/render.ts'];
const pieces = ['src/terminal/report.ts', 'src/yaml/write.ts', ...['html', 'eml', 'json'].map((name) => `src/formats/${name}.ts`)];
const commands = readdirSync(join(root, 'src/commands'))
  .filter((name) => name !== 'index.ts')
  .map((name) => `src/commands/${name}`);
const apart = (files) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' && files.includes(relative(root, join(resolveDir, path)))
        ? { path: `./${basename(path, '.ts')}.js`, external: true }
        : undefined,
    );
  },
});
const mainHandedIn = {
  name: 'main-handed-in',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`(?:^|/)(?:${shared.join('|')})\\.ts$`) }, ({ path, resolveDir }) =>
      shared.some((name) => join(resolveDir, path) === join(root, `src/${name}.ts`)) ? { path: './main.js', external: true } : undefined,
    );
  },
};
const contents = [...shared.map((name) => `export * from './src/${name}.ts';`), "import './src/main.ts';"].join('\n');
const main = await build({
  ...options,
  stdin: { contents, resolveDir: root, loader: 'ts' },
  outdir: undefined,
  outfile: join(dist, 'main.js'),
  plugins: [nodeModules, commanderAsModule, apart([...commands, ...pieces])],
});
const verbs = await Promise.all(
  [
    { entryPoints: pipelined, plugins: [yamlReader] },
    { entryPoints: pieces },
    { entryPoints: commands.filter((file) => !pipelined.includes(file)), plugins: [utf8Only], splitting: true },
  ].map(({ plugins = [], ...more }) =>
    build({ ...options, ...more, entryNames: '[name]', plugins: [nodeModules, mainHandedIn, apart(pieces), ...plugins] }),
  ),
);
const compiler = await build({ ...options, entryPoints: { 'compile-pack': 'src/compile-pack.ts' }, plugins: [nodeModules] });

const sourcesOf = ({ metafile }) => Object.keys(metafile.inputs).filter((name) => name.startsWith('src/'));
const twice = sourcesOf(main).filter((name) => verbs.some((half) => sourcesOf(half).includes(name)));
if (twice.length > 0) throw new Error(`in main.js and in a verb, so its classes would be two: ${twice.join(', ')}`);

writeFileSync(join(dist, 'LICENSES.txt'), licences([main, ...verbs, compiler].flatMap(({ metafile }) => Object.keys(metafile.inputs))));

const { compilePack } = await import(pathToFileURL(join(dist, 'compile-pack.js')).href);
const templates = join(root, 'templates');
const english = filesOf(join(templates, 'en'), 'templates/en');
mkdirSync(join(dist, 'packs'));
for (const language of readdirSync(templates)) {
  try {
    const compiled = compilePack(filesOf(join(templates, language), `templates/${language}`), english);
    for (const [name, source] of Object.entries(compiled)) {
      const { code } = await transform(source, { minify: true, format: 'esm', target: options.target });
      writeFileSync(join(dist, 'packs', name === 'pack' ? `${language}.js` : `${language}.${name}.js`), code);
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

rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(dist, join(root, 'dist'));

/** The text files of a pack, by their path inside it. */
function filesOf(folder, name) {
  const names = readdirSync(folder, { recursive: true }).filter((each) => /\.(?:yaml|hbs)$/.test(each));
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
