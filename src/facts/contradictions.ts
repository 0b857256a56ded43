import type { Problem } from '../errors.ts';
import type { Incident } from '../incident.ts';
import { dayStart, type Moment } from '../sections/moment.ts';
import type { Written } from './written.ts';

/** Facts that cannot both be true, each told where the later of the two stands. Their moments are on the time line already. */
export function contradictions(incident: Incident, written: Written): Problem[] {
  const { explanation = {}, now = {}, next_update: next, to, readers, remedy, fix, pending } = incident;
  const { started, ended, noticed, reported, answered } = explanation;
  const began = [started, 'explanation.started'] as const;
  // Once it is over, a next word may have been announced for a time before that.
  const announced = now.state === 'resolved' ? undefined : next;
  // What is promised is still to come when it has begun.
  const promised: readonly Fact[] = [
    ...(remedy?.offer ?? []).map(({ by }, index) => [by, `remedy.offer.${index}.by`] as const),
    ...(fix?.prevention ?? []).map(({ by }, index) => [by, `fix.prevention.${index}.by`] as const),
    [pending?.by, 'pending.by'],
  ];
  const orders: readonly (readonly [Fact, Fact])[] = [
    [began, [ended, 'explanation.ended']],
    [began, [noticed?.at, 'explanation.noticed.at']],
    [began, [reported, 'explanation.reported']],
    [began, [now.at, 'now.at']],
    [began, [announced, 'next_update']],
    ...promised.map((fact): [Fact, Fact] => [began, fact]),
    [
      [reported, 'explanation.reported'],
      [answered, 'explanation.answered'],
    ],
    [
      [now.at, 'now.at'],
      [announced, 'next_update'],
    ],
  ];
  const shown = (path: string): string => `${path} (${written.texts.get(path)?.text.trim() ?? ''})`;
  const backwards = orders.flatMap(([[before, first], [after, second]]): Problem[] => {
    if (!before || !after || !isBefore(after, before)) return [];
    return [
      {
        id: second === 'explanation.ended' ? 'ends-before-start' : 'wrong-order',
        message: `${shown(second)} is before ${shown(first)}`,
        help: 'one of the two is wrong: look at both',
        place: written.placeOf(second),
      },
    ];
  });
  if (readers !== 'many' || to?.name === undefined || to.salutation !== undefined) return backwards;
  return [
    ...backwards,
    {
      id: 'one-of-many',
      message: 'to.name is one reader, and `readers: many` says that it goes to many',
      help: 'where each has a message of their own, write `readers: one`; else take the name out, or greet them all by `to.salutation`',
      place: written.placeOf('to.name'),
    },
  ];
}

type Fact = readonly [moment: Moment | undefined, path: string];

/** A day without its hour is before another only if it is an earlier day. */
function isBefore(one: Moment, other: Moment): boolean {
  if (one.hour === undefined || other.hour === undefined) return dayStart(one) < dayStart(other);
  return one.epoch !== undefined && other.epoch !== undefined && one.epoch < other.epoch;
}
