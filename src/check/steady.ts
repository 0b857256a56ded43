import type { Rule } from '../packs/pack.ts';
import type { Sentence } from '../documents/document.ts';
import { fold } from '../patterns/fold.ts';
import { wordsOf } from './limit.ts';
import { type Draft, type Found, holds, lookedFor, readDraft, type Reading } from './reading.ts';
import { searchFor } from './rule-search.ts';

/** Sentences that one of many drafts has for its own, and what was seen in them, for when they come again. */
export interface Own {
  readonly sentences: readonly Sentence[];
  sight?: Sight | 'quoted';
}

/**
 * For drafts that are alike but for a few sentences of their own, and of which one was found to be without fault: whether
 * another, with these sentences instead, is without fault too, and it needs no look at the rest. Undefined where what the
 * others say hangs together with them. `own` are the one's.
 */
export function steadyFor(draft: Draft, own: readonly Own[], rules: readonly Rule[]): ((others: readonly Own[]) => boolean) | undefined {
  const reading = readDraft(draft, rules);
  const asked = rules.filter((rule) => holds(rule, draft.kind));
  const common = (line: number): boolean => !own.some(({ sentences }) => sentences.some((sentence) => sentence === draft.sentences[line]));
  if (!asked.every((rule) => isSteady(rule, reading, common))) return undefined;
  const words = wordsOf(draft.sentences.filter((_, line) => common(line)));
  const { least, most } = boundsOf(asked, reading);
  const see = seerOf(draft, rules);
  const looked = (each: Own): Sight | 'quoted' => (each.sight ??= see(each.sentences));
  const wanted = own.map(looked);
  return (others) => {
    let all = words;
    for (const [index, group] of others.entries()) {
      const [sight, before] = [looked(group), wanted[index]];
      if (sight === 'quoted' || before === undefined || before === 'quoted' || sight.signature !== before.signature) return false;
      all += sight.words;
    }
    return others.length === wanted.length && all >= least && all <= most;
  };
}

/** What rules see in some sentences, whatever they make of it. */
interface Sight {
  readonly signature: string;
  readonly words: number;
}

/** Whether what a rule says hangs on nothing but the sentences that all have, as long as it finds nothing in others. */
function isSteady(rule: Rule, { found }: Reading, common: (line: number) => boolean): boolean {
  const { kind, at, anywhere, revoked, within = 0 } = rule;
  if (kind === 'require') {
    if (rule.when) return found(rule, 'when').length === 0;
    return at === undefined && revoked === undefined && found(rule, 'match').some(({ line }) => common(line));
  }
  if (kind !== 'forbid') return true;
  const reach = Number(within);
  const alone = ({ line }: Found): boolean => Array.from({ length: 2 * reach + 1 }, (_, step) => line - reach + step).every(common);
  // An exception that all have makes up for it, whatever else stands there.
  const excused = ({ line }: Found): boolean =>
    common(line) && found(rule, 'unless').some((each) => common(each.line) && Math.abs(each.line - line) <= reach);
  return found(rule, 'match').every((each) => excused(each) || (alone(each) && !at && !anywhere && !revoked));
}

/** How many words there must be, and may be, for no limit to be broken. */
function boundsOf(rules: readonly Rule[], { found }: Reading): { least: number; most: number } {
  let [least, most] = [0, Infinity];
  for (const rule of rules.filter(({ kind }) => kind === 'limit')) {
    const count = found(rule, 'match').length;
    for (const { matches, words } of rule.most ?? []) {
      if (matches === undefined) most = Math.min(most, Number(words));
      else if (count >= Number(matches)) least = Math.max(least, count * Number(words));
    }
  }
  return { least, most };
}

/** Looks at sentences for what makes rules speak. Where somebody else is quoted, it hangs on the marks what of it is heard. */
function seerOf({ language, kind }: Draft, rules: readonly Rule[]): (sentences: readonly Sentence[]) => Sight | 'quoted' {
  const { lookup } = searchFor(rules);
  const how = lookedFor(rules, kind);
  return (sentences) => {
    let signature = '';
    for (const { text, passage } of sentences) {
      if (passage.quoted.length > 0) return 'quoted';
      const folded = fold(text, language);
      const { count, key } = lookup.find(folded.text, folded.exact, how);
      signature += `|${count > 0 ? key.subarray(0, count).join(',') : ''}`;
    }
    return { signature, words: wordsOf(sentences) };
  };
}
