import { meantOr, type Problem } from '../errors.ts';
import type { Frames } from '../packs/pack.ts';

/** What is wrong with words that are to stand for a frame of ours: they must hold its slots, no other, and no sign. */
export function judgeFrame(id: string, words: string, frames: Frames): Problem | undefined {
  const original = Object.hasOwn(frames, id) ? frames[id] : undefined;
  if (original === undefined) {
    const help = meantOr(id, Object.keys(frames), '`apologize template vars` lists them');
    return { id: 'unknown-frame', message: `no line of ours is called ${id}`, help };
  }
  const [wanted, given] = [slotsOf(original), slotsOf(words)];
  const lost = wanted.filter((slot) => !given.includes(slot));
  if (lost.length > 0)
    return { id: 'frame-slot', message: `${id} has lost ${lost.map(shown).join(', ')}`, help: `the line it replaces: ${original}` };
  return judgeSlots(id, words, original) ?? judgeLine(id, words);
}

/** Slots in words that the frame they stand for does not have: nothing would fill them. */
export function judgeSlots(id: string, words: string, original: string): Problem | undefined {
  const wanted = slotsOf(original);
  const foreign = slotsOf(words).filter((slot) => !wanted.includes(slot));
  if (foreign.length === 0) return undefined;
  return {
    id: 'frame-slot',
    message: `${id} cannot hold ${foreign.map(shown).join(', ')}`,
    help: `it can hold ${wanted.map(shown).join(', ') || 'no slot'}; the line it replaces: ${original}`,
  };
}

/** Signs in a frame that a template would obey. */
export function judgeLine(id: string, words: string): Problem | undefined {
  if (!/\n|\{\{|\*\*|^\s*(?:[-#>|]|\d+\.)\s|[|\\]/.test(words)) return undefined;
  return {
    id: 'frame-markup',
    message: `${id} holds a sign that a template obeys`,
    help: 'a line is one plain sentence: no line break, no **, no |, no list',
  };
}

const shown = (slot: string): string => `{${slot}}`;

/** The slots of a line, `{What}` and `{what}` being the same. */
export function slotsOf(words: string): string[] {
  return [...new Set([...words.matchAll(/\{([A-Za-z]+)\}/g)].map(([, slot = '']) => slot.charAt(0).toLowerCase() + slot.slice(1)))];
}
