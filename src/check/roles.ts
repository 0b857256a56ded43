import type { Role } from './known.ts';
import type { Forms } from '../figures/forms.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import type { Quantity } from '../figures/quantities.ts';
import type { Said } from './said.ts';

/** What a quantity may be about, by the words of its sentence and those just beside it; `told` is how much of the fault the sentence tells. */
export function rolesOf(quantity: Quantity, { tokens }: Pick<Said, 'tokens'>, lexicon: Lexicon, told: number): ReadonlySet<Role> {
  const { near } = lexicon;
  const stands = (forms: Forms): boolean => forms.places(tokens).some((at) => at < quantity.first || at >= quantity.next);
  const fault = told >= 0.34 || close(near.fault, quantity, tokens);
  const roles = new Set<Role>();
  const { kind } = quantity.amount;
  if (kind === 'money' || kind === 'share') {
    if (stands(near.owed)) roles.add('owed');
    else if (stands(near.remedy) || beside(near.given, quantity, tokens)) roles.add('remedy');
  }
  if (kind === 'duration' && !isApart(quantity, tokens, lexicon)) {
    if (stands(near.late)) roles.add('late');
    else if (fault) roles.add('fault');
  }
  if (kind === 'date' || kind === 'time') {
    if (stands(near.next)) roles.add('next');
    else if (fault) {
      if (leads(near.ended, quantity, tokens)) roles.add('ended');
      else if (leads(near.began, quantity, tokens)) roles.add('began');
      else if (kind === 'date' && told >= 0.5) roles.add('began');
    }
  }
  return roles;
}

/** Whether one of the forms stands a few words before it, or just behind. */
const close = (forms: Forms, { first, next }: Quantity, tokens: Said['tokens']): boolean =>
  forms.places(tokens).some((at) => (at < first && at >= first - 9) || (at >= next && at < next + 3));

/** Whether one of the forms stands in the last words before it. */
const leads = (forms: Forms, { first }: Quantity, tokens: Said['tokens']): boolean =>
  [1, 2, 3].some((back) => forms.all(tokens, first - back).some(({ next }) => next <= first));

/** Whether one of the forms ends at most three words before it, or begins behind it. */
const beside = (forms: Forms, { first, next }: Quantity, tokens: Said['tokens']): boolean =>
  forms.has(tokens, next) || [0, 1, 2, 3].some((back) => forms.before(tokens, first - back) !== undefined);

/** Whether a length of time is an interval, a while ago, a deadline. */
function isApart({ first, next }: Quantity, tokens: Said['tokens'], { apart }: Lexicon): boolean {
  return apart.before(tokens, first) !== undefined || apart.before(tokens, first - 1) !== undefined || apart.has(tokens, next);
}
