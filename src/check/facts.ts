import type { Facts } from '../facts/read.ts';
import type { Language, Pattern, Rule } from '../pack.ts';
import { sectionNames, sections } from '../sections/index.ts';
import { placeWithin, type TextNode } from '../yaml/tree.ts';
import { type Finding, foundBy } from './finding.ts';
import { respelt } from './fold.ts';
import { nameRules } from './names.ts';
import { matchEnd, matchFrom } from './match.ts';
import { folded } from './patterns.ts';
import { programIn } from './rule-search.ts';
import { readText } from './text-in-hand.ts';

/** What the facts themselves say against the message: phrases that spoil it, and rules that only facts can decide. */
export function judgeFacts(facts: Facts, rules: readonly Rule[], language?: Language): Finding[] {
  const spoken = [...facts.texts].flatMap(([path, node]) => judgeText(path, node, rules, language));
  const decided = sectionNames.flatMap((name) => decidedBy(name, facts, rules));
  return [...spoken, ...decided];
}

/** What one fact's text says, judged alone. */
export function judgeText(path: string, node: TextNode, rules: readonly Rule[], language: Language | undefined): Finding[] {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '');
  return rules.flatMap((rule): Finding[] => {
    // What stops every message is looked for in every fact; other rules without `facts` are of whole drafts.
    if (!(rule.facts?.includes(plain) ?? rule.stops === 'yes')) return [];
    const named = nameRules[rule.id]?.(node.text);
    if (named) return [{ ...foundIn(path, node, rule, named), message: `${rule.message}: ${named.detail}` }];
    const hit = rule.kind === 'forbid' ? hitOf(rule, node.text, language) : undefined;
    return hit ? [foundIn(path, node, rule, hit)] : [];
  });
}

const foundIn = (path: string, node: TextNode, rule: Rule, { index, text }: { index: number; text: string }): Finding =>
  foundBy(rule, { path, text, place: placeWithin(node, index, index + text.length) });

/** The first match of a rule in a text that is judged alone; none when one of its exceptions stands there too. */
export function hitOf(rule: Rule, text: string, language?: Language): { readonly index: number; readonly text: string } | undefined {
  const exact = rule.case === 'exact';
  const plain = respelt(folded(text, exact), language?.fold);
  readText(plain);
  for (const pattern of rule.match ?? []) {
    const index = placeOf(pattern);
    if (index < 0) continue;
    const to = matchEnd;
    const excused = [...(rule.unless ?? []), ...(rule.anywhere ?? [])].some((each) => placeOf(each) >= 0);
    return excused ? undefined : { index, text: text.slice(index, to) };
  }
  return undefined;
}

/** Where a pattern's first match begins in the text that was read last. */
function placeOf(pattern: Pattern): number {
  const { code, at } = programIn(pattern);
  return matchFrom(code, at, 0);
}

function decidedBy(name: (typeof sectionNames)[number], facts: Facts, rules: readonly Rule[]): Finding[] {
  return sections[name].broken(facts.incident).flatMap(({ rule: id, path }): Finding[] => {
    const rule = rules.find((each) => each.id === id);
    return rule ? [foundBy(rule, { path, text: '', place: facts.placeOf(path) })] : [];
  });
}
