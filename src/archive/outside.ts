import { join } from 'node:path';
import { type Problem, UserError } from '../errors.ts';
import { readFacts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import { secretsOf } from '../records/general.ts';
import { leaksOf, type Story, storyOf } from '../records/publish.ts';
import type { Entry } from '../records/record.ts';
import type { Place } from './place.ts';
import { sourceIn } from './shelf.ts';

/** What can be shown to outsiders, and what cannot. */
export interface Outside {
  readonly stories: readonly Story[];
  /** A matter for people first, and so never told by a program. */
  readonly sensitive: readonly string[];
  /** Stories that would have given something away; they are not among the others. */
  readonly problems: readonly Problem[];
}

/**
 * The stories of some entries, one for each incident: the last letter or report about it. `rules` are asked what must not
 * be read by anybody; `lessons`: as `storyOf` has it.
 */
export function outside(place: Place, entries: readonly Entry[], labels: Labels, rules: readonly Rule[], lessons: boolean): Outside {
  const told = new Map<string, Entry>();
  // Newest first: the last word on an incident is the one that counts.
  for (const entry of entries) {
    const about = entry.incident ?? entry.facts ?? entry.id;
    if ((entry.kind === 'letter' || entry.kind === 'report') && !told.has(about)) told.set(about, entry);
  }
  const wanted = [...told.values()];
  const open = wanted.filter(({ sensitive = [] }) => sensitive.length === 0);
  const problems: Problem[] = [];
  const stories = open.flatMap((entry) => {
    const incident = factsOf(place, entry);
    const secrets = secretsOf(incident ?? {}, entry.id);
    const story = storyOf({ entry, incident, lessons }, secrets, labels);
    const leaks = leaksOf(story, secrets, labels, rules);
    if (leaks.length === 0) return [story];
    problems.push({
      id: 'leak',
      message: `left out: it would still give away ${leaks.length === 1 ? 'something' : `${leaks.length} things`}, not for outsiders (${leaks.map(masked).join(', ')})`,
      help: 'say it in the facts without them, and archive it again',
      file: join(place.shown, entry.id),
    });
    return [];
  });
  return { stories, sensitive: wanted.filter((entry) => !open.includes(entry)).map(({ id }) => id), problems };
}

/** Enough to recognise it, not enough to learn it. */
const masked = (text: string): string => `${[...text][0] ?? ''}${'•'.repeat(Math.min(6, Math.max(1, [...text].length - 1)))}`;

function factsOf(place: Place, entry: Entry): Incident | undefined {
  if (!entry.files?.some(({ name }) => name === 'incident.yaml')) return undefined;
  try {
    return readFacts(sourceIn(place, entry.id, 'incident.yaml'), { timezone: entry.timezone }).incident;
  } catch (error) {
    // Damaged facts are what `verify` is for; the record tells enough.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
