import type { Passage } from './document.ts';

/** Whose content nobody reads as the sender's words: machinery, code, and what somebody else said. */
export const unread: ReadonlySet<string> = new Set(
  'script style head title template noscript code pre kbd samp blockquote q cite textarea select option button svg math iframe object video audio canvas footer'.split(
    ' ',
  ),
);

/** Of those, what stands in the middle of a sentence. */
export const insertions: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'q', 'cite']);

/** What begins and ends a passage. */
export const blocks: ReadonlyMap<string, Passage['role']> = new Map([
  ...each(
    'paragraph',
    'address article aside blockquote body caption center details dialog div dl fieldset figcaption figure footer form header hr html legend main nav ol p pre section summary table tbody tfoot thead tr ul',
  ),
  ...each('heading', 'h1 h2 h3 h4 h5 h6'),
  ...each('item', 'li dt dd'),
  ...each('cell', 'td th'),
]);

function each(role: Passage['role'], names: string): (readonly [string, Passage['role']])[] {
  return names.split(' ').map((name) => [name, role] as const);
}
