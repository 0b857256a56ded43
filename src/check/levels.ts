import type { Language } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import type { Forbidden } from './never-print.ts';
import { fold } from '../patterns/fold.ts';
import type { Level, Silenced } from './verdict.ts';

/** The level of a rule here; one that is off has its reason. */
export type InForce = { readonly level: Level } | { readonly level: 'off'; readonly reason: string };

/** What a project, a flag or an incident says of single rules, by their id; and what the project never prints. */
export interface Standing {
  readonly levels: ReadonlyMap<string, InForce>;
  /** Set aside for this run or this incident, with the reason. */
  readonly allow: ReadonlyMap<string, string>;
  /** Words that are allowed here, though the rule would hold them against the text. */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
  readonly forbidden: Forbidden;
}

export const nothingSaid: Standing = { levels: new Map(), allow: new Map(), phrases: new Map(), forbidden: new Map() };

/** Findings at the levels in force, and those that somebody answers for. A phrase that is allowed leaves no trace. */
export function standingOf(
  findings: readonly Finding[],
  { levels, allow, phrases }: Standing,
  language: Pick<Language, 'digits' | 'fold'>,
): { findings: Finding[]; silenced: Silenced[] } {
  const kept: Finding[] = [];
  const silenced: Silenced[] = [];
  for (const finding of findings) {
    const [set, allowed] = [levels.get(finding.rule), allow.get(finding.rule)];
    if (set?.level === 'off') silenced.push({ finding, reason: set.reason, within: false });
    else if (allowed !== undefined) silenced.push({ finding, reason: allowed, within: false });
    else if (phrases.get(finding.rule)?.some((phrase) => isPartOf(finding, phrase, language))) continue;
    else kept.push(set ? { ...finding, level: set.level } : finding);
  }
  return { findings: kept, silenced };
}

/** Whether the words at fault stand in a phrase, or it in them, at that very place. */
function isPartOf({ place, text }: Finding, phrase: string, language: Pick<Language, 'digits' | 'fold'>): boolean {
  const plain = (part: string): string => fold(part, language).text.replace(/\s+/g, ' ');
  const wanted = plain(phrase);
  const words = plain(text);
  if (words.includes(wanted)) return true;
  if (!place || !wanted.includes(words)) return false;
  // Twice its length on each side: marks and line breaks may stand between its words.
  const reach = 2 * phrase.length;
  const { source, from, to } = place;
  const before = plain(source.text.slice(Math.max(0, from - reach), from));
  const around = `${before}${plain(source.text.slice(from, to))}${plain(source.text.slice(to, to + reach))}`;
  for (let at = around.indexOf(wanted); at !== -1; at = around.indexOf(wanted, at + 1))
    if (at <= before.length && at + wanted.length > before.length) return true;
  return false;
}
