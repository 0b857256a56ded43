import { judgeFacts } from '../check/facts.ts';
import { type Foreign, foreignFacts } from '../check/facts-language.ts';
import type { Finding } from '../check/finding.ts';
import type { Signs } from '../check/detect.ts';
import { compose as composeHere, type Dropped, printedIn } from '../compose/compose.ts';
import type { Message } from '../compose/message.ts';
import { isUnder, plainPath } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import type { States } from '../formats/format.ts';
import { segments } from '../formats/length.ts';
import { toText } from '../formats/text.ts';
import type { Incident } from '../incident.ts';
import { type Droppable, type Kind, type KindName, kinds } from '../kinds.ts';
import { type Missing, missingFacts, valuesAt } from './missing.ts';
import type { Labels, Pack } from '../packs/pack.ts';
import { bySection, type SectionName, type State } from '../sections/section.ts';

/** What is to be written, in whose words, and what the author answers for. */
export interface Release {
  readonly kind: KindName;
  readonly locale: string;
  readonly pack: Pack;
  /** Given for a draft: write what there is, the gaps marked with what is missing. */
  readonly draft?: Labels | undefined;
  /** Ids of rules set aside, each with a reason. */
  readonly allow: ReadonlySet<string>;
  /** Append the note that the reader can pass on. */
  readonly withForward?: boolean;
  /** What the project puts below every message. */
  readonly footer?: string | undefined;
  /** How it is composed, when not with the pack's own templates. */
  readonly compose?: typeof composeHere | undefined;
  /** What tells a language; without it nobody asks which one the facts are in. */
  readonly signs?: () => Readonly<Record<string, Signs>>;
}

/** What keeps a message from being sent. Its words come later, in the reader's own language: see `explain`. */
export interface Shortfall {
  readonly missing: readonly Missing[];
  /** Sections that the template lost, though the facts are there. */
  readonly dropped: readonly Dropped[];
  /** Findings of rules that stop every message. */
  readonly stopped: readonly Finding[];
  /** Facts that the message holds and its kind must not. */
  readonly forbidden: readonly string[];
  /** What makes it a matter for people first. */
  readonly people: readonly string[];
  /** Facts that are not in the message's language. */
  readonly foreign: Foreign | undefined;
  readonly length: TooLong | undefined;
}

/** A message that does not fit, whatever is left out. */
export interface TooLong {
  readonly units: number;
  readonly most: number;
  readonly unit: 'characters' | 'messages';
}

/** A message, if there may be one, what was found in its facts, and what it falls short of. */
export interface Released {
  readonly message: Message | undefined;
  readonly states: States;
  readonly findings: readonly Finding[];
  /** Gaps in facts that this message does not print: they may wait. */
  readonly waiting: readonly Finding[];
  readonly shortfall: Shortfall;
}

/** Facts into a message that may leave: all it needs or nothing. A draft shows what is missing as gaps instead. */
export function release(given: Facts, wanted: Release): Released {
  const facts = { ...given, incident: inPerson(given.incident) };
  const { kind, locale, pack, draft, allow, withForward = false, footer, compose = composeHere, signs } = wanted;
  const allowed = new Set([...allow, ...Object.keys(facts.incident.allow ?? {})]);
  const judged = judgeFacts(facts, pack.gates, pack.language).filter(({ rule }) => !allowed.has(rule));
  const stopping = new Set(pack.gates.filter(({ stops }) => stops).map(({ id }) => id));
  const gapRules = new Set(pack.gates.filter(({ stops, whole }) => stops && whole).map(({ id }) => id));
  const note = withForward ? missingFacts(facts.incident, kinds.forward) : [];
  const missing = [...missingFacts(facts.incident, kinds[kind]), ...note];
  const people = kinds[kind].gated && !allowed.has('needs-people') ? (facts.incident.sensitive ?? []) : [];
  const states = statesOf(missing, kind, facts.incident);
  const foreign = signs && !allowed.has('facts-in-another-language') ? foreignFacts(facts, pack.language, signs) : undefined;
  const gaps = new Map(missing.map(({ path }) => [plainPath(path), draft?.fields[plainPath(path)]?.name ?? path]));
  const written = (without: readonly Droppable[]): Composed =>
    compose(facts.incident, pack, { kind, locale, draft: draft !== undefined, gaps, without, withForward, footer });
  const open = judged.filter(({ rule }) => gapRules.has(rule));
  const waiting = unprinted(open, written);
  const stopped = judged.filter((finding) => stopping.has(finding.rule) && !waiting.includes(finding));
  // Of what is a gap nothing else is to be said.
  const findings = judged.filter(({ rule, path }) => !stopping.has(rule) && !open.some((gap) => gap.path === path));
  const none = { missing, stopped, people, foreign, dropped: [], forbidden: [], length: undefined };
  // The gate holds for a draft too: what must not be said is not to be shown around either.
  if (people.length > 0 || (!draft && (foreign || missing.length + stopped.length > 0)))
    return { message: undefined, states, findings, waiting, shortfall: none };
  const { composed, length } = fitted(kind, written, pack.language.gsm === 'without-marks');
  const dropped = composed.dropped.filter(({ path }) => !gaps.has(path));
  const { forbidden } = composed;
  const short = dropped.length + forbidden.length > 0 || (length !== undefined && !draft);
  const shortfall = { ...none, dropped, forbidden, length };
  const said = findings.filter((finding) => !isUnsaid(finding, kind, composed.message));
  return { message: short ? undefined : composed.message, states, findings: said, waiting, shortfall };
}

type Composed = ReturnType<typeof composeHere>;

/** Whether what is found is found in words that a message does not hold: its kind keeps the fact to itself, or has no use for it. */
export function isUnsaid({ path, text }: Finding, kind: KindName, message: Message): boolean {
  if (path === undefined) return false;
  return kinds[kind].forbids?.some((root) => isUnder(path, root)) === true || (text !== '' && !printedIn(message).has(path));
}

/** Who signs and who answers for it, where they are one: how the first is reached, so is the second. */
function inPerson(incident: Incident): Incident {
  const { from, responsibility } = incident;
  const { owner } = responsibility ?? {};
  if (owner?.name === undefined || from?.name !== owner.name) return incident;
  const reached = { ...owner, email: owner.email ?? from.email, phone: owner.phone ?? from.phone };
  return { ...incident, responsibility: { ...responsibility, owner: reached } };
}

/** What a mail names in its head, whatever its text says. */
const inMailHead = ['to', 'from', 'responsibility.owner', 'subject'];

/** Those of some gaps that a message does not show: nobody is told while it lasts how a fault is prevented for good. */
function unprinted(gaps: readonly Finding[], write: (without: readonly Droppable[]) => Composed): Finding[] {
  if (gaps.length === 0) return [];
  const printed = printedIn(write([]).message);
  return gaps.filter(({ path }) => path !== undefined && !printed.has(path) && !inMailHead.some((root) => isUnder(path, root)));
}

/**
 * The fullest message that keeps to its kind's length: extras are left out one after the other, no sentence is cut. A text
 * message that is too long even so loses the marks of its letters, where readers are used to that, and takes half the room.
 */
function fitted(
  kind: KindName,
  write: (without: readonly Droppable[]) => Composed,
  unmarks: boolean,
): { composed: Composed; length: TooLong | undefined } {
  const limit = kinds[kind].length;
  if (!limit) return { composed: write([]), length: undefined };
  const told = shortened(limit, write);
  return told.length && unmarks && limit.unit === 'messages' ? shortened(limit, (without) => unmarked(write(without))) : told;
}

const unmarked = (composed: Composed): Composed => ({ ...composed, message: { ...composed.message, plainSigns: 'letters' } });

function shortened(
  { unit, most, drops }: NonNullable<Kind['length']>,
  write: (without: readonly Droppable[]) => Composed,
): { composed: Composed; length: TooLong | undefined } {
  const measure = ({ message }: Composed): number => {
    const { text } = toText(message);
    return unit === 'characters' ? [...text].length : segments(text).messages;
  };
  for (let count = 0; ; count++) {
    const composed = write(drops.slice(0, count));
    const units = measure(composed);
    if (units <= most) return { composed, length: undefined };
    if (count === drops.length) return { composed, length: { units, most, unit } };
  }
}

/** Whether anything keeps the message from being sent. */
export const isShort = ({ missing, dropped, stopped, forbidden, people, foreign, length }: Shortfall): boolean =>
  missing.length + dropped.length + stopped.length + forbidden.length + people.length > 0 || foreign !== undefined || length !== undefined;

function statesOf(missing: readonly Missing[], kind: KindName, incident: Incident): States {
  const shown: readonly string[] = kinds[kind].sections;
  const state = (name: SectionName): State => {
    if (shown.includes(name) && !missing.some(({ section }) => section === name)) return 'present';
    return shown.includes(name) && valuesAt(incident, name).length > 0 ? 'partial' : 'missing';
  };
  return bySection(state);
}
