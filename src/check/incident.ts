import { isWithin } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import type { Rule } from '../packs/pack.ts';
import { placeWithin, type TextNode } from '../yaml/tree.ts';
import { wrongDatesIn } from './dates-wrong.ts';
import { judgeFacts } from './facts.ts';
import { factual, type FactsReading } from './factual.ts';
import { type Finding, foundById } from './finding.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import { forbiddenIn } from './never-print.ts';
import { masked } from './secrets.ts';

/**
 * All that can be held against an incident before anything is written: what its facts say, what they say together, by the
 * clock and for the kind of message, and dates in their words that cannot be right.
 */
export function judgeIncident(facts: Facts, rules: readonly Rule[], reading: FactsReading): Finding[] {
  const together = Object.entries(factual).flatMap(([id, judge]) =>
    judge(facts, reading).flatMap((path) => foundById(rules, id, { text: '', path, place: facts.placeOf(path) })),
  );
  const spoken = [...facts.texts].flatMap(([path, node]) =>
    hitsIn(node, reading).flatMap(({ rule, from, to, detail }) =>
      foundById(rules, rule, { text: node.text.slice(from, to), path, place: placeWithin(node, from, to), detail }),
    ),
  );
  return masked([...judgeFacts(facts, rules, reading.language), ...together, ...spoken], rules);
}

/** What is held against an answer just given: of all that, what stands at its path. */
export const judgeAnswer = (path: string, facts: Facts, rules: readonly Rule[], reading: FactsReading): Finding[] =>
  judgeIncident(facts, rules, reading).filter((finding) => finding.path !== undefined && isWithin(finding.path, path));

/** What only a clock, a language or the project's settings can hold against a fact's words. */
function hitsIn({ text }: TextNode, { quantities, now, forbidden }: FactsReading): Hit[] {
  const never = forbiddenIn(text, forbidden).map((hit): Hit => ({ ...hit, rule: 'never-print' }));
  return quantities ? [...never, ...wrongDatesIn(text, lexiconOf(quantities), { now, zone: undefined })] : never;
}

interface Hit {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly detail?: string;
}
