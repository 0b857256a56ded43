import { inOrder } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import { type Draft, holds, type Reading, readDraft } from './reading.ts';
import { forbid } from './forbid.ts';
import { limit } from './limit.ts';
import { order } from './order.ts';
import { require } from './require.ts';
import { type Lacking, type SectionStates, state } from './state.ts';

/** Kinds of rules that the text alone decides. A new one is a file and a line. */
const byText: Partial<Record<Rule['kind'], (rule: Rule, reading: Reading) => Finding[]>> = { forbid, require, limit };
/** Kinds that ask how each section does its work. */
type ByStates = (rule: Rule, reading: Reading, states: SectionStates, lacking: Lacking) => Finding[];
const byStates: Partial<Record<Rule['kind'], ByStates>> = { order, state };

/** What a customer would hold against the words of a draft, in the order of the text. Rules are those of its language. */
export function judgeDraft(draft: Draft, rules: readonly Rule[]): Finding[] {
  const reading = readDraft(draft, rules);
  return inOrder(rules.flatMap((rule) => (holds(rule, draft.kind) ? (byText[rule.kind]?.(rule, reading) ?? []) : [])));
}

/**
 * The same with what its sections lack, once it is known how each does its work: `findings` are those of `judgeDraft`. What
 * is all that a section has weighs more, where its rule says so.
 */
export function judgeSections(
  draft: Draft,
  rules: readonly Rule[],
  states: SectionStates,
  findings: readonly Finding[],
  said: Lacking = () => undefined,
): Finding[] {
  const reading: Reading = { draft, found: () => [], stands: () => false };
  const sole = new Map(rules.map(({ id, sole: level }) => [id, level]));
  const weighed = findings.map((finding): Finding => {
    const level = finding.section && states[finding.section].state !== 'present' ? sole.get(finding.rule) : undefined;
    return level ? { ...finding, level } : finding;
  });
  const lacking = rules.flatMap((rule) => (holds(rule, draft.kind) ? (byStates[rule.kind]?.(rule, reading, states, said) ?? []) : []));
  return inOrder([...weighed, ...lacking]);
}
