import type { Rule } from '../packs/pack.ts';
import type { Sentence } from './document.ts';
import type { Reading } from './reading.ts';

/** As many lines as a name, an office and two addresses take. */
const lastLines = 5;
/** A greeting or a title has no more words. */
const shortLine = 8;
/** "Hello everyone!" */
const greetingWords = 3;

/** Whether a sentence, by its number, is in the part of the text that a rule judges. */
export function partOf({ at }: Rule, { draft: { sentences } }: Reading): (line: number) => boolean {
  if (at === 'end') return (line) => line >= sentences.length - lastLines;
  if (at !== 'start') return () => true;
  const first = sentences.findIndex((sentence) => sentence.index >= 0 && !isOpening(sentence));
  return (line) => line === first;
}

/** A title, or the line that greets: short, and no statement. */
export function isOpening({ passage, text }: Sentence): boolean {
  if (passage.role === 'heading') return true;
  const [stop] = /[.?!؟…](?=["'”’»)\]]?$)/.exec(text.trimEnd()) ?? [];
  if (stop !== undefined && stop !== '!') return false;
  return text.trim().split(/\s+/).length <= (stop === '!' ? greetingWords : shortLine);
}
