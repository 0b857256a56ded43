import { aligned } from '../aligned.ts';
import { defineCommand, oneOf } from '../command.ts';
import { Exit, type Problem, UserError } from '../errors.ts';
import { proveExamples, proveRules } from '../judging/rulebook.ts';
import { mappingOf } from '../merge/order.ts';
import { languageOf } from '../packs/load.ts';
import { Columns } from '../recipients/columns.ts';
import { configName, leaves, type Settings, settle } from '../settings/settings.ts';
import { wordingsOf } from '../wording/wording.ts';

export const command = defineCommand({
  arguments: [],
  options: { format: oneOf('-f, --format <format>', 'how it is written (default: text)', ['text', 'json']) },
  examples: ['apologize config', 'APOLOGIZE_LOCALE=cs apologize config'],
  async run(io, _args, { format = 'text' }) {
    const settings = settle(io);
    const { config, origins } = settings;
    const rows = leaves(config).map(({ path, value }) => ({ path, value: String(value), origin: origins.get(path) ?? 'default' }));
    if (format === 'json') {
      io.out(`${JSON.stringify(Object.fromEntries(rows.map(({ path, value, origin }) => [path, { value, origin }])), null, 2)}\n`);
    } else {
      io.out(aligned(rows.map(({ path, value, origin }) => [`${path}: ${value}`, `# ${origin}`])));
    }
    await prove(settings, io.cwd);
    return Exit.fine;
  },
});

/** Looks up all that settings name: words, rules, facts. Throws a UserError with everything that is not there. */
async function prove(settings: Settings, cwd: string): Promise<void> {
  const { config } = settings;
  const columns = new Columns(mappingOf([], config), configName);
  const problems: Problem[] = [];
  const named: readonly (readonly [look: () => unknown, path: string])[] = [
    ...[...languagesIn(config)].map(([tag, path]) => [() => wordingsOf(settings, cwd)(config.kind, tag, false), path] as const),
    [() => proveRules(settings, cwd).then(() => proveExamples(settings, cwd)), 'rules'],
    ...Object.keys(config.columns ?? {}).map((header) => [() => columns.of(header), `columns.${header}`] as const),
  ];
  for (const [look, path] of named) {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const place = settings.placeOf(path);
      problems.push(...error.problems.map((problem) => (problem.place || !place ? problem : { ...problem, place })));
    }
  }
  if (problems.length > 0) throw new UserError(problems);
}

/** The languages that settings have words for, and where each is named. */
const languagesIn = ({ locale, ...words }: Settings['config']): Map<string, string> =>
  new Map([
    ...(['frames', 'closing', 'footer'] as const).flatMap((key) =>
      Object.keys(words[key] ?? {}).map((tag) => [tag, `${key}.${tag}`] as const),
    ),
    [languageOf(locale), 'locale'],
  ]);
