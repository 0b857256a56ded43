import type { Facts } from '../facts/read.ts';
import type { Rule } from '../pack.ts';
import { sectionNames, sections } from '../sections/index.ts';
import { placeWithin, type TextNode } from '../yaml/tree.ts';
import type { Finding } from './finding.ts';
import { nameRules } from './names.ts';
import { compilePattern, folded } from './patterns.ts';

/** What the facts themselves say against the message: phrases that spoil it, and rules that only facts can decide. */
export function judgeFacts(facts: Facts, rules: readonly Rule[]): Finding[] {
  const spoken = [...facts.texts].flatMap(([path, node]) => judgeText(path, node, rules));
  const decided = sectionNames.flatMap((name) => decidedBy(name, facts, rules));
  return [...spoken, ...decided];
}

/** What one fact's text says, judged alone: `new` does so after each answer. */
export function judgeText(path: string, node: TextNode, rules: readonly Rule[]): Finding[] {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '');
  return rules.flatMap((rule): Finding[] => {
    if (rule.facts && !rule.facts.includes(plain)) return [];
    const named = nameRules[rule.id]?.(node.text);
    if (named) return [{ ...foundIn(path, node, rule, named), message: `${rule.message}: ${named.detail}` }];
    const hit = rule.kind === 'forbid' ? hitOf(rule, node.text) : undefined;
    return hit ? [foundIn(path, node, rule, { index: hit.index, text: node.text.slice(hit.index, hit.index + hit[0].length) })] : [];
  });
}

const foundIn = (path: string, node: TextNode, rule: Rule, { index, text }: { index: number; text: string }): Finding => ({
  ...said(rule),
  path,
  text,
  place: placeWithin(node, index, index + text.length),
});

/** The first match of a rule in a text; none when one of its exceptions stands there too. */
export function hitOf(rule: Rule, text: string): RegExpExecArray | undefined {
  const exact = rule.case === 'exact';
  const plain = folded(text, exact);
  for (const pattern of rule.match ?? []) {
    const hit = compilePattern(pattern, exact).exec(plain);
    if (hit) return rule.unless?.some((exception) => compilePattern(exception, exact).test(plain)) ? undefined : hit;
  }
  return undefined;
}

function decidedBy(name: (typeof sectionNames)[number], facts: Facts, rules: readonly Rule[]): Finding[] {
  return sections[name].broken(facts.incident).flatMap(({ rule: id, path }): Finding[] => {
    const rule = rules.find((each) => each.id === id);
    return rule ? [{ ...said(rule), path, text: '', place: facts.placeOf(path) }] : [];
  });
}

const said = ({ id, level, section, message, instead }: Rule): Omit<Finding, 'text'> => ({
  rule: id,
  level,
  section,
  message,
  help: instead,
});
