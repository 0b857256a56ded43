import { type Incident, incidentSchema } from '../incident.ts';
import type { Kind } from '../kinds.ts';
import type { Language } from '../pack.ts';
import { isNone, sum } from '../sections/remedy.ts';
import type { Form } from '../sections/fact.ts';
import { shapeOf } from '../sections/shape.ts';
import type { Moment } from '../sections/moment.ts';
import { isOwnWords, saysSorry } from './words.ts';

/** One fact as a template sees it. Templates never print it, they hand it to a helper. */
export class Leaf {
  readonly path: string;
  readonly kind: Form['kind'] | 'gap' | 'duration';
  readonly value: unknown;
  /** The author's own sentences, which no frame goes round. */
  readonly own: boolean;
  /** Own words that say sorry themselves. */
  readonly sorry: boolean;

  constructor(path: string, kind: Leaf['kind'], value: unknown, language: Language) {
    this.path = path;
    this.kind = kind;
    this.value = value;
    this.own = (kind === 'clause' || kind === 'either') && typeof value === 'string' && isOwnWords(value, language);
    this.sorry = this.own && saysSorry(String(value), language);
  }
}

/** What a template sees: the facts as leaves, every key of the schema there, and under `told` what follows from them. */
export interface View {
  readonly [key: string]: unknown;
}

/** What `view` needs besides the facts. `gaps` are paths of missing facts with the words that mark them in a draft. */
export interface Sight {
  readonly language: Language;
  readonly kind: Kind;
  readonly gaps: ReadonlyMap<string, string>;
}

export function viewOf(incident: Incident, sight: Sight): View {
  const facts = look(incidentSchema, incident, '', sight) as View;
  return { ...facts, told: told(facts, incident, sight) };
}

function look(schema: Parameters<typeof shapeOf>[0], value: unknown, path: string, sight: Sight): unknown {
  const shape = shapeOf(schema);
  if (shape.form.secret) return undefined;
  const gap = sight.gaps.get(path);
  if (shape.kind === 'list') return lookAtList(shape.item, shape.form, value, path, sight);
  if (shape.kind === 'group' && shape.form.kind !== 'worth') {
    const given = typeof value === 'object' && value !== null ? value : {};
    return Object.fromEntries(
      Object.entries(shape.facts).map(([key, fact]) => [key, look(fact, Reflect.get(given, key), join(path, key), sight)]),
    );
  }
  if (shape.form.kind === 'choice') return chosen(shape.form, [value]);
  if (value === undefined) return gap === undefined ? undefined : new Leaf(path, 'gap', gap, sight.language);
  if (shape.form.kind === 'yes') return value;
  // A gift's worth is nobody's business: `print: no`.
  if (shape.form.kind === 'worth' && Reflect.get(Object(value), 'print') === false) return undefined;
  return new Leaf(path, shape.form.kind, value, sight.language);
}

function lookAtList(item: Parameters<typeof shapeOf>[0], form: Form, value: unknown, path: string, sight: Sight): unknown {
  const shape = shapeOf(item);
  const items = Array.isArray(value) ? value : [];
  if (shape.form.kind === 'choice') return chosen(shape.form, items);
  // A gap inside an empty list makes an item to show it in.
  const shown = items.length === 0 && [...sight.gaps.keys()].some((gap) => gap.startsWith(`${path}.`)) ? [undefined] : items;
  return shown.map((each, index) => {
    const inside = new Map(
      [...sight.gaps].map(([gap, words]) => [gap.startsWith(`${path}.`) ? `${path}.${index}${gap.slice(path.length)}` : gap, words]),
    );
    return look(item, each, join(path, index), { ...sight, gaps: inside });
  });
}

/** A choice as the words that can stand there, each true or false. */
const chosen = (form: Form, values: readonly unknown[]): View =>
  Object.fromEntries((form.choices ?? []).map((word) => [word, values.includes(word)]));

/** What follows from the facts and decides what is said: computed once here, so that templates only choose. */
function told(view: View, incident: Incident, { language, kind }: Sight): View {
  const { remedy = {}, explanation = {}, responsibility = {}, fix = {}, to = {}, previous = [] } = incident;
  const offers = leaves(view, 'remedy', 'offer');
  const own = offers.filter(({ what }) => what instanceof Leaf && what.own);
  const detailed = offers.some(({ by, worth, how, reason, choice }) => by || worth || how || reason || choice);
  const owner = responsibility.owner ?? {};
  const signer = incident.from?.name;
  const many = incident.readers === 'many';
  const prevention = leaves(view, 'fix', 'prevention');
  const given = sum(
    (remedy.offer ?? []).map(({ worth }) => worth),
    remedy.owed,
  );
  const owed = remedy.owed?.percent ?? remedy.owed?.amount;
  const gap = minutesBetween(explanation.reported, explanation.answered);
  return {
    many,
    greeted: to.name !== undefined && !many && isGreeted(to.name, language),
    ...span(explanation),
    offers: { list: offers.length > 1 && own.length < offers.length, sentences: own.length > 0 || detailed },
    beyondOwed: owed !== undefined && given !== undefined && given > owed,
    owedByLaw: remedy.owed?.by === 'law',
    effortless: remedy.steps !== undefined && isNone(remedy.steps),
    otherParty: responsibility.party?.some((party) => party !== 'us') ?? false,
    signedByOwner: signer === undefined || signer === owner.name,
    contact: contactIn(view),
    preventions: {
      list: prevention.length > 1,
      planned: (fix.prevention ?? []).some(({ state, by }) => state !== 'done' && state !== undefined && by !== undefined),
    },
    late: gap !== undefined && gap > kind.lateAfterHours * 60 ? new Leaf('explanation.answered', 'duration', gap, language) : undefined,
    before: many ? [] : leaves(view, 'previous').filter((_, index) => previous[index]?.reader === true),
  };
}

/** How the reader reaches the owner: from what is seen, so that a draft shows the gap. */
function contactIn(view: View): View {
  const { email, phone } = (view as { responsibility: { owner: Record<string, unknown> } }).responsibility.owner;
  return { both: Boolean(email && phone), any: Boolean(email || phone) };
}

/** How a message tells when it was: by the hours of a day, by days, by one day, or not at all. */
function span({ started, ended }: NonNullable<Incident['explanation']>): View {
  const sameDay = started && ended && started.year === ended.year && started.month === ended.month && started.day === ended.day;
  const hours = Boolean(sameDay && started.hour !== undefined && ended.hour !== undefined);
  const days = Boolean(started && ended && !sameDay);
  return { hours, days, day: Boolean(started) && !hours && !days };
}

function isGreeted(name: string, language: Language): boolean {
  return language.honorifics === undefined || language.honorifics.some((honorific) => name.startsWith(honorific));
}

function minutesBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  return from?.epoch === undefined || to?.epoch === undefined ? undefined : (to.epoch - from.epoch) / 60_000;
}

function leaves(view: View, ...path: string[]): Record<string, unknown>[] {
  let found: unknown = view;
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return Array.isArray(found) ? found : [];
}

const join = (path: string, key: PropertyKey): string => (path === '' ? String(key) : `${path}.${String(key)}`);
