import { explanation } from './explanation.ts';
import { fix } from './fix.ts';
import { regret } from './regret.ts';
import { remedy } from './remedy.ts';
import { responsibility } from './responsibility.ts';

/** The five sections of an apology, in order. Everything else in the program follows from this list. */
export const sections = { remedy, responsibility, explanation, fix, regret } as const;
export { type Need, type SectionName, sectionNames } from './section.ts';
