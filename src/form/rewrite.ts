import type { Finding } from '../check/finding.ts';
import type { RulePage } from '../page/page.ts';
import { filled } from '../filled.ts';

/**
 * An answer as a rule would write it. In its `rewrite` `{text}` stands for the answer without its full stop, `{before}` and
 * `{after}` for what stands around the words at fault; what only the author knows is a gap in brackets. Undefined when
 * the rule has none, or the words are not there any more.
 */
export function rewritten(text: string, { text: hit }: Pick<Finding, 'text'>, { rewrite }: Pick<RulePage, 'rewrite'>): string | undefined {
  const at = hit === '' ? -1 : text.indexOf(hit);
  if (rewrite === undefined || at === -1) return undefined;
  const [, bare = text, stop = ''] = /^([\s\S]*?)([.!?…]?)\s*$/.exec(text) ?? [];
  const parts: Readonly<Record<string, string>> = { text: bare, before: text.slice(0, at), after: text.slice(at + hit.length) };
  const better = filled(rewrite, parts);
  return rewrite.includes('{text}') ? better + stop : better;
}
