import { type Problem, UserError } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';

/**
 * The language tag that a message is written in: `wanted` by a flag or a row, else the reader's, the incident's, the
 * settings' (`usual`), and English where nobody says.
 */
export const localeOf = ({ to, locale }: Pick<Incident, 'to' | 'locale'>, usual: string | undefined, wanted?: string): string =>
  wanted ?? to?.locale ?? locale ?? usual ?? 'en';

/** Where something was said. */
export type Where = Pick<Problem, 'place' | 'file'>;

/** What is made with the words of a language. A language that there is none of is complained about where it was named. */
export async function placedAt<T>(made: Promise<T>, where: () => Where | undefined): Promise<T> {
  try {
    return await made;
  } catch (error) {
    const [problem] = error instanceof UserError ? error.problems : [];
    const named = problem?.id === 'unknown-language' && !problem.place && problem.file === undefined ? where() : undefined;
    throw problem && named ? new UserError({ ...problem, ...named }) : error;
  }
}

/** Where a message's language was named for it: by a flag, or in its facts; undefined where neither did. */
export function namedAt({ incident: { to, locale }, placeOf }: Pick<Facts, 'incident' | 'placeOf'>, wanted?: string): Where | undefined {
  if (wanted !== undefined) return { file: '--locale' };
  if (to?.locale !== undefined) return { place: placeOf('to.locale') };
  return locale === undefined ? undefined : { place: placeOf('locale') };
}
