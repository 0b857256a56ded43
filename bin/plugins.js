// What the build does to the code that it bundles, most of it for a quick start. Not shipped.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Node's own modules are fetched when the program starts, not imported: an import copies every export and so wakes parts
 * that are loaded lazily (`fs` brings streams, the network and the promises along: a sixth of a start-up).
 */
const fetched = (name) => `process.getBuiltinModule('${name}')`;
/** What a file of ours is called when built, without its ending: `render` for a command, `formats-html` for a piece. */
export const builtName = (file) => file.replace(/^src\/(?:commands\/)?|\.ts$/g, '').replaceAll('/', '-');
/** A CommonJS file has a `require` of its own. The module that makes them brings the other loader along. */
const withOwnRequire = (source) =>
  source.replace(/^import \{ createRequire \} from 'node:module';\n/m, '\n').replace('createRequire(import.meta.url)', 'require');
/** `quick` are files of ours that are CommonJS when built: a CommonJS file asks for them without the other loader. */
export const nodeModules = (quick) => ({
  name: 'node-modules',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: (quick.length > 0 ? withOwnRequire : String)(readFileSync(path, 'utf8'))
        .replace(
          /^import (\{[^}]*\}) from '(node:\w+)';$/gm,
          (_, names, name) => `const ${names.replace(/\btype \w+,?/g, '').replaceAll(' as ', ': ')} = ${fetched(name)};`,
        )
        .replace(/\bimport\('(\.[^']+)'\)/g, (lazy, name) => {
          const file = relative(root, join(dirname(path), name));
          return quick.includes(file) ? `Promise.resolve().then(() => require('./${builtName(file)}.cjs'))` : lazy;
        }),
    }));
    // For dependencies the bundler's own way, which copies too; the verbs that every script calls have none that ask.
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'node' }));
    onResolve({ filter: new RegExp(`^(?:${builtinModules.join('|')})$`) }, ({ path }) => ({ path: `node:${path}`, namespace: 'node' }));
    onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({ contents: `module.exports = ${fetched(path)}` }));
  },
});

/** What CommonJS lacks, `import.meta.url`: where a file stands. */
export const here = "const HERE = require('node:url').pathToFileURL(__filename).href;";

/**
 * Commander as a module. It is CommonJS, and in a bundle that is a function, which the engine reads twice: once to find
 * its end, once to run it. It would also load child processes, for a feature that we do not use.
 */
export const commanderAsModule = {
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
export const utf8Only = {
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
 * Chalk without its own guess at what the terminal can: it is told. The guess loads the terminal's module, and that the
 * network's, a tenth of a start-up.
 */
export const toldColours = {
  name: 'told-colours',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: 'told' }));
    onLoad({ filter: /.*/, namespace: 'told' }, () => ({ contents: 'export default { stdout: false, stderr: false };' }));
  },
};

/**
 * The YAML library as a reader. It also writes, and knows every schema there is; files are read with the plainest and
 * never written by the verbs that pipelines call. What is left out is a third of it, and undefined if anybody came by.
 */
export const yamlReader = {
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

/**
 * What is loaded when it is needed, each a file of its own, fetched from beside the file that asks. Within `one` file
 * nothing can wait: the bundler would put all that it touches into functions, and the engine read it twice.
 */
export const apart = (files, quick, { one = false } = {}) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir, importer }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = relative(root, join(resolveDir, path));
      if (files.includes(file)) return { path: `./${builtName(file)}.${quick.includes(file) ? 'cjs' : 'js'}`, external: true };
      return one ? { errors: [{ text: `${relative(root, importer)} loads ${file} later: import it, or build it as a piece` }] } : undefined;
    });
  },
});

/** Modules that main.cjs has and hands out, so that there is one of each. */
export const mainHandedIn = (modules) => ({
  name: 'main-handed-in',
  setup({ onResolve }) {
    onResolve(
      { filter: new RegExp(`(?:^|/)(?:${modules.map((name) => name.replace(/.*\//, '')).join('|')})\\.ts$`) },
      ({ path, resolveDir }) =>
        modules.some((name) => join(resolveDir, path) === join(root, `src/${name}.ts`))
          ? { path: './main.cjs', external: true }
          : undefined,
    );
  },
});
