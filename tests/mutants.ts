import { type KindName, kinds } from '../src/kinds.ts';
import { type SectionName, sections } from '../src/sections/index.ts';

/** A shipped message with one thing taken from a section that it must hold. */
export interface Mutant {
  readonly kind: KindName;
  readonly what: string;
  /** The files that are changed, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Conditions that hold for some letters and not for others. */
const conditions = ['told.many', 'explanation.scope', 'explanation.noticed.who.customer'];
const around: readonly (readonly [open: string, close: string])[] = [
  ...conditions.map((each): [string, string] => [`{{#if ${each}}}\n`, '\n{{/if}}']),
  ...conditions.map((each): [string, string] => [`{{#unless ${each}}}\n`, '\n{{/unless}}']),
  ['{{#if told.many}}\n{{else}}', '{{/if}}'],
  ['{{#if told.many}}\n{{else if explanation.safe}}', '{{/if}}'],
  ['{{#each timeline}}\n', '\n{{/each}}'],
  ['{{#each fix.prevention}}{{#if @first}}\n', '\n{{/if}}{{/each}}'],
];

/** One block that marks a section, and what stands in it. */
const block = (section: SectionName): RegExp =>
  new RegExp(`(\\{\\{#section (?=[^}]*"${section}")(?![^}]*aside=true)[^}]*\\}\\})([\\s\\S]*?)(\\{\\{/section\\}\\})`, 'g');

/** Every way to spoil the sections of a kind's shipped templates that we can think of. */
export function* mutantsOf(kind: KindName, sources: ReadonlyMap<string, string>): Generator<Mutant> {
  for (const section of kinds[kind].sections) {
    const holding = called(kind, sources).filter((name) => block(section).test(sources.get(name) ?? ''));
    const change = (what: string, edit: (open: string, body: string, close: string) => string): Mutant => ({
      kind,
      what: `${section}: ${what}`,
      files: new Map(
        holding.map((name) => [name, (sources.get(name) ?? '').replace(block(section), (_, ...parts) => edit(...three(parts)))]),
      ),
    });
    yield change('deleted', () => '');
    yield change('emptied', (open, _, close) => open + close);
    yield change('made an aside', (open, body, close) => open.replace('}}', ' aside=true}}') + body + close);
    yield change('marked as another', (_, body, close) => `{{#section "closing"}}${body}${close}`);
    yield change('not marked', (_, body) => body);
    for (const [before, after] of around) {
      yield change(`wrapped in ${before.trim()}`, (open, body, close) => before + open + body + close + after);
      yield change(`wrapped inside in ${before.trim()}`, (open, body, close) => open + before + body + after + close);
    }
    yield* silenced(kind, section, sources);
  }
}

/** Each place alone where a fact is said that a section must hold. */
function* silenced(kind: KindName, section: SectionName, sources: ReadonlyMap<string, string>): Generator<Mutant> {
  const needed = new Set(kinds[kind].needs.map(({ path }) => path));
  const carries = (kinds[kind].carries?.[section] ?? sections[section].carries).filter((path) => needed.has(path));
  for (const file of called(kind, sources)) {
    const text = sources.get(file) ?? '';
    const places = [...text.matchAll(new RegExp(block(section).source.replace('(?![^}]*aside=true)', ''), 'g'))];
    // What is called inside a list has no section of its own.
    const part = /offer|measure/.test(file);
    if (places.length === 0 && !part) continue;
    for (const path of carries) {
      const name = /offer|prevention/.test(path) ? path.split('.').at(-1) : path.replaceAll('.', '\\.');
      for (const hit of text.matchAll(new RegExp(`\\{\\{say ${name} [^}]*\\}\\}`, 'g'))) {
        if (!part && !places.some(({ index, 0: whole }) => hit.index > index && hit.index < index + whole.length)) continue;
        const without = text.slice(0, hit.index) + text.slice(hit.index + hit[0].length);
        yield { kind, what: `${section}: ${file} without ${hit[0]}`, files: new Map([[file, without]]) };
      }
    }
  }
}

/** A message's template and all that it calls. */
function called(name: string, sources: ReadonlyMap<string, string>, found: readonly string[] = []): readonly string[] {
  const file = name.endsWith('.hbs') ? name : `${name}.hbs`;
  if (found.includes(file)) return found;
  const inside = [...(sources.get(file) ?? '').matchAll(/\{\{> *([\w/-]+)/g)].map(([, each = '']) => each);
  return inside.reduce<readonly string[]>((all, each) => called(each, sources, all), [...found, file]);
}

const three = ([open = '', body = '', close = '']: readonly unknown[]): [string, string, string] => [
  String(open),
  String(body),
  String(close),
];
