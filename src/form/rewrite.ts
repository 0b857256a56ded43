import type { Finding } from '../check/finding.ts';
import type { Rule } from '../pack.ts';

/**
 * An answer as a rule would write it: its `rewrite` stands for the words at fault, or, when it has `{text}` in it, goes
 * round the whole answer. What only the author knows is left as a gap in brackets. Undefined when the rule has none, or
 * the words are not there any more.
 */
export function rewritten(text: string, { text: hit }: Finding, { rewrite }: Pick<Rule, 'rewrite'>): string | undefined {
  const at = hit === '' ? -1 : text.indexOf(hit);
  if (rewrite === undefined || at === -1) return undefined;
  if (rewrite.includes('{text}')) {
    const [, bare = text, stop = ''] = /^([\s\S]*?)([.!?…]?)\s*$/.exec(text) ?? [];
    return rewrite.replace('{text}', () => bare) + stop;
  }
  return text.slice(0, at) + asBefore(hit, rewrite) + text.slice(at + hit.length);
}

/** At the start of a sentence words keep the capital that stood there. */
function asBefore(hit: string, words: string): string {
  const [first = ''] = hit;
  return first !== first.toLowerCase() && hit.slice(1) === hit.slice(1).toLowerCase()
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words;
}
