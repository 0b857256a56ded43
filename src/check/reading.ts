import type { KindName } from '../kind-names.ts';
import type { Language, Pattern, patternKeys, Rule } from '../pack.ts';
import { type Document, isQuoted, placeOf, type Sentence } from './document.ts';
import type { Finding } from './finding.ts';
import { fold, type Folded } from './fold.ts';
import { type Matcher, matcher, type Sought } from './matcher.ts';

/** A finished text, as rules judge it. */
export interface Draft {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
  readonly language: Language;
  readonly kind: KindName;
  /** Given for one of many drafts that have most of their sentences in common. */
  readonly memory?: Memory;
}

/** What a pattern matches in a sentence, in offsets of the sentence. */
interface Stretch {
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

/** What was found in sentences that were read before. Begins anew when it holds many. */
export class Memory {
  private readonly kept = new Map<Matcher, Map<string, readonly Stretch[]>>();

  /** What some patterns found, by sentence. */
  of(patterns: Matcher): Map<string, readonly Stretch[]> {
    const found = this.kept.get(patterns) ?? new Map<string, readonly Stretch[]>();
    if (found.size > mostKept) found.clear();
    this.kept.set(patterns, found);
    return found;
  }
}

const mostKept = 1024;

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

type PatternKey = (typeof patternKeys)[number];

/** Reads a draft for rules. They are prepared when first seen, and kept as long as the list of them is. */
export function readDraft(draft: Draft, rules: readonly Rule[]): Reading {
  const search = searchFor(rules, draft.kind);
  const { sentences } = draft;
  const lines: Folded[] = [];
  const read = (patterns: Matcher, line: number, take: (key: number, found: Found) => void): void => {
    const sentence = sentences[line];
    if (!sentence) return;
    for (const { key, from, to } of stretchesIn(sentence, patterns, draft, () => (lines[line] ??= fold(sentence.text, draft.language)))) {
      const found = { line, from: sentence.from + from, to: sentence.from + to };
      // What the sender only repeats is not the sender's.
      if (!isQuoted(sentence.passage, found.from, found.to)) take(key, found);
    }
  };
  const sought = new Map<readonly Pattern[], Found[]>();
  for (const line of sentences.keys()) {
    read(search.all, line, (key, found) => {
      for (const list of search.lists[key] ?? []) {
        const before = sought.get(list);
        if (before) before.push(found);
        else sought.set(list, [found]);
      }
    });
  }
  for (const found of sought.values()) if (found.length > 1) found.sort(byPlace);
  const asked = new Map<readonly Pattern[], Found[][]>();
  const excusing = (rule: Rule, list: readonly Pattern[], line: number): readonly Found[] => {
    const known = asked.get(list) ?? [];
    asked.set(list, known);
    const before = known[line];
    if (before) return before;
    const all: Found[] = [];
    read(search.of(list, rule.case === 'exact'), line, (_, found) => void all.push(found));
    const sorted = all.length > 1 ? all.toSorted(byPlace) : all;
    known[line] = sorted;
    return sorted;
  };
  return {
    draft,
    found(rule, key) {
      const list = rule[key];
      if (!list) return nothing;
      return isSought(rule, key) ? (sought.get(list) ?? nothing) : sentences.flatMap((_, line) => excusing(rule, list, line));
    },
    stands(rule, key, line, within) {
      const list = rule[key];
      if (!list) return false;
      const last = Math.min(line + within, sentences.length - 1);
      for (let each = Math.max(0, line - within); each <= last; each++) if (excusing(rule, list, each).length > 0) return true;
      return false;
    },
  };
}

/** What makes rules speak in a sentence, before it is asked whether they do: by a key, the same for all that is asked for alike. */
export const soughtIn = (sentence: Sentence, draft: Draft, rules: readonly Rule[]): readonly Stretch[] =>
  stretchesIn(sentence, searchFor(rules, draft.kind).all, draft, () => fold(sentence.text, draft.language));

function stretchesIn({ text }: Sentence, patterns: Matcher, { memory }: Draft, foldIt: () => Folded): readonly Stretch[] {
  const kept = memory?.of(patterns);
  const before = kept?.get(text);
  if (before) return before;
  const folded = foldIt();
  const found = patterns.find(folded.text, folded.exact).map(({ key, from, to }) => ({ key, from: folded.at(from), to: folded.at(to) }));
  kept?.set(text, found);
  return found;
}

const nothing: readonly Found[] = [];
const byPlace = (one: Found, other: Found): number => one.line - other.line || one.from - other.from || other.to - one.to;

/** What a rule says, about a stretch of a text or about the text as a whole. */
export function findingOf({ draft }: Reading, rule: Rule, found?: Found): Finding {
  const { id, section, message, instead, kinds } = rule;
  const own = kinds?.[draft.kind];
  const level = own === undefined || own === 'off' ? rule.level : own;
  return { rule: id, level, section, message, help: instead, ...whereOf(draft, found) };
}

/** The words of a stretch. */
export const textOf = ({ draft: { sentences } }: Reading, { line, from, to }: Found): string =>
  sentences[line]?.passage.text.slice(from, to) ?? '';

function whereOf({ document, sentences }: Draft, found?: Found): Pick<Finding, 'text' | 'place'> {
  const passage = found && sentences[found.line]?.passage;
  if (!passage) return { text: '', place: { source: document.source, from: 0, to: 0 } };
  return { text: passage.text.slice(found.from, found.to), place: placeOf(document, passage, found.from, found.to) };
}

/** Patterns of the rules for one kind of message. */
interface Search {
  /** What makes a rule speak: looked for in every text, each once however many rules share it. */
  readonly all: Matcher;
  /** By a pattern's key, the lists that it stands in. */
  readonly lists: readonly (readonly Pattern[])[][];
  /** What excuses a rule: looked for only where it would speak. */
  readonly of: (list: readonly Pattern[], exact: boolean) => Matcher;
}

const isSought = ({ kind, when }: Rule, key: PatternKey): boolean => (kind === 'require' && when ? key === 'when' : key === 'match');

const searches = new WeakMap<readonly Rule[], Map<KindName, Search>>();

function searchFor(rules: readonly Rule[], kind: KindName): Search {
  const kept = searches.get(rules) ?? new Map<KindName, Search>();
  const search = kept.get(kind) ?? prepare(rules.filter((rule) => holds(rule, kind)));
  searches.set(rules, kept.set(kind, search));
  return search;
}

/** Whether a rule is asked of a kind of message. */
export const holds = ({ only, kinds }: Rule, kind: KindName): boolean => (only?.includes(kind) ?? true) && kinds?.[kind] !== 'off';

function prepare(rules: readonly Rule[]): Search {
  const sought = new Map<string, Sought>();
  const lists: (readonly Pattern[])[][] = [];
  for (const rule of rules) {
    const exact = rule.case === 'exact';
    const list = rule.kind === 'require' && rule.when ? rule.when : rule.match;
    for (const pattern of list ?? []) {
      const id = `${exact} ${pattern.source}`;
      const { key } = sought.get(id) ?? { key: sought.size };
      sought.set(id, { ...pattern, exact, key });
      lists[key] = [...(lists[key] ?? []), list ?? []];
    }
  }
  const excuses = new Map<readonly Pattern[], Matcher>();
  const of = (list: readonly Pattern[], exact: boolean): Matcher => {
    const made = excuses.get(list) ?? matcher(list.map((pattern) => ({ ...pattern, exact, key: 0 })));
    excuses.set(list, made);
    return made;
  };
  return { all: matcher([...sought.values()]), lists, of };
}
