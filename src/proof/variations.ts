import { isUnder, plainPath } from '../facts/paths.ts';
import { type Incident, incidentSchema } from '../incident.ts';
import { type Droppable, type KindName, kinds } from '../kinds.ts';
import { missingFacts } from '../release/missing.ts';
import { isRecord, pathsOf } from '../sections/shape.ts';
import { whole } from './samples.ts';

/** Facts that a template is tried with, and what is special about them. */
export interface Sample {
  readonly incident: Incident;
  readonly what: string;
  readonly without: readonly Droppable[];
  /** A draft: the facts that it lacks, with what stands in their place. */
  readonly gaps?: ReadonlyMap<string, string>;
}

/** Facts that stand or fall alone: what something is worth is one. Secret ones change nothing that is printed. */
const worths = [...pathsOf(incidentSchema)].filter(({ shape }) => shape.form.kind === 'worth').map(({ path }) => path);
const facts = [...pathsOf(incidentSchema)].filter(
  ({ path, shape }) => (shape.kind !== 'group' || shape.form.kind === 'worth') && !worths.some((worth) => path.startsWith(`${worth}.`)),
);
const groups = [...pathsOf(incidentSchema)].filter(({ path, shape }) => shape.kind === 'group' && !worths.includes(path));
const choices = [...pathsOf(incidentSchema)].flatMap(({ path, shape: { form } }) =>
  form.choices && !form.secret ? form.choices.map((word) => ({ path, value: form.kind === 'yes' ? word === 'yes' : word })) : [],
);

/** The few that show whether a template works at all: everything, only what is needed, one of each, the author's own words. */
export function mainSamples(kind: KindName): Sample[] {
  const [all, one, own] = wholes();
  return [
    sample(all, 'every fact, and several of each'),
    sample(one, 'every fact'),
    sample(own, "every fact in the author's own sentences"),
    sample(whole({ items: 2, own: false, turned: true }), 'every fact, and of the words that each may be the last'),
    ...patterns.map((pattern) => sample(uneven(all, pattern), 'every fact, and items of lists that lack some of theirs')),
    sample(only([], all, kind), `only the facts that a ${kind} needs, and several of each`),
    sample(only([], one, kind), `only what a ${kind} needs`),
    sample(only([], own, kind), `only what a ${kind} needs, in the author's own sentences`),
    ...(kinds[kind].length?.drops ?? []).map((_, index, drops) => ({
      incident: all,
      what: `no room for ${drops.slice(0, index + 1).join(', ')}`,
      without: drops.slice(0, index + 1),
    })),
    { incident: {}, what: 'a draft without any fact', without: [], gaps: new Map(kinds[kind].needs.map(({ path }) => [path, path])) },
  ];
}

/**
 * All that a template is tried with besides: each fact left out of the whole and added to the least, each choice, the ways
 * an incident lies in time. A condition that loses a section does so in one of them.
 */
export function moreSamples(kind: KindName): readonly Sample[] {
  const known = more.get(kind) ?? makeMore(kind);
  more.set(kind, known);
  return known;
}

const more = new Map<KindName, readonly Sample[]>();

function makeMore(kind: KindName): Sample[] {
  const [all, one] = wholes();
  return [
    ...[...facts, ...groups].flatMap(({ path }) => [
      sample(except(path, one, kind), `every fact but \`${path}\``),
      sample(only([path], one, kind), `only what a ${kind} needs, and \`${path}\``),
    ]),
    ...choices.map(({ path, value }) => sample(changed(all, path, value), `every fact, \`${path}\` being ${said(value)}`)),
    ...times.flatMap(([set, what]) => {
      const timed = whole({ items: 1, own: false }, set);
      return [sample(timed, `every fact, ${what}`), sample(only(Object.keys(set), timed, kind), `only what a ${kind} needs, ${what}`)];
    }),
  ];
}

/** Samples that together hold every name a template can use. */
export const namingSamples = (): Incident[] => [
  wholes()[0],
  except('timeline', wholes()[0], 'letter'),
  whole({ items: 1, own: false }, { 'explanation.reported': '2026-03-12', 'explanation.answered': '2026-03-30' }),
];

/** How an incident lies in time, who signs, what is asked of the customer: what a message tells in several ways. */
const times: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ 'explanation.started': '2026-03-02T22:00Z', 'explanation.ended': '2026-03-03T02:00Z' }, 'over one night'],
  [{ 'explanation.started': '2026-03-02T22:00Z', 'explanation.ended': '2026-03-09T02:00Z' }, 'over several days'],
  [{ 'explanation.started': '2026-03-02', 'explanation.ended': '2026-03-02' }, 'on one day'],
  [{ 'explanation.started': '2026-03-02', 'explanation.ended': '2026-03-05' }, 'on some days'],
  [{ 'explanation.started': '2026-03-02T06:00Z', 'explanation.ended': '2026-03-02T09:00Z', timezone: 'UTC' }, 'in one morning, in UTC'],
  [{ 'explanation.started': '2026-03-02T22:00Z', 'explanation.ended': '2026-03-03T02:00Z', timezone: 'UTC' }, 'over one night, in UTC'],
  [{ 'explanation.started': '2026-03-02', 'explanation.what': 'qxz what of 2/3' }, 'on a day that its author names'],
  [{ 'explanation.reported': '2026-03-12', 'explanation.answered': '2026-03-30' }, 'answered late'],
  [{ 'now.at': '2026-03-04T06:00Z', next_update: '2026-03-05T06:00Z', 'explanation.started': '2026-03-02T06:00Z' }, 'going on for days'],
  [
    { 'from.name': 'qxz owner', 'responsibility.owner.name': 'qxz owner', 'fix.prevention.owner': 'qxz owner' },
    'signed by who answers for it',
  ],
  [{ 'remedy.offer.worth': '900 EUR', 'remedy.owed': '100 EUR' }, 'with more given than is owed'],
  [{ 'remedy.owed': '10 %', 'remedy.offer.worth': '20 %' }, 'with shares instead of sums'],
  [{ 'remedy.steps': 'none', 'forward.todo': 'none' }, 'with nothing for the customer to do'],
  [{ 'now.state': 'resolved', next_update: '2026-03-12T06:00Z', 'explanation.started': '2026-03-12' }, 'resolved, with no more news'],
  [
    { 'regret.impact': 'Qxz impact, and we are sorry.', 'explanation.what': 'Qxz what, and we are sorry.' },
    'with own words that say sorry',
  ],
];

let made: readonly [all: Incident, one: Incident, own: Incident] | undefined;
/** The three that all others are cut from. Making one takes as long as composing ten messages. */
const wholes = (): readonly [all: Incident, one: Incident, own: Incident] =>
  (made ??= [whole({ items: 3, own: false }), whole({ items: 1, own: false }), whole({ items: 2, own: true })]);
const sample = (incident: Incident, what: string): Sample => ({ incident, what, without: [] });
const said = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value));

/** The facts of a sample at some paths, and what the kind cannot do without. */
function only(paths: readonly string[], from: Incident, kind: KindName): Incident {
  const within = (path: string): boolean => paths.some((kept) => isUnder(path, kept));
  return cut(from, facts.map(({ path }) => path).filter(within), kind);
}

/** A sample without the fact at a path, or all of a group; what the kind cannot do without stays. */
function except(path: string, from: Incident, kind: KindName): Incident {
  return cut(
    from,
    facts.map((fact) => fact.path).filter((other) => !isUnder(other, path)),
    kind,
  );
}

/** A sample cut to the facts at some paths; what the kind cannot do without comes back, by another way if there is one. */
function cut(from: Incident, paths: readonly string[], kind: KindName): Incident {
  const part = structuredClone(from);
  const kept = new Set(paths);
  keep(part, '', kept);
  const lacking = missingFacts(part, kinds[kind])
    .map(({ path }) => plainPath(path))
    .filter((path) => !kept.has(path));
  return lacking.length === 0 ? part : cut(from, [...paths, ...lacking], kind);
}

/** Deletes what is not kept, and every group and item of which nothing is left. Gives whether something is. */
function keep(value: unknown, path: string, kept: ReadonlySet<string>): boolean {
  if (kept.has(path)) return true;
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index--) if (!keep(value[index], path, kept)) value.splice(index, 1);
    return value.length > 0;
  }
  if (!isRecord(value)) return false;
  for (const key of Object.keys(value))
    if (!keep(value[key], path === '' ? key : `${path}.${key}`, kept)) Reflect.deleteProperty(value, key);
  return Object.keys(value).length > 0;
}

/** By the number of an item, whether it holds its first, second, third … fact. */
type Pattern = (item: number, fact: number) => boolean;
const patterns: readonly Pattern[] = [
  (item, fact) => item === 0 || (item === 1 ? fact === 0 : fact !== 1),
  (item, fact) => item === 0 || (item === 1 ? fact !== 2 : fact < 2),
];

/** A sample whose items of lists do not all hold the same. */
function uneven(from: Incident, holds: Pattern): Incident {
  const copy = structuredClone(from);
  for (const { path } of [...pathsOf(incidentSchema)].filter(({ listed, shape }) => listed && shape.kind === 'group')) {
    const items: unknown = path.split('.').reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), copy);
    for (const [index, item] of (Array.isArray(items) ? items : []).entries())
      for (const [at, key] of Object.keys(item).entries()) if (!holds(index, at)) Reflect.deleteProperty(item, key);
  }
  return copy;
}

/** A sample with another value at a path, in every item of a list there. */
function changed(from: Incident, path: string, value: unknown): Incident {
  const copy = structuredClone(from);
  put(copy, path.split('.'), value);
  return copy;
}

function put(group: unknown, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (Array.isArray(group)) for (const item of group) put(item, [key, ...rest], value);
  if (!isRecord(group)) return;
  if (rest.length > 0) put(group[key], rest, value);
  else group[key] = Array.isArray(group[key]) && !Array.isArray(value) ? [value] : value;
}
