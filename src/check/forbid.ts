import type { Rule } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import { isProved } from './checksum.ts';
import { findingOf, partOf, type Reading, textOf } from './reading.ts';

/** What must not stand there: at most one finding for a sentence, and none where an exception holds. */
export function forbid(rule: Rule, reading: Reading): Finding[] {
  const matches = reading.found(rule, 'match');
  if (matches.length === 0) return [];
  const inPart = partOf(rule, reading);
  const within = Number(rule.within ?? 0);
  const standing = matches.filter(
    (found) =>
      inPart(found.line) &&
      isProved(rule, textOf(reading, found)) &&
      !reading.stands(rule, 'unless', found.line, within) &&
      (!rule.near || reading.stands(rule, 'near', found.line, within)),
  );
  if (standing.length === 0 || excused(rule, reading)) return [];
  return standing.filter((found, index) => standing[index - 1]?.line !== found.line).map((found) => findingOf(reading, rule, found));
}

/** Something elsewhere in the text makes up for it, and is not taken back. */
const excused = (rule: Rule, { stands }: Reading): boolean =>
  stands(rule, 'anywhere', 0, Infinity) && !stands(rule, 'revoked', 0, Infinity);
