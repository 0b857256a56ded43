import { group, list } from './fact.ts';
import { defineSection } from './section.ts';
import { choice, clause, moment } from './values.ts';

/** What happened, and why? The fault as the customer met it, and the root cause: two facts, both needed. */
export const explanation = defineSection({
  name: 'explanation',
  facts: group(
    {
      what: clause,
      started: moment,
      ended: moment,
      cause: clause,
      contributing: list(clause),
      promise: clause,
      in_our_control: choice('yes', 'partly', 'no'),
      scope: clause,
      noticed: group({ at: moment, who: choice('us', 'customer') }, { short: 'at' }),
      reported: moment,
      answered: moment,
      handling: clause,
      safe: clause,
    },
    { short: 'what' },
  ),
  needs: [{ path: 'explanation.what' }, { path: 'explanation.cause' }],
  carries: ['explanation.what', 'explanation.cause'],
  rules: {},
});
