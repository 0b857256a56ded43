import { meantOr, nearest, type Place, type Problem } from '../errors.ts';
import { markable, type PartName } from '../compose/message.ts';
import type { Frames } from '../packs/pack.ts';
import { CallJudge, markOf, nameOf } from './calls.ts';
import { limits } from './limits.ts';
import type { Scope } from './names.ts';
import type { Thing } from './scope.ts';
import type { Call, Node, Template } from './tree.ts';

/** A place in a template that marks parts of the message. */
interface Marked {
  readonly names: readonly PartName[];
  readonly aside: boolean;
  readonly place: Place;
  /** The block that decides whether it is reached. */
  readonly condition: Place | undefined;
}

/** What following a template from its first line showed. */
export interface Walked {
  readonly problems: readonly Problem[];
  readonly marked: readonly Marked[];
  /** What is marked whatever the facts are. */
  readonly certain: ReadonlySet<PartName>;
  /** Facts that are printed, by their paths without the numbers of items. */
  readonly printed: readonly { readonly path: string; readonly place: Place }[];
  /** The names of the templates that are called, itself included. */
  readonly called: ReadonlySet<string>;
}

/** Where a walk is. */
interface State extends Scope {
  readonly template: Template;
  readonly calls: readonly string[];
  /** Where a template of the user's called one of ours. */
  readonly callPlace: Place | undefined;
  readonly condition: Place | undefined;
  readonly inSection: boolean;
  readonly lists: number;
  /** How often a step here is taken, at the most that samples have. */
  readonly weight: number;
}

/** Follows a template through all that it calls, and judges each tag where it stands. */
export function walk(name: string, templates: ReadonlyMap<string, Template>, root: Thing, frames: Frames): Walked {
  const walker = new Walker(templates, new CallJudge(frames));
  const template = templates.get(name);
  if (!template) throw new TypeError(`no template is called ${name}`);
  const start = { root, here: root, at: '', inList: false, template, calls: [name], lists: 0, weight: 1, inSection: false };
  const certain = walker.nodes(template.nodes, { ...start, callPlace: undefined, condition: undefined });
  return { problems: walker.problems, marked: walker.marked, certain, printed: walker.printed, called: walker.called };
}

type Certain = ReadonlySet<PartName>;
const nothing: Certain = new Set();
const both = (a: Certain, b: Certain): Certain => new Set([...a].filter((name) => b.has(name)));

class Walker {
  readonly problems: Problem[] = [];
  readonly marked: Marked[] = [];
  readonly printed: { path: string; place: Place }[] = [];
  readonly called = new Set<string>();
  private steps = 0;
  private text = 0;
  private readonly told = new Set<string>();
  private readonly templates: ReadonlyMap<string, Template>;
  private readonly judge: CallJudge;

  constructor(templates: ReadonlyMap<string, Template>, judge: CallJudge) {
    this.templates = templates;
    this.judge = judge;
  }

  nodes(nodes: readonly Node[], state: State): Certain {
    this.called.add(state.calls.at(-1) ?? '');
    const certain = new Set<PartName>();
    for (const node of nodes) {
      if (this.isTooLarge()) return certain;
      this.steps += state.weight;
      if (node.kind === 'words') this.text += node.text.length * state.weight;
      // Told once, and followed no further: what calls another twice, ten levels deep, takes forever.
      if (this.isTooLarge()) {
        const [place, help] = ['place' in node ? node.place : node.call.place, 'a message is a page of text; call fewer templates'];
        this.add([{ id: 'template-too-large', message: 'the whole message grows too large', help, place }], state);
        return certain;
      }
      for (const name of this.node(node, state)) certain.add(name);
    }
    return certain;
  }

  private isTooLarge(): boolean {
    return this.steps > limits.steps || this.text > limits.text;
  }

  private node(node: Node, state: State): Certain {
    if (node.kind === 'call') this.judge.print(node.call, state);
    else if (node.kind === 'part') return this.part(node.name, node.place, state);
    else if (node.kind === 'block') return this.block(node, state);
    this.collect(state);
    return nothing;
  }

  private part(name: string, place: Place, state: State): Certain {
    const template = this.templates.get(name);
    const refuse = (id: string, message: string, help: string): Certain => {
      this.add([{ id, message, help, place }], state);
      return nothing;
    };
    if (!template) {
      const help = meantOr(name, this.templates.keys(), '`apologize template list` lists them');
      return refuse('unknown-template', `no template is called ${name}`, help);
    }
    if (state.calls.includes(name)) {
      const way = [...state.calls.slice(state.calls.indexOf(name)), name].join(' → ');
      return refuse('template-circle', 'templates call one another in a circle', `it would never end: ${way}`);
    }
    if (state.calls.length >= limits.calls)
      return refuse('template-too-deep', `templates call one another more than ${limits.calls} deep`, 'write it flatter');
    const callPlace = template.own ? undefined : (state.callPlace ?? (state.template.own ? place : undefined));
    return this.nodes(template.nodes, { ...state, template, calls: [...state.calls, name], callPlace });
  }

  private block({ call, body, otherwise, place }: Node & { kind: 'block' }, state: State): Certain {
    const name = nameOf(call);
    if (name === 'section') return this.section(call, body, otherwise, state);
    const [path] = call.given;
    const found = path?.kind === 'path' ? this.judge.found(path, state) : undefined;
    const inside: State = { ...state, condition: state.condition ?? place };
    let item: State = inside;
    if (name !== 'if' && name !== 'unless' && name !== 'each' && name !== 'with') {
      const near = name === undefined ? undefined : nearest(name, ['section', 'if', 'unless', 'each', 'with']);
      this.judge.refuse(
        'unknown-helper',
        `no block is called ${name ?? 'this'}`,
        near ? `did you mean {{#${near}}}?` : 'there are section, if, unless, each, with',
        place,
      );
    } else if (path?.kind !== 'path' || call.given.length > 1 || call.named.size > 0) {
      this.judge.refuse('helper-form', `${name} takes one fact and nothing else`, `write {{#${name} fact}}`, place);
    } else if (found && (name === 'each' || name === 'with')) {
      const wanted = name === 'each' ? 'list' : 'group';
      const inner = found.kind === 'list' ? found.item : found;
      if (found.kind !== wanted || !inner)
        this.judge.refuse('helper-form', `${path.written} is no ${wanted}`, '`apologize template vars` lists them', path.place);
      const at = path.data ? path.keys.slice(1).join('.') : [state.at, ...path.keys].filter((key) => key !== '').join('.');
      const [lists, weight] = name === 'each' ? [state.lists + 1, state.weight * 3] : [state.lists, state.weight];
      if (lists > limits.lists)
        this.judge.refuse('template-too-deep', `lists inside more than ${limits.lists - 1} other`, 'no fact needs it', place);
      if (inner) item = { ...inside, here: inner, at, inList: name === 'each', lists, weight };
    }
    this.collect(state);
    // Without knowing what an item is, nothing in it can be judged.
    const unknown = (name === 'each' || name === 'with') && item === inside;
    return both(unknown ? nothing : this.nodes(body, item), this.nodes(otherwise, inside));
  }

  private section(call: Call, body: readonly Node[], otherwise: readonly Node[], state: State): Certain {
    const { place, given, named } = call;
    const names = given.map(markOf).filter((name) => name !== undefined);
    const aside = named.get('aside');
    if (names.length === 0 || names.length < given.length) {
      const wrong = given.find((value) => markOf(value) === undefined);
      const near = wrong?.kind === 'text' ? nearest(wrong.text, markable) : undefined;
      const help = near ? `did you mean "${near}"?` : `name it in quotation marks: ${markable.join(', ')}`;
      this.judge.refuse('unknown-section', 'no part of a message is called that', help, wrong?.place ?? place);
    }
    if (named.size > (aside ? 1 : 0) || (aside && aside.kind !== 'flag'))
      this.judge.refuse('helper-form', 'a section takes its names, and aside=true', 'write {{#section "explanation" aside=true}}', place);
    if (state.inSection) this.judge.refuse('nested-section', 'a section stands inside another', 'close the other one before it', place);
    if (otherwise.length > 0) this.judge.refuse('helper-form', 'a section has no {{else}}', 'write {{#if …}} inside it', place);
    this.collect(state);
    const isAside = aside?.kind === 'flag' && aside.on;
    this.marked.push({ names, aside: isAside, place, condition: state.condition });
    this.nodes(body, { ...state, inSection: true });
    return isAside ? nothing : new Set(names);
  }

  /** Takes over what the judge noted about the last tag. */
  private collect(state: State): void {
    this.add(this.judge.problems.splice(0), state);
    this.printed.push(...this.judge.printed.splice(0).map(({ path, place }) => ({ path, place: state.callPlace ?? place })));
  }

  /** A problem inside one of our templates is one with the call that led there. */
  private add(problems: readonly Problem[], { template, callPlace, calls }: State): void {
    for (const found of problems) {
      const elsewhere = !template.own && callPlace;
      const problem = elsewhere ? { ...found, message: `${calls.at(-1)} does not fit here: ${found.message}`, place: callPlace } : found;
      const key = `${problem.id} ${problem.place?.source.name} ${problem.place?.from} ${problem.message}`;
      if (!this.told.has(key)) this.problems.push(problem);
      this.told.add(key);
    }
  }
}
