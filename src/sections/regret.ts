import { group, list } from './fact.ts';
import { defineSection } from './section.ts';
import { clause, noun } from './values.ts';

/** Do you see what it did to me? The harm in the reader's terms; empathy weighs most of all (Roschk and Kaiser 2013). */
export const regret = defineSection({
  name: 'regret',
  facts: group({ impact: clause, also: list(noun), timing: clause }, { short: 'impact' }),
  needs: [{ path: 'regret.impact' }],
  carries: ['regret.impact'],
  rules: {},
});
