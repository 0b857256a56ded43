import { judgeFacts } from './check/facts.ts';
import type { Finding } from './check/finding.ts';
import { compose, type Dropped } from './compose/compose.ts';
import type { Message } from './compose/message.ts';
import type { Problem } from './errors.ts';
import type { Facts } from './facts/read.ts';
import type { States } from './formats/json.ts';
import { incidentSchema } from './incident.ts';
import { type KindName, kinds, type Missing, missingFacts, valuesAt } from './kinds.ts';
import type { Labels, Pack } from './pack.ts';
import type { SectionName } from './sections/index.ts';
import { shapeOf } from './sections/shape.ts';
import { writeYaml } from './yaml/write.ts';

/** What is to be written, in whose words, and what the author answers for. */
export interface Release {
  readonly kind: KindName;
  readonly locale: string;
  readonly pack: Pack;
  /** Given for a draft: write what there is, the gaps marked with what is missing. */
  readonly draft: Labels | undefined;
  /** Ids of rules set aside, each with a reason. */
  readonly allow: ReadonlySet<string>;
}

/** What keeps a message from being sent. Its words come later, in the reader's own language: see `explain`. */
export interface Shortfall {
  readonly missing: readonly Missing[];
  /** Sections that the template lost, though the facts are there. */
  readonly dropped: readonly Dropped[];
  /** Findings of rules that stop every message. */
  readonly stopped: readonly Finding[];
}

/** A message, if there may be one, what was found in its facts, and what it falls short of. */
export interface Released {
  readonly message: Message | undefined;
  readonly states: States;
  readonly findings: readonly Finding[];
  readonly shortfall: Shortfall;
}

/** Facts into a message that may leave: all five sections or nothing. A draft shows what is missing as gaps instead. */
export function release(facts: Facts, { kind, locale, pack, draft, allow }: Release): Released {
  const allowed = new Set([...allow, ...Object.keys(facts.incident.allow ?? {})]);
  const judged = judgeFacts(facts, pack.gates).filter(({ rule }) => !allowed.has(rule));
  const stopping = new Set(pack.gates.filter(({ stops }) => stops).map(({ id }) => id));
  const stopped = judged.filter(({ rule }) => stopping.has(rule));
  const findings = judged.filter(({ rule }) => !stopping.has(rule));
  const missing = missingFacts(facts.incident, kinds[kind]);
  const states = statesOf(missing, kind);
  if (!draft && missing.length + stopped.length > 0)
    return { message: undefined, states, findings, shortfall: { missing, stopped, dropped: [] } };
  const gaps = new Map(missing.map(({ path }) => [path, draft?.fields[path]?.name ?? path]));
  const composed = compose(facts.incident, pack, { kind, locale, draft: draft !== undefined, gaps });
  const dropped = composed.dropped.filter(({ path }) => !gaps.has(path));
  return { message: dropped.length > 0 ? undefined : composed.message, states, findings, shortfall: { missing, stopped, dropped } };
}

/** Whether anything keeps the message from being sent. */
export const isShort = ({ missing, dropped, stopped }: Shortfall): boolean => missing.length + dropped.length + stopped.length > 0;

/** A shortfall in words: each thing with its path, why a customer needs it, and what to write. */
export function explain({ missing, dropped, stopped }: Shortfall, facts: Facts, kind: KindName, labels: Labels): Problem[] {
  return [
    ...wholes(missing, facts, labels).map((each) => missingProblem(each, facts, labels)),
    ...stopped.map(
      (finding): Problem => ({
        id: finding.rule,
        message: `${finding.path}: ${finding.message}`,
        help: finding.help,
        ...(finding.place ? { place: finding.place } : {}),
      }),
    ),
    ...dropped.map(
      ({ section, path }): Problem => ({
        id: `missing-${section}`,
        message: `the finished ${kind} does not hold \`${path}\` in its part "${labels.sections[section].name}"`,
        help: `the template, or a frame, leaves it out: it must print \`${path}\` inside {{#section "${section}"}}`,
      }),
    ),
  ];
}

function statesOf(missing: readonly Missing[], kind: KindName): States {
  const shown: readonly string[] = kinds[kind].sections;
  const state = (name: SectionName): States[SectionName] =>
    !shown.includes(name) ? 'missing' : missing.some(({ section }) => section === name) ? 'partial' : 'present';
  return {
    remedy: state('remedy'),
    responsibility: state('responsibility'),
    explanation: state('explanation'),
    fix: state('fix'),
    regret: state('regret'),
  };
}

/** Of a group that has a short form and of which nothing is there, the group is missing, not each of its facts. */
function wholes(missing: readonly Missing[], facts: Facts, labels: Labels): Missing[] {
  const told = missing.map((each) => {
    const group = each.path.slice(0, each.path.lastIndexOf('.'));
    return labels.fields[group]?.example !== undefined && valuesAt(facts.incident, group).length === 0 ? { ...each, path: group } : each;
  });
  return told.filter(({ path }, index) => told.findIndex((other) => other.path === path) === index);
}

function missingProblem({ path, section }: Missing, facts: Facts, labels: Labels): Problem {
  const field = labels.fields[path] ?? { name: path };
  const known = facts.unknown.has(path) ? `\`${path}\` is unknown` : `\`${path}\` is missing`;
  const why = field.why ?? (section && labels.sections[section].why);
  const example =
    field.example === undefined ? '' : `\n${labels.words.write ?? ''}:\n${indented(writeYaml(nested(path, field.example, facts)))}`;
  return {
    id: section ? `missing-${section}` : 'missing-fact',
    message: `${known}: ${field.name}`,
    help: `${why ?? ''}${example}`,
    place: facts.placeOf(path),
  };
}

/** The fact at `path` as one writes it, next to what a short form there holds already. */
function nested(path: string, example: string, facts: Facts): unknown {
  const keys = path.split('.');
  let value: unknown = example;
  for (let at = keys.length - 1; at >= 0; at--) {
    const [key = '', parent] = [keys[at], keys.slice(0, at).join('.')];
    const short = groupAt(keys.slice(0, at))?.short;
    const other = typeof short === 'string' && short !== key ? facts.texts.get(`${parent}.${short}`) : undefined;
    // `regret: you lost …` for `regret: { impact: you lost … }`, as a person would write it.
    if (typeof value === 'string' && short === key && !siblings(parent, key, facts)) continue;
    value = other && other.place.from === facts.placeOf(parent).from ? { [String(short)]: other.text, [key]: value } : { [key]: value };
  }
  return value;
}

function siblings(parent: string, key: string, facts: Facts): boolean {
  return [...facts.texts.keys()].some((path) => path.startsWith(`${parent}.`) && !path.startsWith(`${parent}.${key}`));
}

function groupAt(path: readonly string[]): { short?: unknown } | undefined {
  let schema: Parameters<typeof shapeOf>[0] = incidentSchema;
  for (const key of path) {
    let shape = shapeOf(schema);
    if (shape.kind === 'list') shape = shapeOf(shape.item);
    const next = shape.kind === 'group' ? shape.facts[key] : undefined;
    if (!next) return undefined;
    schema = next;
  }
  const shape = shapeOf(schema);
  return shape.kind === 'list' ? shapeOf(shape.item).form : shape.form;
}

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '  ');
