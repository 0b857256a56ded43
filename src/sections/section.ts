import type * as z from 'zod/mini';

/**
 * The five, in the order of the research: Riesterer, "How to Apologize to a Customer When Something Goes Wrong", HBR, May
 * 2023. One vendor study with an imagined scenario: presence matters more than order.
 */
export const sectionNames = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'] as const;
export type SectionName = (typeof sectionNames)[number];

/** How one of the five does its work in a text. */
export type State = 'present' | 'partial' | 'missing';

/** What each of the five has, by its name. */
export const bySection = <T>(of: (name: SectionName) => T): Record<SectionName, T> => ({
  remedy: of('remedy'),
  responsibility: of('responsibility'),
  explanation: of('explanation'),
  fix: of('fix'),
  regret: of('regret'),
});

/** A fact that must be there: `path`, or one of `or`; not asked for when the fact at `unless.path` is `unless.is` (or absent). */
export interface Need {
  readonly path: string;
  readonly or?: readonly string[];
  readonly unless?: { readonly path: string; readonly is: string; readonly orAbsent?: boolean };
}

/** One of the five: its facts, what a letter cannot do without, and what its text must hold once composed. */
interface Definition<Name extends SectionName, Facts extends z.core.$ZodType> {
  readonly name: Name;
  readonly facts: Facts;
  readonly needs: readonly Need[];
  /** Facts that, if given, must stand in the section's own text: what makes it more than a heading. */
  readonly carries: readonly string[];
  /** Rules that the facts alone decide. Each takes the section's facts and gives the path of the fact at fault, if any. */
  readonly rules: Readonly<Record<string, (facts: z.core.output<Facts>) => string | undefined>>;
}

interface Section<Name extends SectionName, Facts extends z.core.$ZodType> extends Definition<Name, Facts> {
  /** The rules that an incident's facts break: the id of each, and the path of the fact at fault. */
  readonly broken: (incident: { readonly [K in Name]?: z.core.output<Facts> | undefined }) => { rule: string; path: string }[];
}

export function defineSection<const Name extends SectionName, Facts extends z.core.$ZodType>(
  section: Definition<Name, Facts>,
): Section<Name, Facts> {
  return {
    ...section,
    broken(incident) {
      const facts = incident[section.name];
      if (facts === undefined) return [];
      return Object.entries(section.rules).flatMap(([rule, judge]) => {
        const path = judge(facts);
        return path === undefined ? [] : [{ rule, path }];
      });
    },
  };
}
