import { Leaf } from '../compose/leaf.ts';
import { isRecord } from '../sections/shape.ts';

/** What a name in a template stands for. */
export type Thing =
  | { readonly kind: 'fact'; readonly form: Leaf['kind'] }
  | { readonly kind: 'condition' }
  /** The id of a frame. */
  | { readonly kind: 'frame' }
  | { readonly kind: 'list'; readonly item: Thing | undefined }
  | { readonly kind: 'group'; readonly things: ReadonlyMap<string, Thing | undefined> };

const condition: Thing = { kind: 'condition' };

/** What the names of a view stand for; undefined what no message may print. Of several views, what any of them knows. */
export function thingOf(...views: readonly unknown[]): Thing | undefined {
  const known = views.filter((view) => view !== undefined);
  const [first] = known;
  if (first instanceof Leaf) return { kind: 'fact', form: first.kind };
  if (typeof first === 'boolean') return condition;
  if (typeof first === 'string') return { kind: 'frame' };
  if (Array.isArray(first)) return { kind: 'list', item: thingOf(...known.flat()) };
  if (!isRecord(first)) return undefined;
  const groups = known.filter(isRecord);
  const keys = new Set(groups.flatMap((group) => Object.keys(group)));
  return { kind: 'group', things: new Map([...keys].map((key) => [key, thingOf(...groups.map((group) => group[key]))])) };
}

/** What a fact says of itself, for a condition: that it is the author's own sentences, that they say sorry, that it is a share. */
export function aboutFact(form: Leaf['kind']): readonly string[] {
  if (form === 'clause' || form === 'either') return ['own', 'sorry'];
  return form === 'worth' ? ['share'] : [];
}

/** What stands below a thing under a key. `secret` when the key is there, and nothing of it is ever printed. */
export function below(thing: Thing, key: string): Thing | 'secret' | undefined {
  if (thing.kind === 'fact') return aboutFact(thing.form).includes(key) ? condition : undefined;
  if (thing.kind !== 'group' || !thing.things.has(key)) return undefined;
  return thing.things.get(key) ?? 'secret';
}

/** Every name below a thing, with what it stands for; the items of a list have the list's own name. */
export function namesBelow(thing: Thing, path = ''): { path: string; thing: Thing }[] {
  if (thing.kind === 'list') return thing.item ? namesBelow(thing.item, path) : [];
  if (thing.kind !== 'group') return [];
  return [...thing.things].flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`;
    return inner ? [{ path: name, thing: inner }, ...namesBelow(inner, name)] : [];
  });
}
