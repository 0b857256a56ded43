import { against } from '../check/against.ts';
import { type PackedRules, rulesOf } from '../check/rule-search.ts';
import type { Rule } from '../pack.ts';
import { type Book, checkDraft } from '../check/check.ts';
import { datesWrong } from '../check/dates-wrong.ts';
import type { Finding } from '../check/finding.ts';
import { judgeIncident } from '../check/incident.ts';
import { lexiconOf } from '../check/lexicon.ts';
import { type Forbidden, forbiddenWords, neverPrinted } from '../check/never-print.ts';
import type { Promised, SectionVerdict } from '../check/verdict.ts';
import { readTextDraft } from '../documents/text.ts';
import type { Facts } from '../facts/read.ts';
import type { KindName } from '../kinds.ts';
import type { PageLanguage } from '../page.ts';
import type { Released } from '../release.ts';
import { isChecked, reviewRelease } from '../review.ts';
import type { SectionName } from '../sections/index.ts';

/** What answers and letters in one language are held against, in the light of one incident. */
export interface Judge {
  readonly book: Book;
  /** Rules that the settings or the incident set aside. */
  readonly allowed: ReadonlySet<string>;
  readonly kind: KindName;
  readonly facts: Facts;
  readonly language: PageLanguage;
  readonly forbidden: Forbidden;
}

/** Unpacked once: a judge is made at every key. */
const unpacked = new WeakMap<PackedRules, readonly Rule[]>();

function rulesFor(packed: PackedRules): readonly Rule[] {
  const rules = unpacked.get(packed) ?? rulesOf(packed);
  unpacked.set(packed, rules);
  return rules;
}

/** A judge for the facts as they are now. */
export function judgeOf(facts: Facts, kind: KindName, language: PageLanguage): Judge {
  const { pack, checking, levels, phrases, neverPrint } = language;
  const allow = new Map(Object.entries(facts.incident.allow ?? {}));
  const standing = { levels: new Map(Object.entries(levels)), phrases: new Map(Object.entries(phrases)), allow };
  const off = Object.entries(levels).flatMap(([id, { level }]) => (level === 'off' ? [id] : []));
  const book = { language: pack.language, rules: rulesFor(checking), standing, suggest: () => undefined };
  return { book, allowed: new Set([...allow.keys(), ...off]), kind, facts, language, forbidden: forbiddenWords(neverPrint) };
}

/** What the program itself would say of a message that is about to leave: an error among it, and it does not. */
export const heldAgainst = (released: Released, { facts, book, kind, forbidden }: Judge): readonly Finding[] =>
  reviewRelease(released, facts, book, { kind, name: 'letter', forbidden }).findings;

/** The same with all that can be held against the answers alone, by the clock too: what `check` says of an incident. */
export function remarksOf(released: Released, judge: Judge, now: Date): readonly Finding[] {
  const { facts, book, kind, language, forbidden } = judge;
  const rules = isChecked(book) ? book.rules : language.pack.gates;
  const reading = { kind, now, quantities: language.quantities, language: language.pack.language, forbidden };
  return heldAgainst({ ...released, findings: judgeIncident(facts, rules, reading) }, judge);
}

/** What a customer would hold against a letter that was changed by hand. */
export interface Verdict {
  readonly sections: Readonly<Record<SectionName, SectionVerdict>>;
  readonly findings: readonly Finding[];
  /** Days to come that the answers do not know. */
  readonly promises: readonly Promised[];
}

/** Judges a text as it was pasted, its figures against the answers. Undefined in a language that has no rules yet. */
export function judgePasted(
  text: string,
  { book, facts, kind, language, forbidden }: Judge,
  say: (word: string) => string,
  now: Date,
): Verdict | undefined {
  const { cues, quantities } = language;
  if (!cues || !isChecked(book)) return undefined;
  const document = readTextDraft({ name: 'letter', text });
  return checkDraft(document, kind, book, {
    cues,
    said: say,
    further(sentences) {
      const draft = { document, sentences };
      const never = neverPrinted(draft, forbidden, book.rules);
      if (!quantities) return { findings: never, promises: [] };
      const wrong = datesWrong(draft, lexiconOf(quantities), { now, zone: facts.incident.timezone }, book.rules);
      const compared = against({ ...draft, language: book.language, quantities, kind, now }, facts, book.rules);
      return { findings: [...never, ...wrong, ...compared.findings], promises: compared.promises };
    },
  });
}
