import { defineCommand } from '../command.ts';
import { Exit, usage } from '../errors.ts';
import { messageJsonSchema } from '../formats/json-shape.ts';
import { loadLabels } from '../packs/load.ts';
import { incidentJsonSchema } from '../schema.ts';
import { schemaOf } from '../version.ts';

const schemas: Readonly<Record<string, (id: string) => object | Promise<object>>> = {
  incident: async (id) => incidentJsonSchema(await loadLabels('en'), id),
  message: messageJsonSchema,
};

export const command = defineCommand({
  arguments: [{ name: '[what]', help: 'incident (default), or message: what render --format json writes' }],
  options: {},
  examples: ['apologize schema > incident.schema.json', 'apologize schema message > message.schema.json'],
  async run(io, [what = 'incident']) {
    const schema = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
    if (!schema) throw usage(`there is no schema of ${what}`, 'apologize schema incident, or message');
    io.out(`${JSON.stringify(await schema(schemaOf(what)), null, 2)}\n`);
    return Exit.fine;
  },
});
