import * as z from 'zod/mini';
import { incidentSchema } from './incident.ts';
import type { Labels } from './pack.ts';
import { forms } from './sections/fact.ts';

type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schema (draft-7) of an incident file, for editors: the same schema that reads it, with the short forms that
 * are expanded before it. Descriptions and examples are the labels'.
 */
export function incidentJsonSchema({ fields }: Labels, id: string): JsonSchema {
  const schema: JsonSchema = z.toJSONSchema(incidentSchema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema, path }) {
      const field = fields[path.filter((key) => typeof key === 'string' && key !== 'properties' && key !== 'items').join('.')];
      Object.assign(
        jsonSchema,
        field && { description: field.ask ?? field.name },
        field?.example !== undefined && { examples: [field.example] },
      );
      if (path.length > 0) shorten(jsonSchema, forms.get(zodSchema));
    },
  });
  return { ...schema, $id: id, title: 'The facts of an incident', description: 'Read by apologize. Any fact may be `unknown`.' };
}

/** A scalar as YAML may hold it; a group or a list also as the one text or item it may be written as. */
function shorten(schema: JsonSchema, form: ReturnType<typeof forms.get>): void {
  if (!form) return;
  if (schema.type === 'string') {
    Object.assign(
      schema,
      form.choices ? { type: 'string', enum: [...form.choices, 'unknown'] } : { type: ['string', 'number', 'boolean'] },
    );
    return;
  }
  const { description, examples, ...whole } = schema;
  const shorter = form.kind === 'list' ? whole.items : form.short === undefined ? { const: 'unknown' } : { type: 'string' };
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, description !== undefined && { description }, examples !== undefined && { examples }, { anyOf: [shorter, whole] });
}
