import { hitOf } from '../check/hits.ts';
import { judgeFrame } from '../compose/frames.ts';
import { asFilled } from '../filled.ts';
import type { Config } from '../settings/config.ts';
import { type Place, type Problem, UserError } from '../errors.ts';
import type { Pack, Rule } from '../packs/pack.ts';

/**
 * A pack with a project's own lines in it: single frames by id, and the closing. Each must hold the slots of the line it
 * replaces, no other, and no sign that a template would obey; in none, nor in the footer, may stand what stops every
 * message. Throws a UserError with every line that cannot stand.
 */
export function withOwnFrames(pack: Pack, language: string, config: Config, placeOf: (path: string) => Place | undefined): Pack {
  const closing = config.closing?.[language];
  const given = { ...config.frames?.[language], ...(closing === undefined ? {} : { closing }) };
  const pathOf = (id: string): string => (id === 'closing' && closing !== undefined ? `closing.${language}` : `frames.${language}.${id}`);
  const problems = Object.entries(given).flatMap(([id, words]): Problem[] => {
    const wrong = judgeFrame(id, words, pack.frames) ?? (id.startsWith('draft.') ? undefined : stopped(asFilled(words), pack.gates));
    return wrong ? [{ ...wrong, ...placed(placeOf(pathOf(id))) }] : [];
  });
  const footer = stopped(config.footer?.[language] ?? '', pack.gates);
  if (footer) problems.push({ ...footer, ...placed(placeOf(`footer.${language}`)) });
  if (problems.length > 0) throw new UserError(problems);
  return Object.keys(given).length === 0 ? pack : { ...pack, frames: { ...pack.frames, ...given } };
}

const placed = (place: Place | undefined): { place?: Place } => (place ? { place } : {});

/** What stops every message: a gap that nobody filled. */
function stopped(words: string, gates: readonly Rule[]): Problem | undefined {
  const rule = gates.find((each) => each.stops && each.kind === 'forbid' && !each.facts && hitOf(each, words));
  return rule && { id: rule.id, message: rule.message, help: 'write the words' };
}
