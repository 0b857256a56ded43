import { defineCommand } from '../command.ts';
import { Exit, usage } from '../errors.ts';
import { loadLabels } from '../packs/load.ts';
import { incidentJsonSchema } from '../schema.ts';
import { schemaUrl } from '../version.ts';

export const command = defineCommand({
  arguments: [{ name: '[what]', help: 'incident (default)' }],
  options: {},
  examples: ['apologize schema > incident.schema.json'],
  async run(io, [what = 'incident']) {
    if (what !== 'incident') throw usage(`there is no schema of ${what}`, 'apologize schema incident');
    io.out(`${JSON.stringify(incidentJsonSchema(await loadLabels('en'), schemaUrl), null, 2)}\n`);
    return Exit.fine;
  },
});
