import { type Place, type Problem, type Source, UserError } from '../errors.ts';
import { explainParseErrors, quoted } from './explain.ts';
import { badCharacter, deep, limits, refuseHostileText } from './guard.ts';
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from './library.ts';
import type { Entry, Tree } from './tree.ts';

/**
 * The facts of a YAML text, every scalar as it was typed (failsafe schema: a telephone keeps its `+`, `no` is a word).
 * Undefined when the file is empty. Throws a UserError with every problem found, each with its place.
 */
export function readYaml(source: Source): Tree | undefined {
  refuseHostileText(source);
  const document = parseDocument(source.text, {
    version: '1.2',
    schema: 'failsafe',
    merge: false,
    // The library's own check compares each key with each: 4 seconds for 20,000 keys. Ours is below.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const problems = explainParseErrors(document.errors, source);
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== '1.2') {
    problems.push({
      id: 'yaml-version',
      message: 'only YAML 1.2 is read',
      help: 'delete the line that begins with %YAML',
      place: { source, from: 0, to: 5 },
    });
  }
  if (problems.length > 0) throw new UserError(problems);
  const reader = new Reader(source, document);
  const tree = document.contents ? reader.read(document.contents, 0) : undefined;
  if (reader.problems.length > 0) throw new UserError(reader.problems);
  return tree;
}

const coreTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));

class Reader {
  readonly problems: Problem[] = [];
  private aliases = 0;
  private readonly source: Source;
  private readonly document: Document;

  constructor(source: Source, document: Document) {
    this.source = source;
    this.document = document;
  }

  read(node: unknown, level: number): Tree | undefined {
    const found = node as Node;
    const place = this.placeOf(found);
    if (level > limits.levels) {
      if (!this.problems.some((problem) => problem.id === 'yaml-too-deep')) this.problems.push(deep(place));
      return undefined;
    }
    if (isAlias(found)) return this.alias(found, place, level);
    if (found.tag && !coreTags.has(found.tag)) {
      this.refuse('yaml-tag', `the type ${found.tag} is not known`, 'facts are plain text: delete the word that begins with !', place);
      return undefined;
    }
    if (isMap(found)) return { kind: 'map', entries: this.entries(found.items, level), place };
    if (isSeq(found)) {
      const items = found.items.map((item) => this.read(item, level + 1)).filter((item) => item !== undefined);
      return { kind: 'list', items, place };
    }
    return isScalar(found) ? this.scalar(String(found.value ?? ''), found.type === 'PLAIN', place) : undefined;
  }

  private alias(
    node: Node & { source: string; resolve(document: Document): Node | undefined },
    place: Place,
    level: number,
  ): Tree | undefined {
    this.aliases++;
    if (this.aliases === limits.aliases + 1) {
      this.refuse('yaml-aliases', `more than ${limits.aliases} references (*name)`, 'write the facts out', place);
    }
    if (this.aliases > limits.aliases) return undefined;
    const target = node.resolve(this.document);
    if (!target)
      this.refuse(
        'yaml-alias',
        `*${node.source} refers to nothing`,
        `if the fact begins with a star, write it in quotes: ${quoted(`*${node.source}`)}`,
        place,
      );
    return target && this.read(target, level + 1);
  }

  private entries(pairs: readonly { key: unknown; value: unknown }[], level: number): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of pairs) {
      const key = this.key(pair.key);
      if (!key) continue;
      const first = entries.get(key.text);
      if (first) {
        const line = this.source.text.slice(0, first.key.from).split('\n').length;
        this.refuse(
          'yaml-duplicate-key',
          `\`${key.text}\` stands twice, first on line ${line}`,
          'keep one, or make its value a list',
          key.place,
        );
        continue;
      }
      entries.set(key.text, { key: key.place, value: pair.value === null ? undefined : this.read(pair.value, level + 1) });
    }
    return entries;
  }

  private key(node: unknown): { text: string; place: Place } | undefined {
    const place = this.placeOf(node as Node);
    if (!isScalar(node)) {
      this.refuse('yaml-key', 'a key must be one word', 'write `key: value`', place);
      return undefined;
    }
    const text = String(node.value ?? '');
    if (text === '<<') {
      this.refuse('yaml-merge-key', 'merge keys (<<) are not supported', 'write the facts out', place);
      return undefined;
    }
    if (text === '__proto__' || text === 'constructor' || text === 'prototype') {
      this.refuse('yaml-key', `\`${text}\` cannot be a key`, 'no fact has that name', place);
      return undefined;
    }
    return { text, place };
  }

  private scalar(text: string, plain: boolean, place: Place): Tree | undefined {
    if (new TextEncoder().encode(text).length > limits.factBytes) {
      this.refuse('fact-too-long', 'a fact is longer than 64 KiB', 'a letter is a page: say it shorter', place);
      return undefined;
    }
    const bad = badCharacter(text, 0, this.source);
    if (bad) this.problems.push({ ...bad, place });
    if (plain) this.refuseComment(text, place);
    return text.trim() === '' ? undefined : { kind: 'text', text, place };
  }

  /** `topic: order #4512` reaches us as `order`, and so would reach the customer. */
  private refuseComment(text: string, place: Place): void {
    const rest = /^[ \t]+#[^\r\n]*/.exec(this.source.text.slice(place.to, place.to + 400));
    if (!rest || text === '') return;
    const whole = quoted(text.replace(/\s*\n\s*/g, ' ') + rest[0].trimEnd());
    this.refuse(
      'yaml-comment',
      'YAML ends an unquoted fact at the sign #',
      `if it belongs to the fact, write ${whole}; if it is a comment, give it a line of its own`,
      { source: this.source, from: place.to + rest[0].indexOf('#'), to: place.to + rest[0].length },
    );
  }

  private refuse(id: string, message: string, help: string, place: Place): void {
    this.problems.push({ id, message, help, place });
  }

  private placeOf(node: Node): Place {
    const [from, to] = node?.range ?? [0, 0];
    return { source: this.source, from, to: Math.max(from, to) };
  }
}
