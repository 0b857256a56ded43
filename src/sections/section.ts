import type * as z from 'zod/mini';

/** The five, in the order of the research (Riesterer, HBR, May 2023; `EVIDENCE` in the README says how far to trust it). */
export const sectionNames = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'] as const;
export type SectionName = (typeof sectionNames)[number];

/** A fact that must be there: `path`, or one of `or`; not asked for when the fact at `unless.path` is `unless.is`, or absent. */
export interface Need {
  readonly path: string;
  readonly or?: readonly string[];
  readonly unless?: { readonly path: string; readonly is: string };
}

/** One of the five: its facts, what a letter cannot do without, and what its text must hold once composed. */
export interface Section<Facts extends z.core.$ZodType = z.core.$ZodType> {
  readonly name: SectionName;
  readonly facts: Facts;
  readonly needs: readonly Need[];
  /** Facts that, if given, must stand in the section's own text: what makes it more than a heading. */
  readonly carries: readonly string[];
  /** Rules that the facts alone decide. Each takes the section's facts and gives the path of the fact at fault, if any. */
  readonly rules: Readonly<Record<string, FactRule<z.core.output<Facts>>>>;
}

type FactRule<Facts> = (facts: Facts) => string | undefined;

export const defineSection = <Facts extends z.core.$ZodType>(section: Section<Facts>): Section<Facts> => section;
