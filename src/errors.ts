import { distance } from 'fastest-levenshtein';

/** A text that facts were read from: a file as the user named it, `<stdin>`, or a flag such as `--set remedy.offer`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A stretch of a source, in UTF-16 offsets. */
export interface Place {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

/** One thing that is wrong, as the user is told it: what, where, and what to write instead. */
export interface Problem {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly message: string;
  readonly help?: string;
  /** For a problem with a file as a whole, where there is no text to point into. */
  readonly file?: string;
  readonly place?: Place;
}

/** Problems, or findings, in the order of their text; what has no place comes first. */
export const inOrder = <T extends { readonly place?: Place }>(told: readonly T[]): T[] =>
  told.toSorted((one, other) => (one.place?.from ?? 0) - (other.place?.from ?? 0));

/** The exit codes, as the README lists them; signals add 128. */
export const Exit = { fine: 0, fallsShort: 1, couldNotRun: 2, someRejected: 3, ourBug: 70, brokenPipe: 141 } as const;

/** Something that the user can mend. Carries every problem found, in the order of the file. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problems: readonly Problem[];
  readonly exitCode: number;

  constructor(problems: Problem | readonly Problem[], exitCode: number = Exit.couldNotRun) {
    const list = 'id' in problems ? [problems] : problems;
    super(list.map((problem) => problem.message).join('\n'));
    this.problems = list;
    this.exitCode = exitCode;
  }
}

/** The complaint about a call that cannot be meant; `file` is what of it: a flag, a verb, a file. */
export const usage = (message: string, help: string, file?: string): UserError =>
  new UserError({ id: 'usage', message, help, ...(file === undefined ? {} : { file }) });

/** What ends a run from outside: Ctrl-C, the system, a terminal that was closed. */
export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The user, or the system, ended the run: the exit code is 128 + the signal's number. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;
  /** How to go on, if anything was kept. */
  readonly farewell: string | undefined;
  private readonly signal: Signal;

  constructor(signal: Signal, farewell?: string) {
    super(signal);
    this.exitCode = 128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];
    this.farewell = farewell;
    this.signal = signal;
  }

  withFarewell(farewell: string): Interrupted {
    return new Interrupted(this.signal, farewell);
  }
}

/** Line and column of an offset, both from 1, the column in code points as editors and SARIF count. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = before.split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}

/** The candidate that a word most likely meant: mistyped by a third of its letters at most, or the one that it begins. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const meant = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  const begun: string[] = [];
  for (const candidate of candidates) {
    const far = distance(meant, candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
    if (meant.length > 2 && candidate.toLowerCase().startsWith(meant)) begun.push(candidate);
  }
  return best ?? (begun.length === 1 ? begun[0] : undefined);
}

/** What helps somebody who wrote a word that is none of some: the one that was most likely meant, else what `otherwise` says. */
export function meantOr(word: string, candidates: Iterable<string>, otherwise: string): string {
  const near = nearest(word, candidates);
  return near === undefined ? otherwise : `did you mean ${near}?`;
}

/** How many letters to change, add, leave out, or swap with the next one, to make one word of another. */
export function editsBetween(one: string, other: string): number {
  const edits = distance(one, other);
  if (edits !== 2 || one.length !== other.length) return edits;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2) ? 1 : 2;
}
