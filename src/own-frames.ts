import { nearest, type Place, type Problem, UserError } from './errors.ts';
import type { Frames, Pack } from './pack.ts';
import type { Config } from './config.ts';

/**
 * A pack with a project's own lines in it: single frames by id, and the closing. Each must hold the slots of the line it
 * replaces, no other, and no sign that a template would obey. Throws a UserError with every line that cannot stand.
 */
export function withOwnFrames(pack: Pack, language: string, config: Config, placeOf: (path: string) => Place | undefined): Pack {
  const closing = config.closing?.[language];
  const given = { ...config.frames?.[language], ...(closing === undefined ? {} : { closing }) };
  const pathOf = (id: string): string => (id === 'closing' && closing !== undefined ? `closing.${language}` : `frames.${language}.${id}`);
  const problems = Object.entries(given).flatMap(([id, words]): Problem[] => {
    const wrong = wrongWith(id, words, pack.frames);
    const place = placeOf(pathOf(id));
    return wrong ? [{ ...wrong, ...(place ? { place } : {}) }] : [];
  });
  if (problems.length > 0) throw new UserError(problems);
  return Object.keys(given).length === 0 ? pack : { ...pack, frames: { ...pack.frames, ...given } };
}

function wrongWith(id: string, words: string, frames: Frames): Problem | undefined {
  const original = frames[id];
  if (original === undefined) {
    const near = nearest(id, Object.keys(frames));
    return {
      id: 'unknown-frame',
      message: `no line of ours is called ${id}`,
      help: near ? `did you mean ${near}?` : '`apologize template vars` lists them',
    };
  }
  const [wanted, given] = [slotsOf(original), slotsOf(words)];
  const lost = wanted.filter((slot) => !given.includes(slot));
  const foreign = given.filter((slot) => !wanted.includes(slot));
  if (lost.length > 0)
    return { id: 'frame-slot', message: `${id} has lost ${lost.map(shown).join(', ')}`, help: `the line it replaces: ${original}` };
  if (foreign.length > 0)
    return {
      id: 'frame-slot',
      message: `${id} cannot hold ${foreign.map(shown).join(', ')}`,
      help: `it can hold ${wanted.map(shown).join(', ') || 'no slot'}; the line it replaces: ${original}`,
    };
  if (/\n|\{\{|\*\*|^\s*(?:[-#>|]|\d+\.)\s|[|\\]/.test(words))
    return {
      id: 'frame-markup',
      message: `${id} holds a sign that a template obeys`,
      help: 'a line is one plain sentence: no line break, no **, no |, no list',
    };
  return undefined;
}

const shown = (slot: string): string => `{${slot}}`;

/** The slots of a line, `{What}` and `{what}` being the same. */
function slotsOf(words: string): string[] {
  return [...new Set([...words.matchAll(/\{([A-Za-z]+)\}/g)].map(([, slot = '']) => slot.charAt(0).toLowerCase() + slot.slice(1)))];
}
