import { group, list } from './fact.ts';
import { defineSection } from './section.ts';
import { choice, clause, either, moment, yes } from './values.ts';
import { nothing, type Worth, worth } from './worth.ts';

const offers = group(
  {
    what: either,
    by: moment,
    worth: worth({ print: yes }, {}, nothing),
    how: clause,
    reason: clause,
    choice: clause,
    repairs: yes,
  },
  { short: 'what' },
);

/** What do I get back? The first section: without it the others work less well (Riesterer 2023). */
export const remedy = defineSection({
  name: 'remedy',
  facts: group(
    {
      offer: list(offers),
      owed: worth({ by: choice('agreement', 'law') }),
      loss: worth({}, { secret: true }),
      steps: clause,
    },
    { short: 'offer' },
  ),
  needs: [{ path: 'remedy.offer.what' }],
  carries: ['remedy.offer.what'],
  rules: {
    'remedy-below-owed': ({ offer = [], owed }) => {
      const given = sum(
        offer.map(({ worth: value }) => value),
        owed,
      );
      return given !== undefined && owed && given < amountOf(owed) ? 'remedy.offer.worth' : undefined;
    },
    // Loyalty rises to about 150 % of the loss, then falls (Haesevoets et al. 2017).
    'remedy-above-loss': ({ offer = [], loss }) => {
      const given = sum(
        offer.map(({ worth: value }) => value),
        loss,
      );
      return given !== undefined && loss && given > 1.5 * amountOf(loss) ? 'remedy.offer.worth' : undefined;
    },
    // Each step asked of the customer takes value from the remedy (Kenesei and Bali 2020).
    'steps-for-customer': ({ steps }) => (steps === undefined || isNone(steps) ? undefined : 'remedy.steps'),
  },
});

/** All that is given, when each part is told in the same unit as `like`; otherwise undefined: unlike things do not add up. */
export function sum(values: readonly (Worth | undefined)[], like: Worth | undefined): number | undefined {
  if (!like || values.length === 0) return undefined;
  let total = 0;
  for (const value of values) {
    if (value === undefined || value.currency !== like.currency || (value.percent === undefined) !== (like.percent === undefined))
      return undefined;
    total += amountOf(value);
  }
  return total;
}

const amountOf = (value: Worth): number => value.percent ?? value.amount ?? 0;

/** `steps: none` is the author's word that the customer need do nothing. */
export const isNone = (steps: string): boolean => /^none\.?$/i.test(steps);
