import type { Place, Problem, Source } from '../errors.ts';
import type { Schema } from '../sections/fact.ts';
import { badCharacter } from '../yaml/guard.ts';
import type { TextNode, Tree } from '../yaml/tree.ts';
import { isUnknown } from './expand.ts';
import { join, shapeAt } from './paths.ts';

/** What was written, stripped of what is empty or unknown, and where it stood. */
export class Written {
  readonly unknown = new Set<string>();
  readonly texts = new Map<string, TextNode>();
  readonly problems: Problem[] = [];
  private readonly places = new Map<string, Place>();
  private readonly keys = new Map<string, Place>();
  readonly source: Source;
  readonly schema: Schema;

  constructor(source: Source, schema: Schema) {
    this.source = source;
    this.schema = schema;
  }

  plain(tree: Tree, path: string): unknown {
    this.places.set(path, tree.place);
    if (tree.kind === 'text') return this.text(tree, path);
    if (tree.kind === 'list') {
      const items: unknown[] = [];
      for (const item of tree.items) {
        const value = this.plain(item, join(path, items.length));
        if (value !== undefined) items.push(value);
      }
      return items.length > 0 ? items : undefined;
    }
    const facts: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of tree.entries) {
      this.places.set(join(path, key), entry.key);
      this.keys.set(join(path, key), entry.key);
      const value = entry.value && this.plain(entry.value, join(path, key));
      if (value !== undefined) facts[key] = value;
      // An empty group still says which key was written: an unknown key must be refused even without a value.
      else if (!shapeAt(this.schema, [...path.split('.').filter((each) => each !== ''), key])) facts[key] = '';
    }
    return Object.keys(facts).length > 0 ? facts : undefined;
  }

  /** Where the key of a path stands, for a complaint about the key itself. */
  keyOf(path: string): Place {
    return this.keys.get(path) ?? this.placeOf(path);
  }

  placeOf(path: string): Place {
    for (let at = path; ; at = at.slice(0, at.lastIndexOf('.'))) {
      const found = this.places.get(at) ?? this.places.get(`${at}.0`);
      if (found) return found;
      if (!at.includes('.')) break;
    }
    return { source: this.source, from: 0, to: 0 };
  }

  private text(tree: TextNode, path: string): string | undefined {
    const bad = badCharacter(tree.text, 0, this.source);
    if (bad) this.problems.push({ ...bad, place: tree.place });
    // What was refused is not judged a second time.
    if (bad || tree.text.trim() === '') return undefined;
    if (isUnknown(tree)) {
      this.unknown.add(path);
      return undefined;
    }
    this.texts.set(path, tree);
    return tree.text;
  }
}
