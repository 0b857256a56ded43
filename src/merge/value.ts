import * as z from 'zod/mini';
import { expand, isUnknown } from '../facts/expand.ts';
import { schemaAt } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import { incidentSchema } from '../incident.ts';
import type { Form, Schema } from '../sections/fact.ts';
import { shapeOf } from '../sections/shape.ts';
import { badCharacter, longFact } from '../yaml/guard.ts';
import { type TextNode, textNode } from '../yaml/tree.ts';

/** A text read as one fact. */
export interface Value {
  readonly kind: Form['kind'];
  readonly value: unknown;
  /** What was written, by its path. */
  readonly written: readonly (readonly [string, TextNode])[];
}

/** Reads a text by the schema at a fact's path, as the whole incident would be; undefined when there is anything to say about it. */
export function valueOf(fact: string, text: string): Value | undefined {
  const source = { name: fact, text };
  const schema = schemaOf(fact);
  const node = textNode(text, source);
  if (!schema || isUnknown(node) || badCharacter(text, 0, source) || longFact(text)) return undefined;
  const tree = expand(node, schema);
  if (tree.kind === 'list') return undefined;
  if (tree.kind === 'text') return read(schema, text, [[fact, tree]]);
  const written = [...tree.entries].flatMap(([key, { value }]) => (value?.kind === 'text' ? [[`${fact}.${key}`, value] as const] : []));
  return read(schema, Object.fromEntries(written.map(([path, each]) => [path.slice(fact.length + 1), each.text])), written);
}

function read(schema: Schema, plain: unknown, written: Value['written']): Value | undefined {
  const { success, data } = z.safeParse(schema, plain);
  return success ? { kind: shapeOf(schema).form.kind, value: data, written } : undefined;
}

const schemas = new Map<string, Schema | undefined>();

/** Looked up once for each column. */
function schemaOf(fact: string): Schema | undefined {
  if (!schemas.has(fact)) schemas.set(fact, schemaAt(incidentSchema, fact.split('.')));
  return schemas.get(fact);
}

/** The texts of a copy's facts: those of its first, its own over them. */
export function textsWith(texts: Facts['texts'], written: readonly Value['written'][]): Facts['texts'] {
  const own = new Map(texts);
  for (const [path, node] of written.flat()) own.set(path, node);
  return own;
}
