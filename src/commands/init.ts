import { resolve } from 'node:path';
import { configSchema } from '../settings/config.ts';
import { defineCommand, flag, type Io } from '../command.ts';
import { Exit, Interrupted, UserError } from '../errors.ts';
import { conform } from '../facts/conform.ts';
import { refuseTarget, writeAtomically } from '../disk/files.ts';
import type { Labels } from '../packs/pack.ts';
import { loadLabels, uiLanguage } from '../packs/load.ts';
import { configName } from '../settings/settings.ts';
import { writeYaml } from '../yaml/write.ts';

/** What `init` asks, in this order. The rest of the settings stand in the file as comments. */
const asks = ['from.company', 'from.name', 'from.role', 'from.email', 'from.phone', 'locale', 'timezone'] as const;

export const command = defineCommand({
  arguments: [],
  options: { force: flag('--force', 'replace the settings that are there') },
  examples: ['apologize init', 'apologize init --no-input'],
  async run(io, _args, { force = false }) {
    const path = resolve(io.cwd, configName);
    refuseTarget(path, force, configName);
    const labels = await loadLabels(uiLanguage(io.env));
    const answers = io.interactive ? await asked(io, labels) : new Map<string, string>();
    writeAtomically(path, settingsFile(answers, labels), { force, name: configName });
    io.err(`${labels.words.saved ?? ''}: ${configName}\n`);
    return Exit.fine;
  },
});

async function asked(io: Io, { fields, words }: Labels): Promise<Map<string, string>> {
  const [{ personAt }, { Gone }] = await Promise.all([import('../terminal/sit.ts'), import('../terminal/person.ts')]);
  const somebody = await personAt(io, words);
  const answers = new Map<string, string>();
  try {
    for (let at = 0; at < asks.length; ) {
      const path = asks[at] ?? asks[0];
      const field = fields[path];
      const initial = answers.get(path) ?? (path === 'timezone' ? io.zone() : '');
      const hints = field?.example === undefined ? [] : [`${words.example ?? ''}: ${field.example}`];
      const reply = await somebody.ask({
        message: field?.ask ?? field?.name ?? path,
        hints,
        initial,
        none: words.none ?? '',
        refuse: (text) => refusal(path, text),
      });
      if (reply.kind === 'back') {
        at = Math.max(0, at - 1);
        continue;
      }
      answers.set(path, reply.text);
      at++;
    }
    return answers;
  } catch (error) {
    if (error instanceof Gone) throw new Interrupted(error.signal, words.nothing);
    throw error;
  } finally {
    somebody.leave();
  }
}

function refusal(path: string, text: string): { text: string; mild: boolean } | undefined {
  try {
    conform(configSchema(), undefined, { name: path, text }, [{ path, value: text, origin: path }]);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { text: error.problems.map(({ message, help }) => `${message}: ${help ?? ''}`).join('\n'), mild: false };
  }
}

/**
 * The answers as settings, and every other setting as a comment: what it is for, and below that a line that holds as it
 * stands once its `# ` is taken away.
 */
function settingsFile(answers: ReadonlyMap<string, string>, labels: Labels): string {
  const { words, fields } = labels;
  const own = ['kind', 'format', 'ui', 'templates', 'frames', 'closing', 'footer'].map((key) => {
    const [about = '', line = ''] = (words[`config.${key}`] ?? '').split('\n');
    return comment(about, line);
  });
  const top = (['locale', 'timezone'] as const).map((path) => {
    const given = answers.get(path) ?? '';
    return given === '' ? comment(fields[path]?.name, `${path}: ${fields[path]?.example ?? ''}`) : writeYaml({ [path]: given });
  });
  return [`## ${words['config.head'] ?? ''}\n`, sender(answers, labels), ...top, ...own].join('\n');
}

/** What is known of the sender, the rest as comments within it; or all of it as one comment. */
function sender(answers: ReadonlyMap<string, string>, { fields }: Labels): string {
  const parts = asks.filter((path) => path.startsWith('from.')).map((path) => ({ path, key: path.slice('from.'.length) }));
  const known = parts.flatMap(({ path, key }) => (answers.get(path) ? [[key, answers.get(path)]] : []));
  const open = parts.filter(({ path }) => !answers.get(path)).map(({ path, key }) => ({ path, line: `${key}: ${exampleOf(key, fields)}` }));
  if (known.length === 0) return comment(fields.from?.name, `from: { ${open.map(({ line }) => line).join(', ')} }`);
  const comments = open.map(({ path, line }) => comment(fields[path]?.name, line).replace(/^/gm, '  ').trimEnd());
  return [writeYaml({ from: Object.fromEntries(known) }), ...comments.map((each) => `${each}\n`)].join('');
}

/** What the sender might be: who signs is mostly who answers for it. */
function exampleOf(key: string, fields: Labels['fields']): string {
  const example = fields[`from.${key}`]?.example ?? fields[`responsibility.owner.${key}`]?.example ?? '';
  return /[^\p{L}\p{M}\p{N}\u200c+@. -]/u.test(example) ? JSON.stringify(example) : example;
}

const comment = (about: string | undefined, line: string): string => `## ${about ?? ''}\n# ${line}\n`;
