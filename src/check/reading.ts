import type { KindName } from '../kind-names.ts';
import type { Language, Rule } from '../packs/pack.ts';
import { type PatternKey, patternKeys } from '../packs/patterns.ts';
import { type Document, placeOf, type Sentence } from '../documents/document.ts';
import { isOpening } from '../documents/opening.ts';
import { isQuoted } from '../documents/quotes.ts';
import { type Finding, foundBy, type Stretch } from './finding.ts';
import { fold } from '../patterns/fold.ts';
import { type Hits, look } from '../patterns/lookup.ts';
import { searchFor } from './rule-search.ts';

/** A finished text, as rules judge it. */
export interface Draft {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
  readonly language: Language;
  readonly kind: KindName;
}

/** A stretch of a sentence, by the sentence's number in the text. */
export interface Found {
  readonly line: number;
  /** Offsets in the passage's text. */
  readonly from: number;
  readonly to: number;
}

/** What the patterns of the rules find in a text. */
export interface Reading {
  readonly draft: Draft;
  /** Matches of a rule's patterns, in the order of the text. */
  readonly found: (rule: Rule, key: PatternKey) => readonly Found[];
  /** Whether one of a rule's patterns stands in a sentence, or in as many beside it as `within` says. */
  readonly stands: (rule: Rule, key: PatternKey, line: number, within: number) => boolean;
}

/** Reads a draft for rules: one pass over each sentence, for all patterns of all rules. */
export function readDraft(draft: Draft, rules: readonly Rule[]): Reading {
  const { lookup, numbers, once } = searchFor(rules);
  const { sentences } = draft;
  /** What was found of each pattern, in the order of the text; and where it may be, while nobody has asked. */
  const found: (Found[] | undefined)[] = [];
  const noted: (number[] | undefined)[] = [];
  const lines = sentences.map(({ text }) => fold(text, draft.language));
  const how = lookedFor(rules, draft.kind).slice();
  // What is quoted does not count, so that the first one may not do.
  if (sentences.every(({ passage }) => passage.quoted.length === 0))
    for (const which of once) if (how[which] === look.now) how[which] = look.once;
  const take = ({ count, key, from: starts, to: ends }: Hits, line: number): void => {
    const [sentence, folded] = [sentences[line], lines[line]];
    if (!sentence || !folded) return;
    for (let hit = 0; hit < count; hit++) {
      const from = sentence.from + folded.at(starts[hit] ?? 0);
      const to = sentence.from + folded.at(ends[hit] ?? 0);
      // What the sender only repeats is not the sender's.
      if (sentence.passage.quoted.length === 0 || !isQuoted(sentence.passage, from, to))
        (found[key[hit] ?? 0] ??= []).push({ line, from, to });
    }
  };
  for (const [line, { text, exact }] of lines.entries()) {
    take(lookup.find(text, exact, how), line);
    for (const which of lookup.noted) (noted[which] ??= []).push(line);
  }
  /** Looks for a pattern in one of the lines where it was noted, which is done once. */
  const lookAt = (which: number, candidates: number[], index: number): void => {
    const [line = 0] = candidates.splice(index, 1);
    take(lookup.findOne(which, lines[line]?.text ?? '', lines[line]?.exact ?? ''), line);
  };
  const foundOf = (which: number): readonly Found[] => {
    const candidates = noted[which] ?? [];
    while (candidates.length > 0) lookAt(which, candidates, 0);
    return found[which] ?? nothing;
  };
  const standsIn = (which: number, from: number, to: number): boolean => {
    const isThere = (): boolean => found[which]?.some(({ line }) => line >= from && line <= to) ?? false;
    if (isThere()) return true;
    const candidates = noted[which] ?? [];
    for (let index = candidates.length - 1; index >= 0; index--) {
      const line = candidates[index] ?? 0;
      if (line < from || line > to) continue;
      lookAt(which, candidates, index);
      if (isThere()) return true;
    }
    return false;
  };
  const listed = (rule: Rule, key: PatternKey): readonly number[] => {
    const list = rule[key];
    return list ? (numbers.get(list) ?? unprepared(rule)) : none;
  };
  return {
    draft,
    found(rule, key) {
      const all = listed(rule, key).flatMap(foundOf);
      return all.length > 1 ? all.toSorted(byPlace) : all;
    },
    stands: (rule, key, line, within) => listed(rule, key).some((which) => standsIn(which, line - within, line + within)),
  };
}

/** How each pattern of some rules is looked for in a kind of message: not at all where only other kinds are asked. */
export function lookedFor(rules: readonly Rule[], kind: KindName): Uint8Array {
  const known = manners.get(rules) ?? new Map<KindName, Uint8Array>();
  manners.set(rules, known);
  const { lookup, numbers, later } = searchFor(rules);
  const how = known.get(kind) ?? new Uint8Array(lookup.programs.length).fill(look.done);
  if (known.has(kind)) return how;
  known.set(kind, how);
  for (const rule of rules.filter((each) => holds(each, kind)))
    for (const key of patternKeys) for (const which of (rule[key] && numbers.get(rule[key])) ?? none) how[which] = look.now;
  for (const which of later) if (how[which] === look.now) how[which] = look.later;
  return how;
}
const manners = new WeakMap<readonly Rule[], Map<KindName, Uint8Array>>();

const none: readonly number[] = [];
function unprepared({ id }: Rule): never {
  throw new Error(`the patterns of ${id} are not those that were prepared`);
}

const nothing: readonly Found[] = [];
const byPlace = (one: Found, other: Found): number => one.line - other.line || one.from - other.from || other.to - one.to;

/** What a rule says, about a stretch of a text or about the text as a whole. */
export function findingOf({ draft }: Reading, rule: Rule, found?: Found, detail?: string): Finding {
  const own = rule.kinds?.[draft.kind];
  const level = own === undefined || own === 'off' ? rule.level : own;
  return foundBy({ ...rule, level }, { ...whereOf(draft, found), detail });
}

/** The words of a stretch. */
export const textOf = ({ draft: { sentences } }: Reading, { line, from, to }: Found): string =>
  sentences[line]?.passage.text.slice(from, to) ?? '';

function whereOf({ document, sentences }: Draft, found?: Found): Stretch {
  const passage = found && sentences[found.line]?.passage;
  if (!passage) return { text: '', place: { source: document.source, from: 0, to: 0 } };
  return { text: passage.text.slice(found.from, found.to), place: placeOf(passage, found.from, found.to) };
}

/** Whether a rule is asked of a kind of message. */
export const holds = ({ only, kinds }: Rule, kind: KindName): boolean => (only?.includes(kind) ?? true) && kinds?.[kind] !== 'off';

/** As many lines as a name, an office and two addresses take. */
const lastLines = 5;

/** Whether a sentence, by its number, is in the part of the text that a rule judges. */
export function partOf({ at }: Rule, { draft: { sentences } }: Reading): (line: number) => boolean {
  if (at === 'end') return (line) => line >= sentences.length - lastLines;
  if (at !== 'start') return () => true;
  const first = sentences.findIndex((sentence) => sentence.index >= 0 && !isOpening(sentence));
  return (line) => line === first;
}
