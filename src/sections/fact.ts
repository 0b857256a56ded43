import * as z from 'zod/mini';

/**
 * How a fact is written and where it goes. The one place that says so: questions, flags, messages, the JSON Schema and
 * the README's reference all read it here.
 */
export interface Form {
  /**
   * - `clause`: an independent clause, or sentences of the author's own; `noun`: a noun phrase; `either`: one or the other.
   * - `note`: free words that are never printed. The rest are values with a form of their own.
   */
  readonly kind:
    | 'clause'
    | 'noun'
    | 'either'
    | 'note'
    | 'name'
    | 'email'
    | 'phone'
    | 'moment'
    | 'worth'
    | 'yes'
    | 'choice'
    | 'locale'
    | 'zone'
    | 'number'
    | 'code'
    | 'group'
    | 'list'
    | 'record';
  /** What one string in place of the whole means: the key it stands for, or the parts it splits into. */
  readonly short?: string | Splitter;
  /** The words allowed, for a choice. */
  readonly choices?: readonly string[];
  /** What the author's own word before a text may be, for a record. */
  readonly key?: string;
  /** No message ever prints it. */
  readonly secret?: true;
}

/** Whether a fact is words that go into a sentence, or are sentences of the author's own. */
export const isWords = (kind: string): boolean => kind === 'clause' || kind === 'noun' || kind === 'either';

/** Cuts a short form into facts: for each its key and where in the text it stands (`[from, to)`). */
export type Splitter = (text: string) => readonly { key: string; from: number; to: number }[];

export type Schema = z.core.$ZodType;

export const forms = z.registry<Form>();

/** A schema with its form noted. */
export function described<S extends Schema>(schema: S, form: Form): S {
  forms.add(schema, form);
  return schema;
}

type Optional<S extends Record<string, Schema>> = { [K in keyof S]: z.ZodMiniOptional<S[K]> };

/** What a record's words are, and what may stand in a group besides its facts: made once, however often they are used. */
const word = z.string();
const nothing = z.never();

const optionals = new Map<Schema, z.ZodMiniOptional>();

/** One for each schema, however often it is used. */
function optional(fact: Schema): z.ZodMiniOptional {
  const made = optionals.get(fact) ?? z.optional(fact);
  optionals.set(fact, made);
  return made;
}

/** Facts that belong together. Every one may be missing: what a message needs is not the schema's to say. */
export function group<S extends Record<string, Schema>>(facts: S, form?: Partial<Form>): z.ZodMiniObject<Optional<S>, z.core.$strict>;
export function group(facts: Record<string, Schema>, form: Partial<Form> = {}) {
  const shape = Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, optional(fact)]));
  return described(new z.ZodMiniObject({ type: 'object', shape, catchall: nothing }), { kind: 'group', ...form });
}

/** Several of a kind, in order; in the file one will do. */
export const list = <S extends Schema>(item: S) => described(z.array(item), { kind: 'list' });

/** Words of the author's own choosing, each with a text. */
export const record = <S extends Schema>(value: S, form: Partial<Form> = {}) =>
  described(z.record(word, value), { kind: 'record', ...form });
