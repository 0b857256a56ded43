import { NotATemplate, parse, type Tree } from '../compose/compiler.ts';
import type { Place, Problem, Source } from '../errors.ts';
import { scan, type Tag } from './scan.ts';

/** A fact, or a condition, as a template names it. */
export interface Path {
  readonly kind: 'path';
  /** As it was written. */
  readonly written: string;
  readonly keys: readonly string[];
  /** It begins with `@`: `@root.told.many`, `@first`. */
  readonly data: boolean;
  /** How many `../` it begins with. */
  readonly up: number;
  readonly place: Place;
}

/** What a helper is given. */
export type Value =
  | Path
  | { readonly kind: 'text'; readonly text: string; readonly place: Place }
  | { readonly kind: 'flag'; readonly on: boolean; readonly place: Place }
  | { readonly kind: 'call'; readonly call: Call; readonly place: Place }
  | { readonly kind: 'other'; readonly place: Place };

/** A helper with what it is given, or a path alone. */
export interface Call {
  readonly head: Value;
  readonly given: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly place: Place;
}

/** A template as this room sees it: words of its own, calls, blocks, and other templates in their place. */
export type Node =
  | { readonly kind: 'words'; readonly text: string; readonly place: Place }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'part'; readonly name: string; readonly place: Place }
  | {
      readonly kind: 'block';
      readonly call: Call;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
      /** Its opening tag. */
      readonly place: Place;
    };

/** A template by its name, `letter` or `sections/remedy`. */
export interface Template {
  readonly source: Source;
  readonly nodes: readonly Node[];
  /** Not one of ours. */
  readonly own: boolean;
}

/** A template's tree, or what keeps it from being one. */
export function readTree(source: Source): { nodes: readonly Node[]; problems: readonly Problem[] } {
  const { tags, problems } = scan(source);
  if (problems.length > 0) return { nodes: [], problems };
  try {
    const reader = new TreeReader(source, tags);
    const nodes = reader.nodes(parse(source.text));
    return { nodes, problems: reader.problems };
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    return { nodes: [], problems: [unreadable(error, source, tags)] };
  }
}

/** The parser knows the line; the tag is the first that it cannot read alone. */
function unreadable(error: NotATemplate, source: Source, tags: readonly Tag[]): Problem {
  const alone = (tag: Tag): string => {
    const whole = source.text.slice(tag.from, tag.to);
    if (tag.inside.startsWith('/') || /^\s*else\b/.test(tag.inside)) return '';
    return tag.inside.startsWith('#') ? `${whole}{{/${/^#\s*([^\s}~]*)/.exec(tag.inside)?.[1] ?? ''}}}` : whole;
  };
  const broken = tags.find((tag) => {
    try {
      parse(alone(tag));
      return false;
    } catch {
      return true;
    }
  });
  const start = lineStarts(source.text)[error.line - 1] ?? 0;
  const place = broken ? { source, from: broken.from, to: broken.to } : { source, from: start + (error.column ?? 0), to: start + 1 };
  const help = 'a tag is {{helper fact name="text"}}, {{#if fact}} or {{> other/template}}';
  return { id: 'template-syntax', message: broken ? 'this tag cannot be read' : error.message, help, place };
}

const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Node): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';
const isContent = (node: hbs.AST.Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement';
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isCall = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';
const isText = (node: hbs.AST.Node): node is hbs.AST.StringLiteral => node.type === 'StringLiteral';
const isFlag = (node: hbs.AST.Node): node is hbs.AST.BooleanLiteral => node.type === 'BooleanLiteral';

/** The library's tree in our words. What has none becomes a problem: the list of what a template may hold is closed. */
class TreeReader {
  readonly problems: Problem[] = [];
  private readonly source: Source;
  private readonly tags: readonly Tag[];
  private readonly lines: readonly number[];

  constructor(source: Source, tags: readonly Tag[]) {
    this.source = source;
    this.tags = tags;
    this.lines = lineStarts(source.text);
  }

  nodes(program: Tree | undefined): Node[] {
    return (program?.body ?? []).flatMap((node) => this.node(node));
  }

  private node(node: hbs.AST.Statement): Node[] {
    const place = this.placeOf(node);
    if (isContent(node)) return [{ kind: 'words', text: node.value, place }];
    if (node.type === 'CommentStatement') return [];
    if (isMustache(node)) {
      if (!node.escaped) this.refuse('template-raw', 'facts are never printed raw', 'write {{say fact frame="…"}}', place);
      return [{ kind: 'call', call: this.call(node.path, node, place) }];
    }
    if (isPartial(node)) return this.part(node, place);
    if (isBlock(node) && !node.type.startsWith('Decorator')) {
      const opening = this.tagAt(place);
      if ((node.program?.blockParams ?? []).length > 0)
        this.refuse('template-form', 'an item gets no name', 'its facts stand by their own names, and {{this}} is the item', opening);
      const [body, otherwise] = [this.nodes(node.program), this.nodes(node.inverse)];
      return [{ kind: 'block', call: this.call(node.path, node, opening), body, otherwise, place: opening }];
    }
    this.refuse('template-form', 'this cannot stand in a template', 'use the helpers that there are', place);
    return [];
  }

  private part(node: hbs.AST.PartialStatement, place: Place): Node[] {
    if (isPath(node.name) && !node.name.data && node.params.length === 0 && !node.hash)
      return [{ kind: 'part', name: node.name.original, place }];
    this.refuse('template-form', 'another template is called by its name alone', 'write {{> sections/remedy}}', place);
    return [];
  }

  private call(head: hbs.AST.Node, node: { params: hbs.AST.Expression[]; hash?: hbs.AST.Hash }, place: Place): Call {
    const named = new Map((node.hash?.pairs ?? []).map(({ key, value }) => [key, this.value(value)]));
    return { head: this.value(head), given: node.params.map((each) => this.value(each)), named, place };
  }

  private value(node: hbs.AST.Node): Value {
    const place = this.placeOf(node);
    if (isPath(node)) return { kind: 'path', written: node.original, keys: node.parts, data: node.data, up: node.depth, place };
    if (isText(node)) return { kind: 'text', text: node.value, place };
    if (isFlag(node)) return { kind: 'flag', on: node.value, place };
    return isCall(node) ? { kind: 'call', call: this.call(node.path, node, place), place } : { kind: 'other', place };
  }

  private refuse(id: string, message: string, help: string, place: Place): void {
    this.problems.push({ id, message, help, place });
  }

  /** Lines count from 1 there, columns from 0, in UTF-16 as ours. */
  private placeOf({ loc: { start, end } }: hbs.AST.Node): Place {
    const offset = ({ line, column }: hbs.AST.Position): number => (this.lines[line - 1] ?? 0) + column;
    return { source: this.source, from: offset(start), to: offset(end) };
  }

  /** The tag that a block begins with; the library's place is the whole block. An `else if` begins within its own. */
  private tagAt({ from }: Place): Place {
    const tag = this.tags.findLast((each) => each.from <= from) ?? { from, to: from + 2 };
    return { source: this.source, from: tag.from, to: tag.to };
  }
}

/** Where each line begins. A carriage return alone is no line end: `scan` has refused it. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
