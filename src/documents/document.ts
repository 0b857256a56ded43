import type { Source, Place } from '../errors.ts';

export const forms = ['text', 'markdown', 'html', 'eml'] as const;
/** How a draft is written. */
export type Form = (typeof forms)[number];

/** A draft as its reader sees it, and where every character of it stands on disk. */
export interface Document {
  /** The file as it is on disk, or of a mail its decoded text part, as its name says. */
  readonly source: Source;
  readonly form: Form;
  /** The subject of a mail; it has a source of its own. */
  readonly subject: Passage | undefined;
  readonly passages: readonly Passage[];
  /** What is set aside within the draft itself. */
  readonly silences: readonly Silence[];
  /** What stands below a mark of a footer or a signature: no passage, but there. In the source. */
  readonly footer: Range | undefined;
}

/** A text that is as it is read: nothing in it is set aside. */
export const textDocument = (source: Source, passages: readonly Passage[], subject?: Passage): Document => ({
  source,
  form: 'text',
  subject,
  passages,
  silences: [],
  footer: undefined,
});

/** From, and up to without, in UTF-16 units. */
export type Range = readonly [from: number, to: number];

/**
 * What is read without a stop: a paragraph, an item of a list, a heading, a cell of a table. What a customer does not
 * read as the sender's words (code, quotations, replies quoted, marked footers) is no passage at all.
 */
export interface Passage {
  readonly role: 'heading' | 'paragraph' | 'item' | 'cell';
  /**
   * As it is read: entities decoded, markup and signs without a width gone, white space and soft line breaks as one space;
   * a hard break is a line feed. Code or a quotation inside a sentence is one U+FFFC, as an object in a text is.
   */
  readonly text: string;
  /** For each UTF-16 unit of `text`, and one past its end, where it stands in the source. Never falls. */
  readonly at: readonly number[];
  /** Stretches of `text` between quotation marks: somebody else's words, in order, none within another. */
  readonly quoted: readonly Range[];
  /** What its positions point into. */
  readonly source: Source;
}

/**
 * A mark by which the author sets a rule aside: `allow` over the passage in which the mark stands, or the next; `off` over
 * the passages up to the mark that ends it. A mark that covers nothing has `end` at `first`.
 */
export interface Silence {
  readonly rule: string;
  /** Empty when none is given. */
  readonly reason: string;
  /** Where the mark stands in the source. */
  readonly from: number;
  readonly to: number;
  /** Indices of the passages it covers, without `end`. */
  readonly first: number;
  readonly end: number;
}

/** A sentence of a passage. */
export interface Sentence {
  readonly passage: Passage;
  /** Its passage's index in the document; -1 for the subject. */
  readonly index: number;
  readonly text: string;
  /** Offset of its first character in the passage's text. */
  readonly from: number;
}

/** Where a stretch of a passage stands, from its first sign to the end of its last, whatever markup follows. */
export function placeOf({ at, source }: Passage, from: number, to: number): Place {
  const start = at[from] ?? 0;
  if (to <= from) return { source, from: start, to: start };
  const [last = start, next = start] = [at[to - 1], at[to]];
  entity.lastIndex = last;
  const [written = ''] = entity.exec(source.text) ?? [];
  return { source, from: start, to: Math.min(next, last + Math.max(1, written.length)) };
}

const entity = /&#?[\dA-Za-z]{1,32};?/y;
