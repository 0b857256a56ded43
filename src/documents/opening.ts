import type { Sentence } from './document.ts';

/** A greeting or a title has no more words. */
const shortLine = 8;
/** "Hello everyone!" */
const greetingWords = 3;

/** A title, or the line that greets: short, and no statement. */
export function isOpening({ passage, text }: Sentence): boolean {
  if (passage.role === 'heading') return true;
  const [stop] = /[.?!؟…](?=["'”’»)\]]?$)/.exec(text.trimEnd()) ?? [];
  if (stop !== undefined && stop !== '!') return false;
  return text.trim().split(/\s+/).length <= (stop === '!' ? greetingWords : shortLine);
}
