import { inOrder, type Problem, UserError } from '../errors.ts';
import type { Incident } from '../incident.ts';
import { isMoment, place, type Unplaced } from '../sections/moment.ts';
import { contradictions } from './contradictions.ts';
import { join } from './paths.ts';
import type { Written } from './written.ts';

/**
 * Puts every date of an incident just read on the time line, in place; refuses what has no single place there or cannot be.
 * The zone whose clock tells them then is the incident's, whoever named it.
 */
export function placed(incident: Incident, fallbackZone: string | undefined, written: Written): Incident {
  const zone = incident.timezone ?? fallbackZone;
  const problems: Problem[] = [];
  let first: Clocked | undefined;
  const walk = (value: unknown, path: string): void => {
    if (isMoment(value)) {
      const found = place(value, zone);
      if (typeof found === 'string') {
        problems.push({ ...unplaced(found, zone), place: written.placeOf(path) });
        return;
      }
      Object.assign(value, found);
      if (zone !== undefined || found.hour === undefined) return;
      first ??= { path, offset: found.offset };
      if (found.offset !== first.offset) problems.push({ ...twoClocks(first.path, written), place: written.placeOf(path) });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, join(path, key));
    }
  };
  walk(incident, '');
  if (zone !== undefined) Object.assign(incident, { timezone: zone });
  problems.push(...contradictions(incident, written));
  if (problems.length > 0) throw new UserError(inOrder(problems));
  return incident;
}

interface Clocked {
  readonly path: string;
  readonly offset: number | undefined;
}

/** Without a zone every time is told as it was written, and two clocks in one letter would tell a reader a wrong length. */
const twoClocks = (first: string, written: Written): Omit<Problem, 'place'> => ({
  id: 'time-without-zone',
  message: `this time has another offset than ${first} (${written.texts.get(first)?.text.trim() ?? ''}), and no zone says which clock the reader has`,
  help: 'name the zone in which all times are told, `timezone: Europe/Prague`, or write both with one offset',
});

function unplaced(why: Unplaced, zone: string | undefined): Omit<Problem, 'place'> {
  if (why === 'no-zone')
    return {
      id: 'time-without-zone',
      message: 'a time needs its zone',
      help: 'write the offset after it, such as 2026-11-14T09:00+01:00, or name the zone once: `timezone: Europe/Prague`',
    };
  if (why === 'skipped')
    return {
      id: 'time-skipped',
      message: `the clocks in ${zone} went over this time: it never was`,
      help: 'write the time with its offset, such as 2026-03-29T03:30+02:00',
    };
  return {
    id: 'time-doubled',
    message: `the clocks in ${zone} showed this time twice`,
    help: 'write the time with its offset: the first is summer time, the second is not',
  };
}
