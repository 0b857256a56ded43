import type { Language } from '../packs/pack.ts';
import type { Sentence } from '../documents/document.ts';
import { isOpening } from '../documents/opening.ts';
import type { SignalReader, Signals } from './signals.ts';

/** A sentence with its signals, as it stands in its text. */
export interface Standing {
  readonly sentence: Sentence;
  /** Its number, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** A heading, or the subject of a mail: it announces, and does no work. */
  readonly isTitle: boolean;
  /** A title, a greeting, a name: short, and no statement. */
  readonly isShort: boolean;
  readonly signals: Signals;
  /** The lines that introduce it: its heading, the line before its list or table, and the table's first cell. */
  readonly introduced: readonly Introducing[];
}

interface Introducing {
  readonly sentence: Sentence;
  readonly signals: Signals;
}

/** Reads sentences in the order of their text. */
export function standingsOf(sentences: readonly Sentence[], read: SignalReader, language: Language): Standing[] {
  let heading: Introducing | undefined;
  let line: Introducing | undefined;
  let head: Introducing | undefined;
  return sentences.map((sentence, at) => {
    const signals = read(sentence, language);
    const own = { sentence, signals };
    const { role } = sentence.passage;
    const listed = role === 'item' || role === 'cell';
    const introduced = [heading, listed ? line : undefined, role === 'cell' ? head : undefined].filter((each) => each !== undefined);
    const isShort = isOpening(sentence);
    // Plain text has headings too, and no sign for them.
    if (!listed && isShort) heading = own;
    if (!listed) line = own;
    head = role === 'cell' ? (head ?? own) : undefined;
    return { sentence, signals, at, of: sentences.length, isTitle: role === 'heading' || sentence.index < 0, isShort, introduced };
  });
}
