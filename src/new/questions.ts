import type { Answers } from '../facts/answers.ts';
import { isWithin } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { Kind } from '../kinds.ts';
import { missingFacts, valuesAt } from '../release/missing.ts';
import type { Labels } from '../packs/pack.ts';
import { parseMoment } from '../sections/moment.ts';

/** The question that closes a gap: that of a whole group, unless the group holds what its question cannot show. */
export function questionFor(path: string, answers: Answers, { asks }: Kind): string {
  return asks.find((ask) => isWithin(path, ask) && answers.textOf(ask) !== undefined) ?? path;
}

/** The questions of a group that the author may add to; of a list, those of its next item. */
export function questionsOfGroup(answers: Answers, kind: Kind, name: string): readonly string[] {
  const { asks = [], item } = kind.more[name] ?? {};
  if (item === undefined) return asks;
  const next = valuesAt(answers.facts().incident, item).length;
  return asks.map((ask) => `${item}.${next}.${ask}`);
}

/** Whether the message cannot go out without an answer. */
export function isNeeded(answers: Answers, path: string, kind: Kind): boolean {
  return missingFacts(answers.with(path, '').facts().incident, kind).some((each) => isWithin(each.path, path));
}

/** An empty answer, or the words for one. */
export const saysNothing = (text: string, { words }: Labels): boolean =>
  ['', 'unknown', (words.unknown ?? '').toLowerCase()].includes(text.toLowerCase());

/** An answer in its place. A time without offset brings the zone it was meant in. Throws a UserError for what cannot stand there. */
export function given(answers: Answers, path: string, text: string, zone: string | undefined): Answers {
  const moment = shapeOfPath(path)?.form.kind === 'moment' ? parseMoment(text) : undefined;
  const local = moment?.hour !== undefined && moment.offset === undefined;
  const zoned =
    local && zone !== undefined && ['', 'unknown'].includes(answers.textOf('timezone') ?? '') ? answers.with('timezone', zone) : answers;
  return zoned.with(path, text);
}
