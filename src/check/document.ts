import type { Source } from '../errors.ts';

export const forms = ['text', 'markdown', 'html', 'eml'] as const;
/** How a draft is written. */
export type Form = (typeof forms)[number];

/** A draft as its reader sees it, and where every character of it stands on disk. */
export interface Document {
  /** What positions point into: the file as it is on disk, or of a mail its decoded text part. */
  readonly source: Source;
  readonly form: Form;
  /** The subject of a mail, if it was written as one. */
  readonly subject: Passage | undefined;
  readonly passages: readonly Passage[];
  /** What is set aside within the draft itself. */
  readonly silences: readonly Silence[];
}

/**
 * What is read without a stop: a paragraph, an item of a list, a heading, a cell of a table. What a customer does not
 * read as the sender's words (code, quotations, replies quoted, marked footers) is no passage at all.
 */
export interface Passage {
  readonly role: 'heading' | 'paragraph' | 'item' | 'cell';
  /** As it is read: entities decoded, markup gone, soft line breaks as spaces; a hard break is a line feed. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, and one past its end, where it stands in the source. */
  readonly at: readonly number[] | Int32Array;
}

/** `<!-- apologize: allow rule-id: reason -->`, over the passages from `first` up to, and without, `end`. */
export interface Silence {
  readonly rule: string;
  readonly reason: string;
  readonly from: number;
  readonly to: number;
  /** Indices of the passages it covers: the one behind the mark, or all up to the mark that ends it. */
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
