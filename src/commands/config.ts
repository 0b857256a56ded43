import { defineCommand, oneOf } from '../command.ts';
import { Exit } from '../errors.ts';
import { leaves, settle } from '../settings/settings.ts';

export const command = defineCommand({
  arguments: [],
  options: { format: oneOf('-f, --format <format>', 'how it is written (default: text)', ['text', 'json']) },
  examples: ['apologize config', 'APOLOGIZE_LOCALE=cs apologize config'],
  async run(io, _args, { format = 'text' }) {
    const { config, origins } = settle(io);
    const rows = leaves(config).map(({ path, value }) => ({ path, value: String(value), origin: origins.get(path) ?? 'default' }));
    if (format === 'json') {
      io.out(`${JSON.stringify(Object.fromEntries(rows.map(({ path, value, origin }) => [path, { value, origin }])), null, 2)}\n`);
      return Exit.fine;
    }
    const widest = Math.max(...rows.map(({ path, value }) => path.length + value.length + 2));
    for (const { path, value, origin } of rows) io.out(`${`${path}: ${value}`.padEnd(widest)}  # ${origin}\n`);
    return Exit.fine;
  },
});
