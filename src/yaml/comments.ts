import { type Document, isMap, isNode, isScalar, isSeq } from './library.ts';

/**
 * Puts each comment above the key that it stands above. Behind a key without a value the parser takes the lines that
 * follow for the end of that line, and would print them there.
 */
export function settleComments(document: Document, text: string): void {
  const last = settled(document.contents, text);
  if (last !== '') document.comment = joined(last, document.comment);
}

/** Gives what belongs to whatever comes behind. */
function settled(part: unknown, text: string): string {
  if (isSeq(part)) {
    return part.items.reduce<string>((above, item) => {
      if (isNode(item)) item.commentBefore = joined(above, item.commentBefore);
      return settled(item, text);
    }, '');
  }
  if (!isMap(part)) return '';
  let above = '';
  for (const { key, value } of part.items) {
    if (isNode(key)) key.commentBefore = joined(above, key.commentBefore);
    above = settled(value, text);
    if (!isScalar(value) || value.value !== '' || !value.comment) continue;
    const from = isNode(key) ? (key.range?.[1] ?? 0) : 0;
    const [first = '', ...others] = value.comment.split('\n');
    const isBehind = text.slice(from).split('\n', 1)[0]?.includes('#') ?? false;
    value.comment = isBehind ? first : null;
    above = (isBehind ? others : [first, ...others]).join('\n');
  }
  return above;
}

const joined = (above: string, below: string | null | undefined): string | null =>
  [above.trimEnd(), below].filter((each) => each).join('\n') || null;
