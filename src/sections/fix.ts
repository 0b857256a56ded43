import { group, list } from './fact.ts';
import { defineSection } from './section.ts';
import { choice, clause, moment, name } from './values.ts';

/**
 * Will it happen again? What was done, and what now prevents it. Saying how one will change moves trust more than
 * admitting guilt costs (Hornsey et al. 2024), so a fix without prevention is half a section.
 */
export const fix = defineSection({
  name: 'fix',
  facts: group(
    {
      done: clause,
      pending: clause,
      prevention: list(group({ action: clause, owner: name, by: moment, state: choice('done', 'doing', 'planned') }, { short: 'action' })),
      lessons: list(clause),
    },
    { short: 'done' },
  ),
  // A new set of screwdrivers is the remedy and mends the fault: its item says `repairs: yes`.
  needs: [{ path: 'fix.done', or: ['remedy.offer.repairs'] }, { path: 'fix.prevention.action' }],
  carries: ['fix.done', 'fix.prevention.action'],
  rules: {
    'prevention-without-owner': ({ prevention = [] }) => {
      const open = prevention.findIndex(({ owner, by, state }) => (state === 'planned' || state === 'doing') && !(owner && by));
      return open === -1 ? undefined : `fix.prevention.${open}`;
    },
  },
});
