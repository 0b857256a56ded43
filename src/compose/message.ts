import type { KindName } from '../kind-names.ts';
import { sectionNames } from '../sections/section.ts';

/** A place in a message that a fact fills. Formats print it through their own escaping: no fact can change a message's shape. */
export interface Hole {
  readonly kind: 'hole';
  /** The fact's path, list items numbered: `remedy.offer.0.what`. */
  readonly path: string;
  readonly text: string;
  /** `words` run with the sentence; a `name` may be in another script; a `code` is copied or dialled: always left to right. */
  readonly form: 'words' | 'name' | 'code';
  /** How the fact's text became this one: its first letter's size, or which paragraph of own words it is, and that one's. */
  readonly as?: Letter | OwnParagraph;
  /** Its fact is missing, and the text is the mark that a draft shows instead. */
  readonly isGap?: boolean;
}

interface OwnParagraph {
  readonly paragraph: number;
  readonly letter: Letter;
}

/** What becomes of the first letter of a fact that goes into a frame. */
export type Letter = 'raise' | 'lower' | 'open' | 'as-is';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | Hole
  | { readonly kind: 'strong'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
      /** It was written with two columns, as a time and what happened then: the first needs no heading to be understood. */
      readonly isPairs: boolean;
    };

/** What blocks hold, in order; a strong stretch as what is in it. */
const inlinesOf = (block: Block): Flat[] =>
  flat(block.kind === 'list' ? block.items.flat() : block.kind === 'table' ? [block.head, ...block.rows].flat(2) : block.inlines);

type Flat = Exclude<Inline, { readonly kind: 'strong' }>;

const flat = (inlines: readonly Inline[]): Flat[] => inlines.flatMap((each) => (each.kind === 'strong' ? flat(each.inlines) : [each]));

/** The holes of a block, in order. */
export const holesOf = (block: Block): Hole[] => inlinesOf(block).filter((each) => each.kind === 'hole');

export const subjectOf = ({ subject }: Message): Block => ({ kind: 'paragraph', inlines: subject });

/** Everything in a message, its subject last. */
export const inlinesIn = (message: Message): Flat[] =>
  [...message.parts.flatMap(({ blocks }) => blocks), subjectOf(message)].flatMap(inlinesOf);

/** What a template can mark: the five sections, and what frames them. */
export const markable = [...sectionNames, 'salutation', 'closing', 'signature'] as const;
export type PartName = (typeof markable)[number] | 'text' | 'footer';

/** What stands around the body of a message: a ticket brings its own. */
const framing: ReadonlySet<PartName> = new Set(['salutation', 'closing', 'signature', 'footer']);
export const isBody = (names: readonly PartName[]): boolean => !names.some((name) => framing.has(name));

/** A stretch of a message that does one thing. */
export interface Part {
  /** What it does; where there is little room, a sentence may do two things. */
  readonly names: readonly PartName[];
  /** It belongs to its section without being the place where the section does its work: an opening line, a contact. */
  readonly aside: boolean;
  /** Its first paragraph goes on in the last one of the part before. */
  readonly joins: boolean;
  readonly blocks: readonly Block[];
}

/** A composed message, before any format. */
export interface Message {
  readonly kind: KindName;
  /** The locale it was written for, such as `en-US`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly incident: string | undefined;
  /** What a draft says above everything else. */
  readonly banner: string | undefined;
  /** How this language labels a subject: `Subject: {subject}`; undefined for what has none. */
  readonly subjectLine: string | undefined;
  /** Written to a telephone: signs that its alphabet lacks take their plain forms; with `letters`, marked letters too. */
  readonly plainSigns: boolean | 'letters';
  readonly subject: readonly Inline[];
  readonly parts: readonly Part[];
}
