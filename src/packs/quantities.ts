import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const forms = z.array(text);
const formsBy = z.record(text, forms);

/**
 * How a language writes amounts, shares, dates, times and lengths of time. A form is one word or several; `*` at its end
 * stands for every word that begins so. Keys are the values that the forms mean.
 */
export const quantitiesSchema = z.strictObject({
  decimal: text,
  /** Between thousands: a sign, or `space`. */
  group: text,
  numbers: formsBy,
  half: forms,
  /** Between the parts of a number: `two and a half`. */
  and: forms,
  /** One of an hour: `an hour`. */
  articles: forms,
  units: formsBy,
  /** A sign may stand for several: `$`. */
  currencies: formsBy,
  percent: forms,
  /** Forms besides those of `Intl`, by number; Monday is 1. */
  months: formsBy,
  weekdays: formsBy,
  dates: z.strictObject({
    of: forms,
    ordinals: forms,
    /** Signs between the numbers of a date, each with the orders it can have: `dmy`. */
    numeric: formsBy,
  }),
  clock: z.strictObject({
    periods: z.strictObject({ am: forms, pm: forms }),
    words: formsBy,
    /** Minutes that a form adds to the hour behind it. */
    past: formsBy,
    oclock: forms,
    /** Units that make a number behind one of `before` an hour of the day. */
    hours: forms,
    before: forms,
    /** Before a number it makes that a time. */
    sign: forms,
  }),
  /** By minutes east of Greenwich. */
  zones: formsBy,
  about: forms,
  over: forms,
  under: forms,
  /** What a sentence is about, by its words. */
  near: z.strictObject({ remedy: forms, given: forms, owed: forms, fault: forms, began: forms, ended: forms, late: forms, next: forms }),
  /** Beside one of these a length of time is not how long the fault lasted. */
  apart: forms,
  promise: z.strictObject({ will: forms, by: forms }),
  /** How a text owns that it comes late, and that it is not the first time. */
  owned: z.strictObject({ late: forms, repeat: forms }),
  /** Lines that greet, with `{name}`. */
  greetings: forms,
  honorifics: forms,
  names: z.strictObject({
    /** How many of its last letters may be an ending of its case. */
    endings: z.string().check(z.regex(/^\d$/)),
    /** What a word ends in that owns something: `'s`. */
    owning: z.optional(forms),
    /** Letters, without their marks, that come and go inside a name when it is inflected. */
    fleeting: z.optional(z.string()),
    /** Titles in groups: who has one of a group has none of another. */
    titles: formsBy,
  }),
  /** Who is greeted when nobody in particular is. */
  everybody: forms,
  /** Words that say nothing about what a sentence is about. */
  common: forms,
});

type Written = z.infer<typeof quantitiesSchema>;
/** With what the build has added. */
export interface Quantities extends Written {
  /** The language's tag for `Intl`: its calendar counts the days. */
  readonly tag: string;
}
