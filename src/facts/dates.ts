import { type Problem, UserError } from '../errors.ts';
import type { Incident } from '../incident.ts';
import { type Moment, place, type Unplaced } from '../sections/moment.ts';
import { join } from './paths.ts';
import { inOrder } from './problems.ts';
import type { Written } from './written.ts';

/** Puts every date on the time line, and refuses what has no single place there or runs backwards. */
export function placed(incident: Incident, fallbackZone: string | undefined, written: Written): Incident {
  const zone = incident.timezone ?? fallbackZone;
  const problems: Problem[] = [];
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, join(path, index)));
    if (typeof value !== 'object' || value === null) return value;
    if (isMoment(value)) {
      const found = place(value, zone);
      if (typeof found !== 'string') return found;
      problems.push({ ...unplaced(found, zone), place: found === 'unknown-zone' ? written.placeOf('timezone') : written.placeOf(path) });
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, join(path, key))]));
  };
  const result = walk(incident, '') as Incident;
  const { started, ended } = result.explanation ?? {};
  if (started?.epoch !== undefined && ended?.epoch !== undefined && ended.epoch < started.epoch) {
    problems.push({
      id: 'ends-before-start',
      message: 'the incident ends before it starts',
      help: 'look at explanation.started and explanation.ended',
      place: written.placeOf('explanation.ended'),
    });
  }
  if (problems.length > 0) throw new UserError(inOrder(problems));
  return result;
}

const isMoment = (value: object): value is Moment => 'year' in value && 'month' in value && 'day' in value;

function unplaced(why: Unplaced, zone: string | undefined): Omit<Problem, 'place'> {
  if (why === 'no-zone')
    return {
      id: 'time-without-zone',
      message: 'a time needs its zone',
      help: 'write the offset after it, such as 2026-11-14T09:00+01:00, or name the zone once: `timezone: Europe/Prague`',
    };
  if (why === 'unknown-zone')
    return { id: 'unknown-zone', message: `no time zone is called ${zone}`, help: 'write one such as Europe/Prague, Asia/Tehran or UTC' };
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
