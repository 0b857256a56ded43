import type { Rule } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import { findingOf, type Reading } from './reading.ts';
import type { SectionStates } from './state.ts';

/**
 * Sections that are to be read one before the other. What counts is where the middle of one stands and the last mention
 * of the next: an apology at the beginning too, or a cause named twice, breaks no order (the model letter does both).
 */
export function order(rule: Rule, reading: Reading, states: SectionStates): Finding[] {
  const sections = rule.order ?? [];
  const lines = sections.map((name) => linesOf(states, name, reading));
  const wrong = lines.findIndex((own, index) => middle(own) > (lines[index + 1]?.at(-1) ?? Infinity));
  // What stands wrongly: the last of all, which comes too soon; else the one that comes too late.
  const line = wrong === lines.length - 2 ? lines.at(-1)?.at(-1) : lines[wrong]?.[0];
  if (line === undefined) return [];
  const { from = 0, text = '' } = reading.draft.sentences[line] ?? {};
  return [findingOf(reading, rule, { line, from, to: from + text.length })];
}

const middle = (lines: readonly number[]): number => lines.reduce((sum, line) => sum + line, 0) / lines.length;

/** The numbers of the sentences that earned a section, in the order of the text. */
function linesOf(states: SectionStates, name: keyof SectionStates, { draft: { sentences } }: Reading): number[] {
  const earning = new Set(states[name].spans.map(({ index, from }) => `${index}:${from}`));
  return sentences.flatMap(({ index, from }, line) => (earning.has(`${index}:${from}`) ? [line] : []));
}
