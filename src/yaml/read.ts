import { type Place, type Problem, type Source, UserError } from '../errors.ts';
import { badCharacter, deep, limits, longFact, poisonous } from './guard.ts';
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node } from './library.ts';
import { Lines } from './lines.ts';
import { parseYaml } from './parse.ts';
import { quoted, quotedAt, withSign, wordAt } from './signs.ts';
import type { Entry, Tree } from './tree.ts';

/**
 * The facts of a YAML text, every scalar as it was typed (failsafe schema: a telephone keeps its `+`, `no` is a word).
 * Undefined when the file is empty. Throws a UserError with every problem found, each with its place.
 */
export function readYaml(source: Source): Tree | undefined {
  const document = parseYaml(source);
  const reader = new Reader(source, document);
  const tree = document.contents ? reader.read(document.contents, 1) : undefined;
  reader.refuseUnusedNames();
  if (reader.problems.length > 0) throw new UserError(reader.problems);
  return tree;
}

const coreTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));

class Reader {
  readonly problems: Problem[] = [];
  private readonly told = new Set<string>();
  /** Names that single facts were given (`&name`), and those that are referred to. */
  private readonly names = new Map<string, Place>();
  private readonly used = new Set<string>();
  private lines: Lines | undefined;
  private aliases = 0;
  /** The reference that we are inside of, and how much was read inside of any. */
  private outermost: Place | undefined;
  private copied = 0;
  private readonly source: Source;
  private readonly document: Document;

  constructor(source: Source, document: Document) {
    this.source = source;
    this.document = document;
  }

  read(node: unknown, level: number): Tree | undefined {
    if (!isNode(node)) return undefined;
    const place = this.placeOf(node);
    if (isAlias(node)) return this.alias(node, place, level);
    if (this.outermost && ++this.copied > limits.aliasedFacts) return undefined;
    // Written text is shallow, the parser saw to that; references can put what they name inside itself.
    if (level > limits.levels && !isScalar(node)) {
      this.add(deep(place));
      return undefined;
    }
    if (node.tag && !coreTags.has(node.tag)) {
      const tag = withSign('!', place);
      const help = `facts are plain text: delete it, or, if the fact begins with it, write ${quotedAt(tag)}`;
      this.refuse('yaml-tag', `the type ${wordAt(tag)} is not known`, help, tag);
      return undefined;
    }
    if (node.anchor && isScalar(node)) this.names.set(node.anchor, withSign('&', place));
    if (isMap(node)) return { kind: 'map', entries: this.entries(node.items, level), place };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, level + 1)).filter((item) => item !== undefined);
      return { kind: 'list', items, place };
    }
    return isScalar(node) ? this.scalar(textOf(node.value), node.type === 'PLAIN', place) : undefined;
  }

  private alias(
    node: Node & { source: string; resolve(document: Document): Node | undefined },
    place: Place,
    level: number,
  ): Tree | undefined {
    const outer = this.outermost ?? place;
    this.used.add(node.source);
    this.aliases++;
    if (this.aliases === limits.aliases + 1)
      this.refuse('yaml-aliases', `more than ${limits.aliases} references (*name)`, 'write the facts out', outer);
    if (this.aliases > limits.aliases) return undefined;
    const target = node.resolve(this.document);
    if (!target) {
      const help = `if the fact begins with a star, write it in quotes: ${quoted(`*${node.source}`)}`;
      this.refuse('yaml-alias', `*${node.source} refers to nothing`, help, place);
      return undefined;
    }
    const before = this.copied;
    this.outermost = outer;
    const tree = this.read(target, level);
    this.outermost = outer === place ? undefined : outer;
    if (before <= limits.aliasedFacts && this.copied > limits.aliasedFacts)
      this.refuse('yaml-aliases', `references (*name) that stand for more than ${limits.aliasedFacts} facts`, 'write the facts out', outer);
    return tree;
  }

  /** `from: &Open Ltd` reaches us as `Ltd`, and so would reach the customer. */
  refuseUnusedNames(): void {
    for (const [name, place] of this.names) {
      if (this.used.has(name)) continue;
      const help = `if it belongs to the fact, write ${quotedAt(place)}`;
      this.refuse('yaml-anchor', `&${name} names a fact that nothing refers to`, help, place);
    }
  }

  private entries(pairs: readonly { key: unknown; value: unknown }[], level: number): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of pairs) {
      const key = this.key(pair.key);
      if (!key) continue;
      const first = entries.get(key.text);
      if (first) {
        this.lines ??= new Lines(this.source.text);
        const message = `\`${key.text}\` stands twice, first on line ${this.lines.at(first.key.from)}`;
        this.refuse('yaml-duplicate-key', message, 'keep one, or make its value a list', key.place);
        continue;
      }
      entries.set(key.text, { key: key.place, value: pair.value === null ? undefined : this.read(pair.value, level + 1) });
    }
    return entries;
  }

  private key(node: unknown): { text: string; place: Place } | undefined {
    const place = this.placeOf(node);
    if (!isScalar(node)) {
      this.refuse('yaml-key', 'a key must be one word', 'write `key: value`', place);
      return undefined;
    }
    const text = textOf(node.value);
    if (text === '') {
      this.refuse('yaml-key', 'a colon without a key before it', 'write `key: value`', { ...place, to: place.to + 1 });
      return undefined;
    }
    if (text === '<<') {
      this.refuse('yaml-merge-key', 'merge keys (<<) are not supported', 'write the facts out', place);
      return undefined;
    }
    if (poisonous.has(text)) {
      this.refuse('yaml-key', `\`${text}\` cannot be a key`, 'no fact has that name', place);
      return undefined;
    }
    return { text, place };
  }

  private scalar(text: string, plain: boolean, place: Place): Tree | undefined {
    const tooLong = longFact(text);
    if (tooLong) {
      this.add({ ...tooLong, place });
      return undefined;
    }
    const bad = badCharacter(text, 0, this.source);
    if (bad) this.add({ ...bad, place });
    if (plain) this.refuseComment(text, place);
    return text.trim() === '' ? undefined : { kind: 'text', text, place };
  }

  /** `topic: order #4512` reaches us as `order`, and so would reach the customer. */
  private refuseComment(text: string, place: Place): void {
    const comment = text === '' ? /[ \t]*#[^\r\n]*/y : /[ \t]+#[^\r\n]*/y;
    comment.lastIndex = place.to;
    const rest = comment.exec(this.source.text);
    // After a key without a fact a comment is one, unless it looks like a fact: `id: #4512`.
    if (!rest || (text === '' && !/^\s*#[^\s#]/.test(rest[0]))) return;
    const whole = quoted((text.replace(/\n+/g, ' ') + rest[0]).trim());
    this.refuse(
      'yaml-comment',
      'YAML ends an unquoted fact at the sign #',
      `if it belongs to the fact, write ${whole}; if it is a comment, give it a line of its own`,
      { source: this.source, from: place.to + rest[0].indexOf('#'), to: place.to + rest[0].length },
    );
  }

  private refuse(id: string, message: string, help: string, place: Place): void {
    this.add({ id, message, help, place });
  }

  /** What stands behind a reference is read as often as it is referred to, and told once. */
  private add(problem: Problem): void {
    const key = `${problem.id} ${problem.place?.from}`;
    if (!this.told.has(key)) this.problems.push(problem);
    this.told.add(key);
  }

  private placeOf(node: unknown): Place {
    const [from, to] = (isNode(node) ? node.range : undefined) ?? [0, 0];
    return { source: this.source, from, to: Math.max(from, to) };
  }
}

/** In the failsafe schema every scalar is its text, or nothing at all. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
