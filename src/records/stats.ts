import { type SectionName, sectionNames } from '../sections/section.ts';
import { inTime } from './promises.ts';
import { dayOf, type Entry } from './record.ts';
import { numberOf } from './tables.ts';

/** What customers did, of those of whom it is known. */
export interface Answered {
  readonly label: string;
  readonly count: number;
  /** How many say yes, of those who say anything; undefined when nobody does. */
  readonly accepted: number | undefined;
  readonly stayed: number | undefined;
  /** The mean of 1 to 5. */
  readonly satisfaction: number | undefined;
}

/** An archive in figures. */
export interface Stats {
  readonly count: number;
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** How often each section fell short, or was found fault with. */
  readonly weak: readonly { readonly section: SectionName; readonly count: number }[];
  readonly promises: {
    readonly kept: number;
    readonly keptLate: number;
    readonly open: number;
    readonly late: number;
    readonly share: number | undefined;
  };
  readonly byRatio: readonly Answered[];
  readonly byHours: readonly Answered[];
}

/** Multiples of the loss, and hours from knowing until the apology: each up to, and without, the next. */
const ratios = [0, 0.5, 1, 1.5];
const hours = [0, 4, 24, 72];

/** The figures of some entries at a moment. */
export function statsOf(entries: readonly Entry[], now: Date): Stats {
  return {
    count: entries.length,
    months: monthsOf(entries),
    weak: sectionNames
      .map((section) => ({ section, count: entries.filter((entry) => isWeak(entry, section)).length }))
      .toSorted((a, b) => b.count - a.count),
    promises: promises(entries, now),
    byRatio: grouped(entries, ratios, ({ remedy }) => numberOf(remedy?.ratio)),
    byHours: grouped(entries, hours, (entry) => numberOf(entry.hours)),
  };
}

/** Every month from the first to the last, those without an apology too. */
function monthsOf(entries: readonly Entry[]): { month: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { sent } of entries) counts.set(dayOf(sent.at).slice(0, 7), (counts.get(dayOf(sent.at).slice(0, 7)) ?? 0) + 1);
  const sorted = [...counts.keys()].toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const numberOfMonth = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  // Of a longer time the last ten years are enough to see.
  const from = Math.max(numberOfMonth(first), numberOfMonth(last) - 119);
  return Array.from({ length: numberOfMonth(last) - from + 1 }, (_, index) => {
    const at = from + index;
    const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
    return { month, count: counts.get(month) ?? 0 };
  });
}

/** Partial where the kind needs it, or with a finding that is no mere suggestion. */
const isWeak = ({ sections = {}, findings = [] }: Entry, name: SectionName): boolean =>
  sections[name] === 'partial' || findings.some(({ section, level }) => section === name && level !== 'suggestion');

function promises(entries: readonly Entry[], now: Date): Stats['promises'] {
  const all = entries.flatMap((entry) => entry.promises.map((promise) => ({ promise, good: inTime(promise, entry.timezone, now) })));
  const kept = all.filter(({ promise }) => promise.kept);
  const inGoodTime = kept.filter(({ good }) => good === true).length;
  const late = all.filter(({ promise, good }) => !promise.kept && good === false).length;
  const judged = kept.length + late;
  return {
    kept: inGoodTime,
    keptLate: kept.length - inGoodTime,
    open: all.length - kept.length - late,
    late,
    share: judged === 0 ? undefined : inGoodTime / judged,
  };
}

function grouped(entries: readonly Entry[], bounds: readonly number[], measure: (entry: Entry) => number | undefined): Answered[] {
  return bounds.map((from, index) => {
    const to = bounds[index + 1];
    const within = entries.filter((entry) => {
      const value = measure(entry);
      return value !== undefined && value >= from && (to === undefined || value < to);
    });
    const outcomes = within.flatMap(({ outcome }) => (outcome ? [outcome] : []));
    const satisfied = outcomes.flatMap(({ satisfaction }) => (satisfaction === undefined ? [] : [Number(satisfaction)]));
    return {
      label: to === undefined ? `${from}+` : `${from}–${to}`,
      count: within.length,
      accepted: shareOf(outcomes.map(({ accepted }) => accepted)),
      stayed: shareOf(outcomes.map(({ stayed }) => stayed)),
      satisfaction: satisfied.length === 0 ? undefined : satisfied.reduce((sum, each) => sum + each, 0) / satisfied.length,
    };
  });
}

function shareOf(said: readonly (boolean | undefined)[]): number | undefined {
  const known = said.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : known.filter(Boolean).length / known.length;
}
