import { type Book, type Checked, checkComposed, settled } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { inlinesIn, type Message } from '../compose/message.ts';
import type { Document } from '../documents/document.ts';
import { readSubject, readTextDraft } from '../documents/text.ts';
import type { Place } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { subjectText, toText } from '../formats/text.ts';
import type { KindName } from '../kind-names.ts';
import { literal } from '../patterns/plain.ts';
import type { Released } from '../release/release.ts';
import { placeWithin } from '../yaml/tree.ts';

/**
 * What a customer would hold against a message that is about to leave: what its facts say, and what it says itself. What
 * comes from a fact is told where the fact stands; the rest points into the message as text, called by `name` and kind.
 */
export function reviewRelease(
  { message, findings }: Released,
  facts: Pick<Facts, 'texts'>,
  book: Book,
  { kind, name }: { kind: KindName; name: string },
): Checked {
  const written = message && isChecked(book) ? reviewMessage(message, book, { kind, name: `${name} (${kind})` }) : undefined;
  return together(findings, written, facts, book);
}

/** What facts say and what their message says, each once. `findings` are those of the facts, not yet at the levels in force. */
export function together(findings: readonly Finding[], written: Checked | undefined, facts: Pick<Facts, 'texts'>, book: Book): Checked {
  const spoken = settled(findings, undefined, book);
  // What a fact says, its message says again.
  const known = new Set([...findings, ...spoken.findings].map(({ rule }) => rule));
  const added = (written?.findings ?? []).filter(({ rule }) => !known.has(rule)).map((finding) => inFacts(finding, facts));
  return {
    findings: [...spoken.findings, ...added],
    silenced: [...spoken.silenced, ...(written?.silenced ?? []).filter(({ finding }) => !known.has(finding.rule))],
    promises: written?.promises ?? [],
  };
}

/** Whether a language has rules for texts. */
export const isChecked = ({ rules }: Pick<Book, 'rules'>): boolean => rules.some(({ kind }) => kind !== 'fact');

/** What a message says itself. */
export function reviewMessage(message: Message, book: Book, { kind, name }: { kind: KindName; name: string }): Checked {
  const body = readTextDraft({ name, text: toText(message).text });
  const gaps = message.banner === undefined ? [] : gapsIn(message);
  const check = (document: Document): Checked => {
    const checked = checkComposed(document, kind, book);
    return { ...checked, findings: checked.findings.filter((finding) => !isInGap(finding, gaps)) };
  };
  if (message.subjectLine === undefined) return check(body);
  return check({ ...body, subject: readSubject({ name: `${name}, subject`, text: subjectText(message) }) });
}

/** The marks of what is missing, which are our words and told as that. */
const gapsIn = (message: Message): string[] =>
  inlinesIn(message).flatMap((each) => (each.kind === 'hole' && each.isGap ? [each.text] : []));

/** Whether words of a mark are what is held against a draft. */
const isInGap = ({ place }: Finding, gaps: readonly string[]): boolean =>
  place !== undefined &&
  gaps.some((gap) => {
    const start = place.source.text.lastIndexOf(gap, place.to - 1);
    return place.to > place.from && start !== -1 && start + gap.length > place.from;
  });

/** A finding where its words stand in the facts, if they do: of several places where most stands around them as in the message. */
function inFacts(finding: Finding, facts: Pick<Facts, 'texts'>): Finding {
  const { text, place } = finding;
  const words = text.trim().split(/\s+/);
  if (text.trim().length < 3) return finding;
  const wanted = new RegExp(words.map(literal).join('\\s+'), 'giu');
  let nearest = finding;
  let most = -1;
  for (const [path, node] of facts.texts) {
    if (path.startsWith('allow.')) continue;
    for (const { 0: hit, index } of node.text.matchAll(wanted)) {
      const to = index + hit.length;
      const alike = place ? around(node.text, index, to, place) : 0;
      if (alike <= most) continue;
      most = alike;
      nearest = { ...finding, path, place: placeWithin(node, index, to) };
    }
  }
  return nearest;
}

/** Enough to tell one sentence from another. */
const farthest = 200;

/** How many signs before and behind a stretch of a text are those of a place. */
function around(text: string, from: number, to: number, place: Place): number {
  const said = place.source.text;
  const same = (one: string | undefined, other: string | undefined): boolean => one?.toLowerCase() === other?.toLowerCase();
  let before = 0;
  while (before < Math.min(from, farthest) && same(text[from - 1 - before], said[place.from - 1 - before])) before++;
  let behind = 0;
  while (to + behind < text.length && behind < farthest && same(text[to + behind], said[place.to + behind])) behind++;
  return before + behind;
}
