import type { Incident } from '../incident.ts';
import { dayOf, type Entry } from './record.ts';

/** An earlier apology that this one repeats, and in what. */
export interface Repeat {
  readonly entry: Entry;
  readonly cause: boolean;
  readonly customer: boolean;
  /** Whether `previous` says so already. */
  readonly named: boolean;
}

/** What an incident is compared by. */
export interface Compared {
  readonly incident: Incident;
  /** Hash of its facts without the reader. */
  readonly facts: string;
}

/** An earlier apology, whoever it went to. */
export type Earlier = Omit<Repeat, 'customer'>;

/**
 * Earlier apologies, oldest first, and which of them were for the same cause. Other messages about the same incident are
 * none. The same cause: it shares a tag and two words of what broke, or half of those words and three at least; words
 * that a quarter of the archive uses do not count. Those that `previous` names are told already.
 */
export function earlierThan(entries: readonly Entry[], { incident, facts }: Compared, now: Date): Earlier[] {
  const tags = new Set((incident.tags ?? []).map(fold));
  const own = wordsOf([incident.explanation?.cause, incident.explanation?.what, incident.now?.symptom]);
  const candidates = entries.filter((entry) => (entry.sent.at.epoch ?? 0) <= now.getTime() && !isSame(entry, incident, facts));
  const theirs = candidates.map(({ cause, what }) => wordsOf([cause, what]));
  const usual = usualWords(theirs, own);
  return candidates
    .map((entry, index) => {
      const shared = [...own].filter((word) => theirs[index]?.has(word) && !usual.has(word)).length;
      const fewer = Math.min(own.size, theirs[index]?.size ?? 0);
      const tagged = (entry.tags ?? []).some((tag) => tags.has(fold(tag)));
      const cause = tagged ? shared >= 2 && shared >= fewer / 4 : shared >= 3 && shared >= fewer / 2;
      return { entry, cause, named: isNamed(entry, incident) };
    })
    .toSorted((a, b) => (a.entry.sent.at.epoch ?? 0) - (b.entry.sent.at.epoch ?? 0));
}

/** Those among earlier apologies that somebody who reads this one would hear again: the same cause, or theirs. */
export const repeatsOf = (earlier: readonly Earlier[], theirs: ReadonlySet<Entry>): Repeat[] =>
  earlier.map((each) => ({ ...each, customer: theirs.has(each.entry) })).filter(({ cause, customer, named }) => cause || customer || named);

/** Another message about this very incident, or the same message again. */
function isSame(entry: Entry, incident: Incident, facts: string): boolean {
  if (entry.incident !== undefined && incident.id !== undefined) return entry.incident === incident.id;
  const { started } = incident.explanation ?? {};
  if (entry.started && started) return entry.started.epoch === started.epoch;
  return entry.facts === facts;
}

/** Whether the facts name it as an earlier time: by an id, or by a day from its beginning to the apology for it. */
function isNamed(entry: Entry, { previous = [] }: Incident): boolean {
  const sent = dayOf(entry.sent.at);
  const from = entry.started ? dayOf(entry.started) : sent;
  return previous.some(({ id, date }) => {
    if (id !== undefined && (id === entry.id || id === entry.incident)) return true;
    return date !== undefined && dayOf(date) >= from && dayOf(date) <= sent;
  });
}

const fewest = 8;

/** Words in more than a quarter of the archive tell nothing: of a payment service all causes have payments in them. */
function usualWords(texts: readonly ReadonlySet<string>[], words: ReadonlySet<string>): ReadonlySet<string> {
  if (texts.length < fewest) return new Set();
  return new Set([...words].filter((word) => texts.filter((text) => text.has(word)).length > texts.length / 4));
}

/** The words that matter of some texts, each cut to its beginning, because languages change the ends. */
function wordsOf(texts: readonly (string | undefined)[]): ReadonlySet<string> {
  const words = texts.flatMap((text) => fold(text ?? '').match(/[\p{L}\p{M}\p{N}]{5,}/gu) ?? []);
  return new Set(words.map((word) => [...word].slice(0, 6).join('')));
}

/** Text for comparing: one form of each letter, small. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
