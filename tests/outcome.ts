import { UserError, lineAndColumn, type Problem } from '../src/errors.ts';
import { type Facts, readFacts } from '../src/facts/read.ts';
import type { Setting } from '../src/facts/set.ts';

/** What reading an incident file gives: facts or problems. Anything else that is thrown is a bug and comes through. */
export function read(text: string, set: readonly Setting[] = []): { facts?: Facts; problems: readonly Problem[] } {
  try {
    return { facts: readFacts({ name: 'incident.yaml', text }, { set }), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problems: error.problems };
  }
}

/** The problems of a file, each as `id line:column`. */
export const complaints = (text: string, set: readonly Setting[] = []): string[] => read(text, set).problems.map(told);

export function told({ id, place }: Problem): string {
  if (!place) return id;
  const { line, column } = lineAndColumn(place.source.text, place.from);
  return `${id} ${line}:${column}`;
}

/** The text that a problem points at. */
export const pointedAt = ({ place }: Problem): string => (place ? place.source.text.slice(place.from, place.to) : '');
