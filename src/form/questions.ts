import { begun } from '../filled.ts';
import { isSamePath, isUnder, isWithin, plainPath } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import { kinds } from '../kinds.ts';
import { valuesAt } from '../release/missing.ts';
import { questionsOfGroup } from '../new/questions.ts';
import type { Context } from './context.ts';
import { button, fill, make } from './dom.ts';
import { findingBox, nameOfRule } from './remarks.ts';
import { type Question, questionOf } from './question.ts';

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** Whether a group is written in one line, such as an amount with its currency. */
const isInShort = (path: string): boolean => typeof shapeOfPath(path)?.form.short === 'function';

/** A list of questions under one heading; the first has none. */
interface Group {
  readonly name: string;
  readonly paths: readonly string[];
  /** The list that another item can be added to. */
  readonly item?: string | undefined;
}

/** All questions of the kind, what may be added, and what the facts hold besides. */
export class Questions {
  readonly element = make('div', { class: 'questions' });
  private readonly context: Context;
  private questions: readonly Question[] = [];
  private shown = '';
  /** Groups that somebody opened, and lists that they want another item in. */
  private readonly opened = new Set<string>();
  private readonly wanted = new Set<string>();
  private wanting: ReadonlySet<HTMLDetailsElement | null> = new Set();
  /** The question that somebody was at last. */
  private last = '';

  constructor(context: Context) {
    this.context = context;
    this.element.addEventListener('focusin', ({ target }) => {
      this.last = this.questions.find(({ element }) => target instanceof Node && element.contains(target))?.path ?? this.last;
    });
    this.refresh();
  }

  /** Shows what is true now. The questions themselves change only between two answers. */
  refresh(): void {
    const groups = this.groups();
    const shape = JSON.stringify(groups);
    if (shape !== this.shown && (this.shown === '' || !this.context.desk.isTyping)) this.build(groups, shape);
    for (const question of this.questions) question.refresh();
    this.openWanting();
    this.refreshRest();
  }

  /** Opens a group when something in it begins to want an answer: whoever closes it then has seen it. */
  private openWanting(): void {
    const wanting = new Set(this.questions.filter((each) => each.wants()).map(({ element }) => element.closest('details')));
    for (const details of wanting) if (details && !this.wanting.has(details)) details.open = true;
    this.wanting = wanting;
  }

  /** Puts the cursor into the question of a fact, in a group that is opened for it. */
  focus(path: string): void {
    const found = this.questions.find((question) => isWithin(path, question.path) || isWithin(question.path, path));
    if (!found) return;
    const details = found.element.closest('details');
    if (details) details.open = true;
    found.focus();
    found.element.scrollIntoView({ block: 'center' });
  }

  private groups(): Group[] {
    const { desk } = this.context;
    const { answers, kind, typed } = desk.sheet;
    const { asks, more } = kinds[kind];
    const { incident, texts } = answers.facts();
    // A group that its question cannot show in one line is asked fact by fact.
    const whole = (path: string): string[] => {
      const below = Object.keys(typed).filter((each) => isWithin(each, path) && !isSamePath(each, path));
      if (answers.textOf(path) !== undefined && below.length === 0) return [path];
      return [...new Set([...answers.under(path).map(([each]) => each), ...below])];
    };
    // What a language cannot make of a name, such as the vocative, somebody writes whole.
    const asked = (path: string): string[] => [...whole(path), ...(path === 'to.name' ? ['to.salutation'] : [])];
    const first: Group = { name: '', paths: asks.flatMap(asked) };
    const groups = Object.entries(more).map(([name, { asks: inner, item }]): Group => {
      if (item === undefined) return { name, paths: inner.filter((path) => !first.paths.includes(path)).flatMap(asked) };
      const count = valuesAt(incident, item).length;
      const items = Array.from({ length: count }, (_, index) => inner.map((ask) => `${item}.${index}.${ask}`)).flat();
      const next = count === 0 || this.wanted.has(item) ? questionsOfGroup(answers, kinds[kind], name) : [];
      return { name, paths: [...items, ...next], item };
    });
    const told = [first, ...groups].flatMap(({ paths }) => paths);
    const hidden = (path: string): boolean => path.startsWith('allow.') || path === 'locale' || path === 'to.locale';
    const given = [...texts.keys(), ...Object.keys(typed)];
    // What an item of a list lacks is asked for beside what it has.
    for (const { path } of this.context.draft().released.shortfall.missing) {
      const at = given.findIndex((each) => isUnder(each, parentOf(path)));
      if (path !== plainPath(path) && at !== -1) given.splice(at, 0, path);
    }
    const others = given.filter((path) => !hidden(path) && !told.some((each) => isWithin(path, each)));
    const rest = new Set(others.flatMap((path) => (isInShort(parentOf(path)) ? whole(parentOf(path)) : [path])));
    return [first, ...groups, ...(rest.size > 0 ? [{ name: 'rest', paths: [...rest] }] : [])];
  }

  private build(groups: readonly Group[], shape: string): void {
    const { labels, say } = this.context;
    const focused = document.activeElement?.id ?? '';
    const within = this.element.contains(document.activeElement);
    this.shown = shape;
    const made = groups.map((group) => ({ group, questions: group.paths.map((path) => questionOf(path, this.context)) }));
    this.questions = made.flatMap(({ questions }) => questions);
    const sections = made.map(({ group: { name, item }, questions }) => {
      const elements = questions.map(({ element }) => element);
      if (name === '') return make('div', {}, ...elements);
      const add = item === undefined ? undefined : button(say('add'), () => this.add(item), { class: 'quiet' });
      const title = name === 'rest' ? say('rest') : begun(labels.words[`more.${name}`] ?? name);
      const details = make('details', { open: this.opened.has(name) }, make('summary', {}, title), ...elements, add);
      details.addEventListener('toggle', () => {
        if (details.open) this.opened.add(name);
        else this.opened.delete(name);
        // What could not be measured while it was out of sight.
        for (const question of questions) question.refresh();
      });
      return details;
    });
    fill(this.element, ...sections, this.aside);
    if (within) document.getElementById(focused)?.focus();
  }

  private add(item: string): void {
    this.wanted.add(item);
    this.refresh();
    const { length } = valuesAt(this.context.desk.sheet.answers.facts().incident, item);
    this.questions.find(({ path }) => path.startsWith(`${item}.${length}.`))?.focus();
  }

  /** Findings about no question that is shown, and rules set aside. */
  private readonly aside = make('div', { class: 'aside' });

  private refreshRest(): void {
    const { desk, draft, say } = this.context;
    const homeless = draft().findings.filter(({ path }) => !this.questions.some((each) => path !== undefined && isWithin(path, each.path)));
    const allowed = Object.keys(desk.sheet.answers.facts().incident.allow ?? {});
    const again = (rule: string): void => {
      const { sheet } = desk;
      desk.change({ ...sheet, answers: sheet.answers.with(`allow.${rule}`, '') });
    };
    const items = allowed.map((rule) =>
      make(
        'li',
        {},
        make('span', { dir: 'auto' }, nameOfRule(rule, this.context)),
        ' ',
        button(say('judge-again'), () => again(rule), { class: 'quiet' }),
      ),
    );
    fill(
      this.aside,
      ...homeless.map((finding) => findingBox(finding, this.context, () => this.focus(finding.path ?? ''))),
      ...(items.length > 0 ? [make('h3', {}, say('aside')), make('ul', {}, ...items)] : []),
    );
  }

  /** The next question that wants something, round and round; undefined when none does. */
  get next(): string | undefined {
    const after = this.questions.findIndex(({ path }) => path === this.last) + 1;
    const round = [...this.questions.slice(after), ...this.questions.slice(0, after)];
    return round.find((question) => question.wants())?.path;
  }

  /** The first question about a section. */
  ofSection(name: string): string | undefined {
    const missing = this.context.draft().released.shortfall.missing.find(({ section }) => section === name)?.path;
    return missing ?? this.questions.find(({ path }) => plainPath(path).split('.', 1)[0] === name)?.path;
  }
}
