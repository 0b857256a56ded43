import type { Rule } from '../packs/pack.ts';
import { isOpening } from '../documents/opening.ts';
import type { Reading } from './reading.ts';

/** As many lines as a name, an office and two addresses take. */
const lastLines = 5;

/** Whether a sentence, by its number, is in the part of the text that a rule judges. */
export function partOf({ at }: Rule, { draft: { sentences } }: Reading): (line: number) => boolean {
  if (at === 'end') return (line) => line >= sentences.length - lastLines;
  if (at !== 'start') return () => true;
  const first = sentences.findIndex((sentence) => sentence.index >= 0 && !isOpening(sentence));
  return (line) => line === first;
}
