import { against } from '../check/against.ts';
import { type Book, checkDraft } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { judgeIncident } from '../check/incident.ts';
import { forbiddenWords } from '../check/never-print.ts';
import type { Promised, SectionVerdict } from '../check/verdict.ts';
import { readTextDraft } from '../documents/text.ts';
import type { Facts } from '../facts/read.ts';
import type { KindName } from '../kinds.ts';
import type { PageLanguage } from '../page/page.ts';
import type { Released } from '../release/release.ts';
import { isChecked, reviewRelease } from '../judging/message.ts';
import { cuesOf, gatesFor, readyRules } from './rules.ts';
import type { SectionName } from '../sections/index.ts';

/** What answers and letters in one language are held against, in the light of one incident. */
export interface Judge {
  readonly book: Book;
  /** Whether its rules are ready; before, only what stops every message speaks. */
  readonly isReady: boolean;
  /** Rules that the settings or the incident set aside. */
  readonly allowed: ReadonlySet<string>;
  readonly kind: KindName;
  readonly facts: Facts;
  readonly language: PageLanguage;
}

/** A judge for the facts as they are now. */
export function judgeOf(facts: Facts, kind: KindName, language: PageLanguage): Judge {
  const { pack, levels, phrases, neverPrint } = language;
  const allow = new Map(Object.entries(facts.incident.allow ?? {}));
  const standing = {
    levels: new Map(Object.entries(levels)),
    phrases: new Map(Object.entries(phrases)),
    allow,
    forbidden: forbiddenWords(neverPrint),
  };
  const off = Object.entries(levels).flatMap(([id, { level }]) => (level === 'off' ? [id] : []));
  const rules = readyRules(language);
  const book = { language: pack.language, rules: rules ?? [], standing, suggest: () => undefined };
  return {
    book,
    isReady: rules !== undefined,
    allowed: new Set([...allow.keys(), ...off]),
    kind,
    facts,
    language,
  };
}

/** What the program itself would say of a message that is about to leave: an error among it, and it does not. */
export const heldAgainst = (released: Released, { facts, book, kind }: Judge): readonly Finding[] =>
  reviewRelease(released, facts, book, { kind, name: 'letter' }).findings;

/** The same with all that can be held against the answers alone, by the clock too: what `check` says of an incident. */
export function remarksOf(released: Released, judge: Judge, now: Date): readonly Finding[] {
  const { facts, book, kind, language } = judge;
  const { forbidden } = book.standing;
  const rules = isChecked(book) ? book.rules : gatesFor(language);
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
  { book, facts, kind, language }: Judge,
  say: (word: string) => string,
  now: Date,
): Verdict | undefined {
  const cues = cuesOf(language);
  if (!cues || !isChecked(book)) return undefined;
  const document = readTextDraft({ name: 'letter', text });
  return checkDraft(document, kind, book, {
    cues,
    said: say,
    quantities: language.quantities,
    // The page's facts have the settings' zone among them.
    clock: { now, zone: facts.incident.timezone },
    compare: (draft, rules) => against(draft, facts, rules),
  });
}
