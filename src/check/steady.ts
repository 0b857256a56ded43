import type { Rule } from '../pack.ts';
import type { Sentence } from './document.ts';
import { wordsIn } from './limit.ts';
import { type Draft, type Found, holds, readDraft, type Reading, soughtIn } from './reading.ts';

/**
 * For drafts that are alike but for a few sentences of their own, and of which one was found to be without fault: whether
 * another, with these sentences instead, is without fault too, and it needs no look at the rest. Undefined where what the
 * others say hangs together with them. `own` are the one's.
 */
export function steadyFor(
  draft: Draft,
  own: readonly Sentence[],
  rules: readonly Rule[],
): ((others: readonly Sentence[]) => boolean) | undefined {
  const reading = readDraft(draft, rules);
  const asked = rules.filter((rule) => holds(rule, draft.kind));
  const common = (line: number): boolean => !own.some((sentence) => sentence === draft.sentences[line]);
  if (!asked.every((rule) => isSteady(rule, reading, common))) return undefined;
  const words = wordsOf(draft.sentences.filter((_, line) => common(line)));
  const { least, most } = boundsOf(asked, reading);
  const wanted = signatureOf(own, draft, rules);
  if (wanted === undefined) return undefined;
  return (others) => {
    if (signatureOf(others, draft, rules) !== wanted) return false;
    const length = others.reduce((sum, { text }) => sum + text.length, 0);
    // Most often there is room for as many words as could be in them.
    if (words >= least && words + length <= most) return true;
    const all = words + wordsOf(others);
    return all >= least && all <= most;
  };
}

/** Whether what a rule says hangs on nothing but the sentences that all have, as long as it finds nothing in others. */
function isSteady(rule: Rule, { found }: Reading, common: (line: number) => boolean): boolean {
  const { kind, at, anywhere, revoked, within = 0 } = rule;
  if (kind === 'require') {
    if (rule.when) return found(rule, 'when').length === 0;
    return at === undefined && revoked === undefined && found(rule, 'match').some(({ line }) => common(line));
  }
  if (kind !== 'forbid') return true;
  const matches = found(rule, 'match');
  const reach = Number(within);
  const alone = ({ line }: Found): boolean => Array.from({ length: 2 * reach + 1 }, (_, step) => line - reach + step).every(common);
  return matches.length === 0 || (matches.every(alone) && !at && !anywhere && !revoked);
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

const wordsOf = (sentences: readonly Sentence[]): number => sentences.reduce((sum, { text }) => sum + wordsIn(text), 0);

/** What rules find in some sentences, whatever it says; undefined where somebody else is quoted. */
function signatureOf(sentences: readonly Sentence[], draft: Draft, rules: readonly Rule[]): string | undefined {
  let signature = '';
  for (const sentence of sentences) {
    if (sentence.passage.quoted.length > 0) return undefined;
    signature += '|';
    for (const { key } of soughtIn(sentence, draft, rules)) signature += `${key},`;
  }
  return signature;
}
