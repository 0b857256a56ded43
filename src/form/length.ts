import type { Message } from '../compose/message.ts';
import { segments } from '../formats/length.ts';
import { toText } from '../formats/text.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Context } from './context.ts';

/** How much of its room a short message takes; undefined for one that may be as long as it likes. */
export function lengthOf(kind: KindName, message: Message | undefined, say: Context['say']): string | undefined {
  const { length } = kinds[kind];
  if (!length || !message) return undefined;
  const { text } = toText(message);
  if (length.unit === 'characters') return say('takes.characters', { units: [...text].length, most: length.most });
  const { units, room, messages } = segments(text);
  return say('takes.messages', { units, room, messages });
}
