import type * as z from 'zod/mini';
import { type Form, forms, type Schema } from './fact.ts';

export { isRecord } from './keys.ts';

/** What a schema is made of, without the optional around it. */
export type Shape =
  | { readonly kind: 'group'; readonly facts: Readonly<Record<string, Schema>>; readonly form: Form }
  | { readonly kind: 'list'; readonly item: Schema; readonly form: Form }
  | { readonly kind: 'record'; readonly value: Schema; readonly form: Form }
  | { readonly kind: 'fact'; readonly form: Form };

/** Looks inside a schema made with `fact.ts`. */
export function shapeOf(schema: Schema): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one class in our types, told apart by its definition
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return shapeOf(def.innerType);
  const form = forms.get(schema) ?? { kind: 'note' };
  if (def.type === 'object') return { kind: 'group', facts: def.shape, form };
  if (def.type === 'array') return { kind: 'list', item: def.element, form };
  if (def.type === 'record') return { kind: 'record', value: def.valueType, form };
  return { kind: 'fact', form };
}

/** Every path of a schema with its shape, groups before what is in them. An item of a list has the list's own path. */
export function* pathsOf(schema: Schema, path = ''): Generator<{ path: string; shape: Shape; listed: boolean }> {
  const shape = shapeOf(schema);
  const inner = shape.kind === 'list' ? shapeOf(shape.item) : shape;
  if (path !== '') yield { path, shape: inner, listed: shape.kind === 'list' };
  if (inner.kind !== 'group') return;
  for (const [key, fact] of Object.entries(inner.facts)) yield* pathsOf(fact, path === '' ? key : `${path}.${key}`);
}
