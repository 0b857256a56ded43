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

/** The answers as settings, and every other setting as a comment that says what it is for. */
function settingsFile(answers: ReadonlyMap<string, string>, { words, fields }: Labels): string {
  const given = (path: string): string => answers.get(path) ?? '';
  const sender = asks.flatMap((path) =>
    path.startsWith('from.') && given(path) !== '' ? [[path.slice('from.'.length), given(path)]] : [],
  );
  const settings = {
    ...(sender.length > 0 ? { from: Object.fromEntries(sender) } : {}),
    ...Object.fromEntries(['locale', 'timezone'].flatMap((path) => (given(path) === '' ? [] : [[path, given(path)]]))),
  };
  const lines = asks
    .filter((path) => given(path) === '')
    .map((path) => `# ${path}: ${fields[path]?.example ?? ''}   ${fields[path]?.name ?? ''}`);
  const rest = ['kind', 'format', 'ui', 'templates', 'frames', 'closing', 'footer'].map((key) => `# ${words[`config.${key}`] ?? key}`);
  const written = Object.keys(settings).length > 0 ? writeYaml(settings) : '';
  return `# ${words['config.head'] ?? ''}\n${written}${[...lines, '', ...rest].join('\n').replace(/ +$/gm, '')}\n`;
}
