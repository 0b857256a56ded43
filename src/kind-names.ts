import { keysOf } from './sections/keys.ts';
import { type SectionName, sectionNames } from './sections/section.ts';

/** Every kind of message, and the sections it must hold, in the order in which they are to be read. */
export const sectionsOfKind = {
  letter: sectionNames,
  // The remedy comes last here (the Czech article on managed services): first the facts, then what one gets.
  report: ['responsibility', 'explanation', 'regret', 'fix', 'remedy'],
  holding: ['regret'],
  update: ['regret'],
  reply: ['regret', 'responsibility', 'remedy'],
  sms: ['responsibility', 'remedy', 'regret'],
  status: ['explanation', 'regret'],
  forward: ['explanation', 'responsibility'],
} as const satisfies Record<string, readonly SectionName[]>;

export type KindName = keyof typeof sectionsOfKind;

/** Apart from `kinds`, because a draft is checked without the schema of the facts. */
export const kindNames: readonly KindName[] = keysOf(sectionsOfKind);
