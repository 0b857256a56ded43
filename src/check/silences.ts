import type { Rule } from '../packs/pack.ts';
import type { Document, Silence } from '../documents/document.ts';
import { type Finding, foundById } from './finding.ts';
import { Stretches } from '../documents/stretches.ts';
import { upTo } from '../yaml/lines.ts';
import type { Silenced } from './verdict.ts';

/** Rules about the marks themselves: they stand in the pack as others do, with their reason and examples. */
const markRules = { unused: 'unused-silence', reasonless: 'silence-without-reason', unknown: 'unknown-silence' } as const;

/**
 * Findings without those that the draft sets aside, and with one for each mark that does nothing: it silences no finding,
 * gives no reason, or names no rule. `rules` are all that there are, `suggest` finds the one that was meant.
 */
export function withoutSilenced(
  findings: readonly Finding[],
  { silences, passages, source }: Document,
  rules: readonly Rule[],
  suggest: (id: string) => string | undefined,
): { findings: Finding[]; silenced: Silenced[] } {
  if (silences.length === 0) return { findings: [...findings], silenced: [] };
  const used = new Set<Silence>();
  const kept: Finding[] = [];
  const silenced: Silenced[] = [];
  const marks = marksOf(silences);
  const starts = passages.map(({ at }) => at[0] ?? 0);
  for (const finding of findings) {
    const mark = markFor(finding);
    if (mark) {
      used.add(mark);
      silenced.push({ finding, reason: mark.reason, within: true });
    } else kept.push(finding);
  }
  const complaints = silences.flatMap((silence): Finding[] => {
    if (used.has(silence)) return [];
    if (!rules.some(({ id }) => id === silence.rule)) return complaint(silence, 'unknown', suggest(silence.rule));
    return complaint(silence, silence.reason === '' ? 'reasonless' : 'unused');
  });
  return { findings: [...kept, ...complaints], silenced };

  /** What is held against the text as a whole has no place: each mark for its rule covers it. */
  function markFor({ rule, place }: Finding): Silence | undefined {
    const own = marks.get(rule);
    if (!place || place.source.name !== source.name || place.to === 0) return own?.first;
    const index = upTo(starts, place.from) - 1;
    return own?.over.overlapping({ from: index, to: index + 1 })[0]?.silence;
  }

  function complaint({ rule: named, from, to }: Silence, why: keyof typeof markRules, near?: string): Finding[] {
    const mark = { text: source.text.slice(from, to), place: { source, from, to }, detail: named };
    const found = foundById(rules, markRules[why], mark);
    return near === undefined ? found : found.map((each) => ({ ...each, help: `${near}: ${each.help}` }));
  }
}

/** The marks for each rule that give a reason: the first, and the passages that each covers. */
interface Marks {
  readonly first: Silence | undefined;
  readonly over: Stretches<{ readonly from: number; readonly to: number; readonly silence: Silence }>;
}

function marksOf(silences: readonly Silence[]): ReadonlyMap<string, Marks> {
  const marks = new Map<string, Silence[]>();
  for (const silence of silences) {
    if (silence.reason === '') continue;
    const known = marks.get(silence.rule);
    if (known) known.push(silence);
    else marks.set(silence.rule, [silence]);
  }
  return new Map(
    [...marks].map(([rule, own]) => [
      rule,
      { first: own[0], over: new Stretches(own.map((silence) => ({ from: silence.first, to: silence.end, silence }))) },
    ]),
  );
}
