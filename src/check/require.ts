import type { Rule } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import { findingOf, partOf, type Reading } from './reading.ts';

/** What must stand in the text, at least where something else does. The finding points at that, else at the text. */
export function require(rule: Rule, reading: Reading): Finding[] {
  const [cause] = reading.found(rule, 'when');
  if (rule.when && !cause) return [];
  const inPart = partOf(rule, reading);
  const given = [...reading.found(rule, 'match'), ...reading.found(rule, 'anywhere')];
  if (given.some(({ line }) => inPart(line)) && reading.found(rule, 'revoked').length === 0) return [];
  return [findingOf(reading, rule, cause)];
}
