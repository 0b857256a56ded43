import { join } from '../facts/paths.ts';
import { type Incident, incidentSchema } from '../incident.ts';
import { type Droppable, type Kind, lateAfterHours } from '../kinds.ts';
import type { Language } from '../packs/pack.ts';
import { isNone, sum } from '../sections/remedy.ts';
import type { Form, Schema } from '../sections/fact.ts';
import { isRecord, shapeOf } from '../sections/shape.ts';
import { isWorth, tells } from '../sections/worth.ts';
import { asciiDigits } from '../sections/moment.ts';
import { courseOf, span, waited } from './course.ts';
import { isGreeted } from './greeted.ts';
import { Leaf, type View } from './leaf.ts';
import type { Values } from './values.ts';

/** What `view` needs besides the facts. `gaps` are paths of missing facts with the words that mark them in a draft. */
export interface Sight {
  readonly language: Language;
  readonly values: Values;
  readonly kind: Kind;
  readonly gaps: ReadonlyMap<string, string>;
  /** What is left out to keep to a length. */
  readonly without: readonly Droppable[];
}

/** Extras of a short message: whether there is the fact, and room for it. A contact that strangers may use is a page or a name. */
function roomOf(incident: Incident, { without, kind }: Sight): View {
  const { public: given = {}, responsibility = {} } = incident;
  const { name, phone, email } = responsibility.owner ?? {};
  const reached = given.contact ?? phone ?? email;
  const contact = kind.strangers && (given.contact === undefined || isPrivate(given.contact)) ? undefined : reached;
  const there: Readonly<Record<Droppable, unknown>> = { name: given.name, owner: name, contact };
  const room = (what: Droppable): boolean => there[what] !== undefined && !without.includes(what);
  return { name: room('name'), owner: room('owner'), contact: room('contact') };
}

const isPrivate = (contact: string): boolean => /[^\s/]@./.test(contact) || /\d[\d\s()./-]{5,}/.test(asciiDigits(contact));

export function viewOf(incident: Incident, sight: Sight): View {
  const facts = unrepeated(lookAtGroup(incidentSchema.shape, incident, '', sight), incident, sight);
  const course = courseOf(incident, facts, sight.language, sight.kind);
  return {
    ...facts,
    told: { ...told(facts, incident, sight), ...course, public: publicOf(facts, incident), room: roomOf(incident, sight) },
  };
}

/** What an offer is worth is not told twice. */
function unrepeated(view: View, { remedy }: Incident, { language }: Sight): View {
  if (!isRecord(view.remedy) || !remedy?.offer) return view;
  const offer = leaves(view, 'remedy', 'offer').map((item, index) => {
    const { what, worth } = remedy.offer?.[index] ?? {};
    return what !== undefined && worth && tells(what, worth, language.tag) ? { ...item, worth: undefined } : item;
  });
  return { ...view, remedy: { ...view.remedy, offer } };
}

function look(schema: Schema, value: unknown, path: string, sight: Sight): unknown {
  const shape = shapeOf(schema);
  if (shape.form.secret) return undefined;
  const gap = sight.gaps.get(path);
  if (shape.kind === 'list') return lookAtList(shape.item, shape.form, value, path, sight);
  if (shape.kind === 'group' && shape.form.kind !== 'worth') return lookAtGroup(shape.facts, value, path, sight);
  if (shape.form.kind === 'choice')
    return { ...chosen(shape.form, [value]), gap: gap === undefined ? undefined : new Leaf(path, 'gap', gap, sight.language) };
  if (value === undefined) return gap === undefined ? undefined : new Leaf(path, 'gap', gap, sight.language);
  if (shape.form.kind === 'yes') return value;
  if (shape.form.kind === 'worth' && !isWorth(value)) return undefined;
  // A gift's worth is nobody's business: `print: no`.
  if (shape.form.kind === 'worth' && Reflect.get(Object(value), 'print') === false) return undefined;
  return new Leaf(path, shape.form.kind, value, sight.language);
}

function lookAtGroup(facts: Readonly<Record<string, Schema>>, value: unknown, path: string, sight: Sight): View {
  const given = isRecord(value) ? value : {};
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, look(fact, given[key], join(path, key), sight)]));
}

function lookAtList(item: Schema, form: Form, value: unknown, path: string, sight: Sight): unknown {
  const shape = shapeOf(item);
  const items = Array.isArray(value) ? value : [];
  if (shape.form.kind === 'choice') return chosen(shape.form, items);
  const missing = items.length === 0 ? sight.gaps.get(path) : undefined;
  if (missing !== undefined) return [new Leaf(path, 'gap', missing, sight.language)];
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
function told(view: View, incident: Incident, { language, values }: Sight): View {
  const { remedy = {}, explanation = {}, responsibility = {}, fix = {}, regret = {}, to = {}, previous = [], forward = {} } = incident;
  const offers = leaves(view, 'remedy', 'offer');
  const own = offers.filter(({ what }) => what instanceof Leaf && what.own);
  const detailed = offers.some(({ by, worth, how, reason, choice }) => by || worth || how || reason || choice);
  const owner = responsibility.owner ?? {};
  const signer = incident.from?.name;
  const many = incident.readers === 'many';
  const prevention = leaves(view, 'fix', 'prevention');
  const measures = fix.prevention ?? [];
  const { promise, scope, safe, noticed, handling } = explanation;
  const gap = waited(explanation.reported, explanation.answered);
  const late = gap !== undefined && gap > lateAfterHours * 60 ? new Leaf('explanation.answered', 'duration', gap, language) : undefined;
  const before = leaves(view, 'previous').filter((_, index) => previous[index]?.reader === true);
  return {
    many,
    greeted: to.name !== undefined && !many && isGreeted(to.name, language),
    ...span(explanation, values),
    offers: { list: offers.length > 1 && own.length < offers.length, sentences: own.length > 0 || detailed },
    beyondOwed: isBeyondOwed(remedy),
    owedByLaw: remedy.owed?.by === 'law',
    effortless: remedy.steps !== undefined && isNone(remedy.steps),
    nothingToDo: forward.todo !== undefined && isNone(forward.todo),
    otherParty: responsibility.party?.some((party) => party !== 'us') ?? false,
    signedByOwner: signer === undefined || signer === owner.name,
    /** A person speaks; otherwise the company does. */
    signed: (signer ?? owner.name) !== undefined,
    contact: { ...contactIn(view), shared: many && Boolean(incident.from?.email ?? incident.from?.phone) },
    preventions: {
      list: prevention.length > 1,
      planned: measures.some(({ state, by }) => state !== 'done' && by !== undefined),
      // Of a measure that a draft still lacks, nobody says that they see to it.
      mine: measures.length > 0 && measures.every((each) => each.owner !== undefined && each.owner === (signer ?? owner.name)),
    },
    late,
    before: earlier(before),
    /** What else there is to say of the explanation has a paragraph of its own from two sentences on. */
    aside:
      [promise, scope, safe, handling, noticed?.who === 'customer' || undefined, late, ...before].filter((each) => each !== undefined)
        .length > 1,
    /** Others hurt whom the author's own words do not name. */
    alsoUnnamed: (regret.also ?? []).flatMap((group, index) =>
      regret.impact?.toLowerCase().includes(group.toLowerCase()) ? [] : [at(view, 'regret', 'also', index)],
    ),
  };
}

/** What strangers may read: the facts given for them, else those of the letter, which a text message to one reader may hold. */
function publicOf(view: View, { public: given = {} }: Incident): View {
  return {
    what: given.what === undefined ? at(view, 'explanation', 'what') : at(view, 'public', 'what'),
    remedy: given.remedy === undefined ? at(view, 'remedy', 'offer', 0, 'what') : at(view, 'public', 'remedy'),
    contact: at(view, 'public', 'contact') ?? at(view, 'responsibility', 'owner', 'phone') ?? at(view, 'responsibility', 'owner', 'email'),
  };
}

/** How the reader reaches the owner: from what is seen, so that a draft shows the gap. */
function contactIn(view: View): View {
  const [email, phone] = [at(view, 'responsibility', 'owner', 'email'), at(view, 'responsibility', 'owner', 'phone')];
  return { both: Boolean(email && phone), any: Boolean(email || phone) };
}

/** More is given than what is owed in any case: a larger sum, or the same and something that is not counted in its unit. */
export function isBeyondOwed({ offer = [], owed }: NonNullable<Incident['remedy']>): boolean {
  const alike = offer.map(({ worth }) => worth).filter((worth) => sum([worth], owed) !== undefined);
  const given = sum(alike, owed);
  const due = owed?.percent ?? owed?.amount;
  return given !== undefined && due !== undefined && due > 0 && (given > due || (given === due && alike.length < offer.length));
}

/** Earlier times that the same befell this reader. */
function earlier(times: readonly Record<string, unknown>[]): View {
  const given = (key: string): unknown[] => times.map(({ [key]: fact }) => fact).filter((fact) => fact !== undefined);
  const dates = given('date');
  return { any: times.length > 0, dated: dates.length > 0, dates, times, different: given('different') };
}

function at(view: View, ...path: (string | number)[]): unknown {
  let found: unknown = view;
  for (const key of path) found = Array.isArray(found) ? found[Number(key)] : isRecord(found) ? found[key] : undefined;
  return found;
}

function leaves(view: View, ...path: string[]): Record<string, unknown>[] {
  const found = at(view, ...path);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}
