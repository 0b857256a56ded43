import { asciiDigits } from '../sections/moment.ts';
import type { Rule } from '../packs/pack.ts';

/** Whether what a rule's pattern matched is what the rule means: of a card's number, that its last digit proves the others. */
export const isProved = ({ checksum }: Pick<Rule, 'checksum'>, text: string): boolean =>
  checksum === undefined || byLuhn(asciiDigits(text));

/** ISO/IEC 7812-1, annex B: every second digit from the right counts double. */
function byLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].toReversed().map(Number);
  const sum = digits.reduce((total, digit, at) => total + (at % 2 === 0 ? digit : ((digit * 2) % 10) + (digit > 4 ? 1 : 0)), 0);
  return digits.length > 0 && sum % 10 === 0;
}
