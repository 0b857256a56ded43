import * as z from 'zod/mini';
import type { Rule } from './rules.ts';
import { sectionNames } from '../sections/index.ts';

const text = z.string().check(z.minLength(1));

const formats = z.strictObject({
  /** `{day} {month} {year}`: the month is the name, in the form that stands beside a day. */
  date: text,
  /** `{hour}` and `{hour2}` count to 23, `{hour12}` to 12 with `{period}`; `{minute2}`. */
  time: text,
  /** `{date}` and `{time}` together. */
  moment: text,
  /** `{number}` with its sign. */
  percent: text,
  /** As they stand beside a day. The build asks `Intl` for them, because asking it at all costs a run half its start. */
  months: z.optional(z.array(text)),
});

/** What code must know of a language, and does not: how it writes, and how its sentences end. */
const language = z.strictObject({
  /** For `Intl`, with calendar and digits where they are not the tag's own. */
  tag: text,
  name: text,
  direction: z.enum(['ltr', 'rtl']),
  /** The digits of running text, zero first, when they are not 0 to 9. */
  digits: z.optional(text),
  /** By language tag; the longest that fits the message's locale is taken. `fa-u-nu-latn` holds for one that asks for digits 0 to 9. */
  formats: z.record(z.string(), formats),
  periods: z.optional(z.tuple([text, text])),
  /** Currencies that `Intl` writes wrongly here: `{amount}` and the word. */
  money: z.record(z.string(), text),
  /** What time zones are called in a sentence, where their own names would be foreign in it. */
  zones: z.optional(z.record(z.string(), text)),
  list: z.strictObject({
    comma: text,
    and: text,
    /** Between hours and minutes, where a space will not do. */
    units: z.optional(text),
  }),
  /** What may end a sentence, as characters. */
  stops: text,
  /** What may follow the stop: closing quotation marks and brackets. */
  closers: text,
  /** Ends with a full stop without ending a sentence. */
  abbreviations: z.array(text),
  /** Those that stand before a name, and so end no sentence whatever follows. */
  titles: z.optional(z.array(text)),
  /**
   * Whether its letters are all in a telephone's alphabet of seven bits, where a curly quotation mark would double the price;
   * `without-marks` if they are without their marks, which readers of text messages are used to.
   */
  gsm: z.optional(z.enum(['yes', 'without-marks'])),
  /** Letters of its neighbours that its own keyboards give: each with the one that is printed in its place. */
  letters: z.optional(z.record(text, text)),
  /** Words that no line ends with (`after`), and those that no line begins with behind a number (`before`): the space there does not break. */
  unbroken: z.optional(z.strictObject({ after: z.array(text), before: z.array(text) })),
  /** Words that begin with a small letter inside a sentence, however the author wrote them. */
  small: z.array(text),
  /** How a day near the letter is named without its date: the forms of each weekday, Monday first, and `yesterday`. */
  near: z.optional(z.strictObject({ weekdays: z.array(z.array(text)).check(z.length(7)), days: z.array(text) })),
  /** Parts of words by which a sentence says sorry. */
  apology: z.array(text),
  /** What is written in several ways and looked for in one: a pattern, and what stands for it (`$1`: its first group) */
  fold: z.optional(z.array(z.tuple([text, z.string()]))),
  /** Small words that no text in it does without, letters that none has (a range or several, as in brackets of a pattern), and small words that only its nearest kin has. */
  detect: z.strictObject({ words: z.array(text).check(z.minLength(20)), never: z.optional(text), kin: z.optional(z.array(text)) }),
  /** Where a name may only be greeted with one of these before it. */
  honorifics: z.optional(z.array(text)),
});

const section = z.strictObject({ name: text, why: text });
const field = z.strictObject({
  /** Two or three words, for tables and gaps. */
  name: text,
  /** The question that `new` asks. */
  ask: z.optional(text),
  /** How to write the answer. */
  form: z.optional(text),
  example: z.optional(text),
  /** Why a customer needs it. */
  why: z.optional(text),
  /** Who usually knows it. */
  who: z.optional(text),
});

export const labelsSchema = z.strictObject({
  language,
  sections: z.record(z.enum(sectionNames), section),
  fields: z.record(z.string(), field),
  words: z.record(z.string(), text),
});

export const framesSchema = z.record(z.string(), text);

export { type Quantities, quantitiesSchema } from './quantities.ts';
export * from './rules.ts';

export type Language = z.infer<typeof language>;
export type Labels = Omit<z.infer<typeof labelsSchema>, 'language'>;
/** The words of a language, by the frame's id; `{slot}` is where a fact goes, `{Slot}` with a capital letter. */
export type Frames = Readonly<Record<string, string>>;

/** What composing needs of a language. Labels and rules are apart: most runs do without them. */
export interface Pack {
  readonly language: Language;
  readonly frames: Frames;
  /** Precompiled, by name: `letter`, `sections/remedy`. Opaque outside the engine. */
  readonly templates: Readonly<Record<string, unknown>>;
  /** The rules that every message must pass, and those that facts alone decide. */
  readonly gates: readonly Rule[];
}
