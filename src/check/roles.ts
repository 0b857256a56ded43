import type { Role } from './known.ts';
import type { Forms } from '../figures/forms.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import type { Quantity } from '../figures/quantities.ts';
import type { Said } from './said.ts';

/** What of the fault a sentence tells: how much by its words, and whether it tells its day, an hour of it or its length rightly. */
export interface Told {
  readonly share: number;
  readonly right: boolean;
}

/** What a quantity may be about, by the words of its sentence and those just beside it, and by what the sentence tells of the fault. */
export function rolesOf(
  quantity: Quantity,
  { tokens, quantities }: Pick<Said, 'tokens' | 'quantities'>,
  lexicon: Lexicon,
  told: Told,
): ReadonlySet<Role> {
  const { near } = lexicon;
  const stands = (forms: Forms): boolean => forms.places(tokens).some((at) => at < quantity.first || at >= quantity.next);
  const fault = told.share >= 0.34 || close(near.fault, quantity, tokens) || (told.right && stands(near.fault));
  const roles = new Set<Role>();
  const { kind } = quantity.amount;
  if (kind === 'money' || kind === 'share') {
    if (stands(near.owed)) roles.add('owed');
    else if (stands(near.remedy) || beside(near.given, quantity, tokens)) roles.add('remedy');
  }
  if (kind === 'duration' && !isApart(quantity, tokens, lexicon)) {
    if (stands(near.late)) roles.add('late');
    else if (beside(near.given, quantity, tokens)) roles.add('remedy');
    else if (fault) roles.add('fault');
  }
  if (kind === 'date' || kind === 'time') {
    if (stands(near.next)) roles.add('next');
    else if (fault) {
      const end = endOf(quantity, quantities, tokens);
      if (end) roles.add(end);
      else if (leads(near.ended, quantity, tokens)) roles.add('ended');
      else if (leads(near.began, quantity, tokens)) roles.add('began');
      else if (kind === 'date' && (told.share >= 0.5 || told.right)) roles.add('began');
    }
  }
  return roles;
}

/** Which end of a stretch a time or day is, of two of a kind with one word or a dash between: `between 9:05 and 12:05`. */
function endOf(quantity: Quantity, quantities: Said['quantities'], tokens: Said['tokens']): Role | undefined {
  const at = quantities.indexOf(quantity);
  const isLike = (other: Quantity | undefined): boolean => other?.amount.kind === quantity.amount.kind;
  const joins = (one: Quantity | undefined, other: Quantity | undefined): boolean =>
    one !== undefined && other?.first === one.next + 1 && tokens[one.next]?.text !== ',';
  if (isLike(quantities[at - 1]) && joins(quantities[at - 1], quantity)) return 'ended';
  return isLike(quantities[at + 1]) && joins(quantity, quantities[at + 1]) ? 'began' : undefined;
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
