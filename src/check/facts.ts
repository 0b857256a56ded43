import { plainPath } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import type { Language, Rule } from '../packs/pack.ts';
import { type SectionName, sectionNames, sections } from '../sections/index.ts';
import { placeWithin, type TextNode } from '../yaml/tree.ts';
import { type Finding, foundBy, foundById } from './finding.ts';
import { hitIn, mayHit, Plain } from './hits.ts';
import { nameRules } from './names.ts';
import { isNoAnswer } from './no-answer.ts';
import { masked } from './secrets.ts';

/** What the facts themselves say against the message: phrases that spoil it, and rules that only facts can decide. */
export function judgeFacts(facts: Facts, rules: readonly Rule[], language?: Language): Finding[] {
  const spoken = [...facts.texts].flatMap(([path, node]) => judgeText(path, node, rules, language));
  const decided = sectionNames.flatMap((name) => decidedBy(name, facts, rules));
  return masked([...spoken, ...decided], rules);
}

/** Kinds of rules that a fact's words can break; those of facts alone are looked for nowhere else. */
const ofWords: readonly Rule['kind'][] = ['forbid', 'fact'];

/** What one fact's text says, judged alone. What is secret is not masked yet. */
export function judgeText(path: string, node: TextNode, rules: readonly Rule[], language: Language | undefined): Finding[] {
  const bare = plainPath(path);
  const plain = new Plain(node.text, language);
  const may = mayHit(rules, plain);
  const found: Finding[] = [];
  for (const rule of rules) {
    // What stops every message is looked for in every fact; other rules without `facts` are of whole drafts.
    if (!(rule.facts?.includes(bare) ?? rule.stops === 'yes')) continue;
    const named = nameRules[rule.id]?.(node.text);
    const empty = isNoAnswer(rule, bare, plain) ? { index: 0, text: node.text } : undefined;
    const hit = empty ?? (!named && (may || rule.facts) && ofWords.includes(rule.kind) ? hitIn(rule, plain) : undefined);
    const at = named ?? hit;
    if (at) found.push(foundBy(rule, { ...at, path, place: placeWithin(node, at.index, at.index + at.text.length) }));
  }
  return found;
}

const decidedBy = (name: SectionName, facts: Facts, rules: readonly Rule[]): Finding[] =>
  sections[name].broken(facts.incident).flatMap(({ rule, path }) => foundById(rules, rule, { path, text: '', place: facts.placeOf(path) }));
