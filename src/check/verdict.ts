import type { Place, Problem, Source } from '../errors.ts';
import type { KindName } from '../kind-names.ts';
import type { SectionName, State } from '../sections/section.ts';
import type { Finding } from './finding.ts';

/** How a section stands in a message; `absent` where its kind does without. */
export type Tick = State | 'absent';
/** A tick, a half, a cross: the word beside it says the same to whoever sees no colour, or hears the screen. */
export const signs: Readonly<Record<Tick, string>> = { present: '✓', partial: '◐', missing: '✗', absent: '–' };

/** How a section stands once it is judged: what would be held against it earns it nothing. */
export function judgedState(state: State, name: SectionName, findings: readonly Finding[]): State {
  const isSpoilt = findings.some(({ level, section, path = '' }) => level === 'error' && (section ?? path.split('.', 1)[0]) === name);
  return state === 'present' && isSpoilt ? 'partial' : state;
}

export const levels = ['error', 'warning', 'suggestion'] as const;
export type Level = (typeof levels)[number];

/** How one section of the five does its work in a text, and the stretches of the source that earned it. */
export interface SectionVerdict {
  readonly state: State;
  readonly spans: readonly (readonly [from: number, to: number])[];
  /** What is lacking, in words; undefined when nothing is. */
  readonly why: string | undefined;
}

/** A finding that somebody answers for: it is not counted, and not forgotten. */
export interface Silenced {
  readonly finding: Finding;
  readonly reason: string;
  /** Whether the draft itself says so, or a flag, the settings or the incident. */
  readonly within: boolean;
}

/** A promise that the facts do not know: listed, not blamed. */
export interface Promised {
  readonly text: string;
  readonly place: Place;
}

/** What facts say of remedy and time, for the scorecard. Texts as a customer would read them. */
export interface Score {
  readonly worth?: string | undefined;
  readonly owed?: string | undefined;
  readonly loss?: string | undefined;
  /** The remedy in per cent of the loss. */
  readonly share?: number | undefined;
  /** Hours from the customer's report to our answer, or until now. */
  readonly late?: number | undefined;
}

/** What was found out about one file. */
export interface Verdict {
  /** As the user named it. */
  readonly file: string;
  /** What positions point into: the file, or of a mail its decoded part; findings may point into another text still. */
  readonly source: Source;
  readonly kind: KindName;
  readonly locale: string | undefined;
  /** False for a language without rules, and for one that could not be told: never a pass. */
  readonly checked: boolean;
  /** Why it was not checked, or what was taken for granted. */
  readonly note: string | undefined;
  readonly sections: Readonly<Record<SectionName, SectionVerdict>> | undefined;
  readonly findings: readonly Finding[];
  readonly silenced: readonly Silenced[];
  readonly promises: readonly Promised[];
  readonly score: Score | undefined;
}

/** A file that could not be judged: it cannot be read, or is no draft and no incident. */
interface Unread {
  readonly file: string;
  readonly problems: readonly Problem[];
}

export type Outcome = Verdict | Unread;

export const isVerdict = (outcome: Outcome): outcome is Verdict => 'findings' in outcome;

/** How many findings of each level there are. */
export function tally(findings: readonly Finding[]): Record<Level, number> {
  const counts = { error: 0, warning: 0, suggestion: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

/** What makes a run of `check` fail. */
export interface Bar {
  readonly failOn: Level;
  /** Undefined for as many as there are. */
  readonly maxWarnings: number | undefined;
}

/** Whether findings fall short of the bar. */
export function fallsShort(findings: readonly Finding[], { failOn, maxWarnings }: Bar): boolean {
  const counts = tally(findings);
  const counted = levels.slice(0, levels.indexOf(failOn) + 1).reduce((sum, level) => sum + counts[level], 0);
  return counted > 0 || (maxWarnings !== undefined && counts.warning > maxWarnings);
}

/** All findings of some outcomes. */
export const findingsOf = (outcomes: readonly Outcome[]): Finding[] =>
  outcomes.flatMap((outcome) => (isVerdict(outcome) ? outcome.findings : []));
