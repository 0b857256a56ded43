import { type Place, type Problem, type Source, UserError } from '../errors.ts';
import { Answers } from '../facts/answers.ts';
import { join } from '../facts/paths.ts';
import { isRecord } from '../sections/shape.ts';
import { plainOf, plainYaml } from '../yaml/plain.ts';
import { readYaml } from '../yaml/read.ts';
import type { Tree } from '../yaml/tree.ts';
import { writeYaml } from '../yaml/write.ts';

/** A fact that this page does not know, as it was written: it goes back into the file when that is saved. */
export interface Foreign {
  readonly path: string;
  readonly value: unknown;
}

/** A file of facts as far as this page knows them. */
export interface Opened {
  readonly answers: Answers;
  readonly foreign: readonly Foreign[];
  /** The version that wrote the file, when it says so. */
  readonly version: string | undefined;
}

/**
 * Reads facts, also those of a newer version: what is unknown here, or cannot stand, is put aside. Throws a UserError for
 * what is no file of facts at all.
 */
export function openFacts(source: Source): Opened {
  const version = /^#.*\bapologize@(\d+\.\d+\.\d+)/m.exec(source.text)?.[1];
  const foreign: Foreign[] = [];
  let tree = readYaml(source);
  for (;;) {
    try {
      const answers = new Answers(tree, source);
      answers.facts();
      return { answers, foreign, version };
    } catch (error) {
      if (!(error instanceof UserError) || tree?.kind !== 'map') throw error;
      const cut = error.problems.reduce<Cut>((rest, problem) => without(rest, problem), { tree, taken: [] });
      if (cut.taken.length === 0) throw error;
      foreign.push(...cut.taken);
      ({ tree } = cut);
    }
  }
}

interface Cut {
  readonly tree: Tree | undefined;
  readonly taken: readonly Foreign[];
}

/** A tree without what a problem is about. */
function without({ tree, taken }: Cut, { place }: Problem): Cut {
  const cut = tree && place && cutAt(tree, place, '');
  return cut ? { tree: cut.tree, taken: [...taken, ...cut.taken] } : { tree, taken };
}

function cutAt(tree: Tree, place: Place, path: string): Cut | undefined {
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

/** The answers as a file, what this page does not know in its old place. */
export function factsFile(answers: Answers, foreign: readonly Foreign[], head: string): string {
  if (foreign.length === 0) return answers.toYaml([head]);
  const { value } = plainYaml({ name: '', text: answers.toYaml([]) });
  const facts = foreign.reduce<unknown>((rest, each) => put(rest, each.path.split('.'), each.value), value);
  return `# ${head}\n${writeYaml(facts)}`;
}

function put(facts: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(facts)) {
    const items: unknown[] = [...facts];
    const at = Math.min(Number(key), items.length);
    items[at] = put(items[at], rest, value);
    return items;
  }
  const record = isRecord(facts) ? facts : {};
  return { ...record, [key]: put(record[key], rest, value) };
}
