import { type Place, type Problem, type Source, UserError } from '../errors.ts';
import { Answers } from '../facts/answers.ts';
import { join } from '../facts/paths.ts';
import { fullPath, shapeOfPath } from '../facts/shapes.ts';
import { isRecord } from '../sections/shape.ts';
import { plainOf } from '../yaml/plain.ts';
import { readYaml } from '../yaml/read.ts';
import type { Tree } from '../yaml/tree.ts';

/** A fact that this page does not know, as it was written: it goes back into the file when that is saved. */
export interface Foreign {
  readonly path: string;
  readonly value: unknown;
}

/** A file of facts as far as this page knows them. */
export interface Opened {
  readonly answers: Answers;
  readonly foreign: readonly Foreign[];
  /** What cannot stand as it is, by the path of its fact: somebody can be asked for it anew. */
  readonly typed: Readonly<Record<string, string>>;
  /** The version that wrote the file, when it says so. */
  readonly version: string | undefined;
}

/**
 * Reads facts, also those of a newer version: what is unknown here is put aside, and what cannot stand as well. Throws a
 * UserError for what is no file of facts at all.
 */
export function openFacts(source: Source): Opened {
  const version = /^#.*\bapologize@(\d+\.\d+\.\d+)/m.exec(source.text)?.[1];
  const cuts: Taken[] = [];
  let tree = readYaml(source);
  for (;;) {
    try {
      const answers = new Answers(tree, source);
      answers.facts();
      return { answers, ...sorted(cuts), version };
    } catch (error) {
      if (!(error instanceof UserError) || tree?.kind !== 'map') throw error;
      const cut = error.problems.reduce<Cut>((rest, problem) => without(rest, problem), { tree, taken: [] });
      if (cut.taken.length === 0) throw error;
      cuts.push(...cut.taken);
      ({ tree } = cut);
    }
  }
}

/** What was taken out: where it stands in the full form, and whether nothing is known by that name. */
interface Taken extends Foreign {
  readonly isUnknown: boolean;
}

interface Cut {
  readonly tree: Tree | undefined;
  readonly taken: readonly Taken[];
}

/** What a question can show again, and what only goes back into the file: words of a newer version among it. */
function sorted(cuts: readonly Taken[]): Pick<Opened, 'foreign' | 'typed'> {
  const isAsked = ({ path, value, isUnknown }: Taken): boolean =>
    !isUnknown && typeof value === 'string' && shapeOfPath(path)?.form.choices === undefined;
  const typed = cuts.filter(isAsked).map(({ path, value }) => [path, String(value)]);
  return { typed: Object.fromEntries(typed), foreign: cuts.filter((cut) => !isAsked(cut)).map(({ path, value }) => ({ path, value })) };
}

/** A tree without what a problem is about. */
function without({ tree, taken }: Cut, { id, place }: Problem): Cut {
  const cut = tree && place && cutAt(tree, place, '');
  if (!cut) return { tree, taken };
  const isUnknown = id === 'unknown-key';
  return { tree: cut.tree, taken: [...taken, ...cut.taken.map(({ path, value }) => ({ path: fullPath(path), value, isUnknown }))] };
}

interface CutAt {
  readonly tree: Tree | undefined;
  readonly taken: readonly Foreign[];
}

function cutAt(tree: Tree, place: Place, path: string): CutAt | undefined {
  if (tree.kind === 'text') return holds(tree.place, place) ? { tree: undefined, taken: [{ path, value: plainOf(tree) }] } : undefined;
  const children: (readonly [string, Tree | undefined, Place | undefined])[] =
    tree.kind === 'list'
      ? tree.items.map((item, index) => [String(index), item, undefined])
      : [...tree.entries].map(([key, entry]) => [key, entry.value, entry.key]);
  for (const [key, value, keyPlace] of children) {
    const inner = join(path, key);
    const whole =
      keyPlace && holds(keyPlace, place) ? { tree: undefined, taken: value ? [{ path: inner, value: plainOf(value) }] : [] } : undefined;
    const cut = whole ?? (value && cutAt(value, place, inner));
    if (!cut) continue;
    if (tree.kind === 'list') {
      const items = tree.items.flatMap((item, index) => (String(index) !== key ? [item] : cut.tree ? [cut.tree] : []));
      return { tree: items.length > 0 ? { ...tree, items } : undefined, taken: cut.taken };
    }
    const entries = new Map(tree.entries);
    const entry = entries.get(key);
    if (entry && cut.tree) entries.set(key, { ...entry, value: cut.tree });
    else entries.delete(key);
    return { tree: { ...tree, entries }, taken: cut.taken };
  }
  return undefined;
}

const holds = (outer: Place, inner: Place): boolean => inner.from >= outer.from && inner.from < Math.max(outer.to, outer.from + 1);

/** The answers as a file, with what cannot stand, and what this page does not know, in their old place. */
export function factsFile(answers: Answers, foreign: readonly Foreign[], typed: Readonly<Record<string, string>>, head: string): string {
  const besides = [...foreign, ...Object.entries(typed).map(([path, value]) => ({ path, value }))];
  return answers.toYaml([head], (facts) => besides.reduce((rest, { path, value }) => record(put(rest, path.split('.'), value)), facts));
}

/** With a value where nothing stands yet: what was answered since is right. */
function put(facts: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return facts ?? value;
  const isItem = /^\d+$/.test(key);
  if (Array.isArray(facts) || (facts === undefined && isItem)) {
    const items: unknown[] = facts === undefined ? [] : [...facts];
    const at = isItem ? Math.min(Number(key), items.length) : 0;
    items[at] = put(items[at], isItem ? rest : [key, ...rest], value);
    return items;
  }
  if (facts !== undefined && !isRecord(facts)) return facts;
  return { ...facts, [key]: put(facts?.[key], rest, value) };
}

const record = (facts: unknown): Readonly<Record<string, unknown>> => (isRecord(facts) ? facts : {});
