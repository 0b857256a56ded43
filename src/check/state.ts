import { sectionsOfKind } from '../kind-names.ts';
import type { Rule } from '../packs/pack.ts';
import type { SectionName } from '../sections/section.ts';
import type { Finding } from './finding.ts';
import { findingOf, type Reading } from './reading.ts';
import type { SectionState } from '../cues/sections.ts';

export type SectionStates = Readonly<Record<SectionName, SectionState>>;

/** What a section lacks, in words; nothing where nobody asks, or where it lacks nothing. */
export type Lacking = (why: SectionState['why']) => string | undefined;

/** A section that its kind of message needs, and that is not there, or only half: then with what it lacks. */
export function state({ section, state: wanted, ...rule }: Rule, reading: Reading, states: SectionStates, lacking: Lacking): Finding[] {
  const needed: readonly SectionName[] = sectionsOfKind[reading.draft.kind];
  if (!section || !needed.includes(section) || states[section].state !== wanted) return [];
  const [span] = states[section].spans;
  const line = span && reading.draft.sentences.findIndex(({ index, from }) => index === span.index && from === span.from);
  const found = span && line !== undefined ? { line, from: span.from, to: span.to } : undefined;
  return [findingOf(reading, { ...rule, section }, found, wanted === 'partial' ? lacking(states[section].why) : undefined)];
}
