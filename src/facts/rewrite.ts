import type { Source } from '../errors.ts';
import { isRecord } from '../sections/shape.ts';
import { settleComments } from '../yaml/comments.ts';
import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Scalar } from '../yaml/library.ts';
import { parseYaml } from '../yaml/parse.ts';
import { inOurHand, printing, writeYaml } from '../yaml/write.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * A file with other facts in it: what did not change stays as somebody wrote it, with its comments, its order and its short
 * forms. `read` gives the facts of a file in the form of `after`.
 */
export function rewritten(source: Source, after: Facts, read: (source: Source) => unknown): string {
  const before = read(source);
  if (isSame(before, after)) return source.text;
  const document = parseYaml(source);
  settleComments(document, source.text);
  const top = firstKey(document);
  document.contents = kept(document.contents, before, after, document);
  const now = firstKey(document);
  // What stands at the head of a file is about the whole of it, whichever fact comes first.
  if (top?.commentBefore && now && now !== top)
    now.commentBefore = [top.commentBefore, now.commentBefore].filter((each) => each).join('\n');
  return written(document, (text) => isSame(read({ ...source, text }), after)) ?? writeYaml(after);
}

function firstKey({ contents }: Document): Scalar | undefined {
  const key = isMap(contents) ? contents.items[0]?.key : undefined;
  return isScalar(key) ? key : undefined;
}

/** The text of a document, if it can be written, and says what it should: a fact may have gone that another one refers to. */
function written(document: Document, isRight: (text: string) => boolean): string | undefined {
  try {
    const text = document.toString(printing);
    return isRight(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A part of the document, with other facts in it. */
function kept(part: unknown, before: unknown, after: unknown, document: Document): Node {
  if (isNode(part) && isSame(before, after)) return part;
  const fresh = (value: unknown): Node => inOurHand(document.createNode(value));
  if (isMap(part) && isRecord(before) && isRecord(after)) {
    // A key without a fact is a question that somebody left open.
    const pairs = part.items.filter(({ key, value }) => Object.hasOwn(after, nameOf(key)) || isEmpty(value));
    let at = 0;
    for (const [key, value] of Object.entries(after)) {
      if (value === undefined) continue;
      const found = pairs.findIndex((pair) => nameOf(pair.key) === key);
      const pair = pairs[found] ?? document.createPair(key, null);
      pair.value = pair.value === null ? fresh(value) : kept(pair.value, before[key], value, document);
      if (found === -1) pairs.splice(at, 0, pair);
      at = (found === -1 ? at : found) + 1;
    }
    part.items = pairs;
    return part;
  }
  if (isSeq(part) && Array.isArray(before) && Array.isArray(after)) {
    part.items = after.map((value: unknown, index) => kept(part.items[index], before[index], value, document));
    return part;
  }
  const short = inShort(part, before, after);
  if (short) return kept(part, ...short, document);
  const node = fresh(after);
  if (!isScalar(part)) return node;
  const { commentBefore = null, comment = null } = part;
  if (!isScalar(node)) return Object.assign(node, { commentBefore: commentBefore ?? comment });
  // Behind a text without quotes the reader could not tell a comment from the text.
  Object.assign(node, { commentBefore, comment, ...(comment === null ? {} : { type: 'QUOTE_DOUBLE' }) });
  return node;
}

/** What a short form says, before and after, when it can say it still: one text for a group, one item for a list. */
function inShort(part: unknown, before: unknown, after: unknown): readonly [unknown, unknown] | undefined {
  if (!isRecord(before) && !Array.isArray(before)) return undefined;
  if (isMap(part) ? isRecord(before) : isSeq(part) && Array.isArray(before)) return undefined;
  const [[key, inner] = [], ...more] = Object.entries(before);
  const [[same, now] = [], ...others] = Object.entries(isRecord(after) || Array.isArray(after) ? after : {});
  if (key === undefined || key !== same || more.length + others.length > 0) return undefined;
  const fits = (value: unknown): boolean =>
    isMap(part) ? isRecord(value) : isSeq(part) ? Array.isArray(value) : typeof value === 'string';
  if (!fits(inner) || !fits(now)) return inShort(part, inner, now);
  // `100 %` says more than its number, and another number would not say it.
  return isScalar(part) && String(part.value).trim() !== String(inner).trim() ? undefined : [inner, now];
}

const isEmpty = (value: unknown): boolean => value === null || (isScalar(value) && (value.value === null || value.value === ''));
const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** Whether two facts say the same, whatever the order of their keys. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
