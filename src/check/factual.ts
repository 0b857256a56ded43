import { isUnder } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import { nextWord } from '../incident.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Language, Quantities } from '../packs/pack.ts';
import type { Moment } from '../sections/moment.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import type { Forbidden } from './never-print.ts';
import { isFinished, isLate } from './unowned.ts';
import { greetedIn, isAnother } from './wrong-name.ts';

/** How facts are judged: for which message, by which clock, in which language. */
export interface FactsReading {
  readonly kind: KindName;
  /** Without one nothing is late, and no promise past. */
  readonly now: Date | undefined;
  /** How the language of the facts writes quantities; null where that is not known. */
  readonly quantities: Quantities | null;
  /** How the language of the facts is written, where that is known. */
  readonly language?: Language;
  /** What the project never prints. */
  readonly forbidden: Forbidden;
}

/** Rules that several facts decide together, by id: the paths of the facts at fault. Not those of one section, which has its own. */
export const factual: Readonly<Record<string, (facts: Facts, reading: FactsReading) => readonly string[]>> = {
  // A finished apology without a cause is a guess; the holding message says that it is not known.
  'unknown-cause': ({ unknown }, { kind }) => (isFinished(kind) && unknown.has('explanation.cause') ? ['explanation.cause'] : []),
  // Lateness hurts (Roschk and Kaiser 2013). With both moments the letter owns the gap by itself.
  'late-unowned': ({ incident }, { kind, now }) => {
    const { handling, reported, answered, noticed } = incident.explanation ?? {};
    const owned = handling !== undefined || (reported && answered);
    if (!isFinished(kind) || owned || !isLate(incident, now)) return [];
    return [answered ? 'explanation.answered' : reported ? 'explanation.reported' : noticed?.at ? 'explanation.noticed.at' : 'explanation'];
  },
  // There is no paradox of recovery after a second failure (Maxham and Netemeyer 2002): what is different must be said.
  'repeat-unacknowledged': ({ incident }) =>
    (incident.previous ?? []).flatMap(({ reader, different }, index) =>
      reader === true && different === undefined ? [`previous.${index}`] : [],
    ),
  'promise-in-past': ({ incident }, { kind, now }) =>
    now
      ? promisedDays(incident, kind)
          .filter(({ at }) => isOver(at, now))
          .map(({ path }) => path)
      : [],
  'no-reply-sender': ({ incident }) => {
    const { owner } = incident.responsibility ?? {};
    return [
      ...(isUnanswered(owner?.email) && owner?.phone === undefined ? ['responsibility.owner.email'] : []),
      ...(isUnanswered(incident.from?.email) && owner?.email === undefined && owner?.phone === undefined ? ['from.email'] : []),
    ];
  },
  'wrong-name': (facts, { quantities }) => {
    const lexicon = quantities && lexiconOf(quantities);
    const text = facts.incident.to?.salutation;
    const greeted = lexicon && text !== undefined ? greetedIn(text, lexicon) : undefined;
    const another = lexicon && greeted && isAnother((text ?? '').slice(greeted.from, greeted.to), facts, lexicon, 'none');
    return another === true ? ['to.salutation'] : [];
  },
};

/** Days that a message of this kind promises, where the facts do not say that it has been done. */
function promisedDays(incident: Facts['incident'], kind: KindName): { path: string; at: Moment }[] {
  const { remedy, fix, pending } = incident;
  const awaited = nextWord(incident);
  const all = [
    ...(remedy?.offer ?? []).map(({ by }, index) => ({ path: `remedy.offer.${index}.by`, at: by })),
    ...(fix?.prevention ?? []).map(({ by, state: done }, index) => ({
      path: `fix.prevention.${index}.by`,
      at: done === 'done' ? undefined : by,
    })),
    { path: 'pending.by', at: pending?.by },
    { path: 'next_update', at: awaited },
  ];
  const { promises } = kinds[kind];
  return all.flatMap(({ path, at }) => (at && promises.some((made) => isUnder(path, made)) ? [{ path, at }] : []));
}

/** A day is over when it is over in every zone. */
const isOver = ({ epoch, hour }: Moment, now: Date): boolean =>
  epoch !== undefined && (hour === undefined ? epoch + 36 * 3_600_000 : epoch) < now.getTime();

/** An address that says of itself that nobody reads it. */
const isUnanswered = (email: string | undefined): boolean => /^(?:no|do[-_.]?not)[-_.]?reply/i.test(email ?? '');
