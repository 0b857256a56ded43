import { UserError } from '../errors.ts';
import type { Answers } from '../facts/answers.ts';
import type { KindName } from '../kinds.ts';
import { given, saysNothing } from '../new/questions.ts';
import { isSamePath } from '../facts/paths.ts';
import type { Labels } from '../packs/pack.ts';
import type { Foreign } from './facts.ts';

/** Everything that somebody gave so far: what an undo brings back, and what is kept. Immutable. */
export interface Sheet {
  readonly answers: Answers;
  readonly kind: KindName;
  /** What was typed and cannot stand as it is, by question. */
  readonly typed: Readonly<Record<string, string>>;
  /** What a file held that this page does not know. */
  readonly foreign: readonly Foreign[];
  /** A letter that was changed by hand. */
  readonly pasted: string;
}

/** What was typed at a path and cannot stand. */
export const typedAt = ({ typed }: Sheet, path: string): string | undefined =>
  Object.entries(typed).find(([each]) => isSamePath(each, path))?.[1];

/** The language of the letter, and so of the page. */
export function localeOf({ answers }: Sheet, otherwise: string): string {
  const { to, locale } = answers.facts().incident;
  return to?.locale ?? locale ?? otherwise;
}

/** With another language. It becomes a fact, so that the saved answers give the same letter. */
export function inLanguage(sheet: Sheet, locale: string): Sheet {
  const { answers } = sheet;
  const own = answers.facts().incident.to?.locale === undefined ? answers : answers.with('to.locale', locale);
  return { ...sheet, answers: own.with('locale', locale) };
}

/**
 * With an answer. What cannot stand is remembered as it was typed; the fact is then absent, because the letter must not
 * say what the question no longer does. `zone` is what somebody here means by a time without one.
 */
export function answered(sheet: Sheet, path: string, text: string, labels: Labels, zone: string | undefined): Sheet {
  const typed = Object.fromEntries(Object.entries(sheet.typed).filter(([each]) => !isSamePath(each, path)));
  const { answers } = accepted(sheet, path, text, labels, zone);
  if (answers) return { ...sheet, answers, typed };
  // An item of a list that loses its last fact is gone, and the next one would move into its place.
  const without = /\.\d+(?:\.|$)/.test(path) ? sheet.answers : sheet.answers.with(path, '');
  return { ...sheet, answers: without, typed: { ...typed, [path]: text } };
}

/** The answers with one more, or why it cannot stand. */
export function accepted(
  { answers }: Sheet,
  path: string,
  text: string,
  labels: Labels,
  zone: string | undefined,
): { answers?: Answers; error?: UserError } {
  try {
    const word = text.trim();
    return { answers: word !== '' && saysNothing(word, labels) ? answers.with(path, 'unknown') : given(answers, path, text, zone) };
  } catch (error) {
    if (error instanceof UserError) return { error };
    throw error;
  }
}
