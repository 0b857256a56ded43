import * as z from 'zod/mini';
import { kindNames } from '../kind-names.ts';
import { bySection, sectionNames } from '../sections/section.ts';

const told = <S extends z.core.$ZodType>(schema: S, description: string): S => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const spans = z.readonly(z.array(z.readonly(z.tuple([z.int(), z.int()]))));
const section = z.object({
  state: z.enum(['present', 'partial', 'missing']),
  spans: told(z.object({ text: spans, markdown: spans }), 'where it stands, from and to, in UTF-16 units'),
});
const finding = z.object({
  rule: z.string(),
  level: z.enum(['error', 'warning', 'suggestion']),
  section: z.optional(z.enum(sectionNames)),
  path: told(z.optional(z.string()), 'the fact it is about'),
  message: z.string(),
  help: told(z.string(), 'what to write instead'),
  text: told(z.string(), 'the words at fault'),
});

/** What `--format json` writes. Fields may be added, so a reader lets those pass that it does not know. */
export const messageShape = z.object({
  schemaVersion: told(z.literal(1), 'grows when a field changes its meaning or goes, not when one is added'),
  kind: z.enum(kindNames),
  locale: z.string(),
  incident: told(z.nullable(z.string()), 'the id in the facts'),
  draft: told(z.boolean(), 'whether facts are missing, and it must not be sent'),
  subject: told(z.nullable(z.string()), 'null where the kind has none'),
  text: z.string(),
  markdown: z.string(),
  html: told(z.string(), 'a whole document'),
  parts: told(z.object({ salutation: z.string(), body: z.string(), closing: z.string(), signature: z.string() }), 'of the text'),
  order: told(z.array(z.enum(sectionNames)), 'the sections that are there, as they are read'),
  sections: z.object(bySection(() => section)),
  findings: z.array(finding),
});

/** The JSON Schema (draft-7) of a message as `--format json` writes it. */
export function messageJsonSchema(id: string): object {
  // As input, so that a field that comes later is no fault.
  const schema = z.toJSONSchema(messageShape, { io: 'input', target: 'draft-7' });
  return { ...schema, $id: id, title: 'A message', description: 'Written by apologize render --format json.' };
}
