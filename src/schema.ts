import * as z from 'zod/mini';
import { incidentSchema } from './incident.ts';
import type { Labels } from './packs/pack.ts';
import type { Form, Schema } from './sections/fact.ts';
import { isRecord, shapeOf } from './sections/shape.ts';

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
    // What a fact is read from.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'transform') jsonSchema.type = 'string';
    },
  });
  tell(schema, incidentSchema, '', fields);
  return { ...schema, $id: id, title: 'The facts of an incident', description: 'Read by apologize. Any fact may be `unknown`.' };
}

/** Adds to the JSON Schema of `schema`, and to all inside it, what the library does not know: the words, the short forms. */
function tell(json: unknown, schema: Schema, path: string, fields: Labels['fields']): void {
  if (!isRecord(json)) return;
  const shape = shapeOf(schema);
  if (shape.kind === 'group' && isRecord(json.properties)) {
    for (const [key, fact] of Object.entries(shape.facts)) tell(json.properties[key], fact, path === '' ? key : `${path}.${key}`, fields);
  }
  if (shape.kind === 'list') tell(json.items, shape.item, path, fields);
  if (shape.kind === 'record') tell(json.additionalProperties, shape.value, `${path}.*`, fields);
  const field = fields[path];
  if (field) json.description = field.ask ?? field.name;
  if (field?.example !== undefined) json.examples = [field.example];
  if (path !== '') shorten(json, shape.form);
}

/** A scalar as YAML may hold it; a group or a list also as the one text or item it may be written as. What is empty is absent. */
function shorten(schema: JsonSchema, form: Form): void {
  if (schema.type === 'string') {
    const truth = form.kind === 'yes' ? [true, false] : [];
    if (form.choices) Object.assign(schema, { type: undefined, enum: [...form.choices, ...truth, 'unknown', null] });
    else schema.type = ['string', 'number', 'boolean', 'null'];
    return;
  }
  const { description, examples, ...whole } = schema;
  const shorter = form.kind === 'list' ? whole.items : shortForm(form, whole.properties);
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, description !== undefined && { description }, examples !== undefined && { examples }, {
    anyOf: [shorter, whole, { type: 'null' }],
  });
}

/** What may stand in place of a group: the fact that it is short for, whatever that may be; a text that is cut up; `unknown`. */
function shortForm({ short }: Form, properties: unknown): unknown {
  if (short === undefined) return { const: 'unknown' };
  return typeof short === 'string' && isRecord(properties) ? properties[short] : { type: 'string' };
}
