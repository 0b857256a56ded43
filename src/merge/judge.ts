import { type Book, settled } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { judgeDraft } from '../check/judge.ts';
import { forbiddenIn, neverPrinted } from '../check/never-print.ts';
import { type Own, steadyFor } from '../check/steady.ts';
import type { Message } from '../compose/message.ts';
import type { Facts } from '../facts/read.ts';
import type { KindName } from '../kind-names.ts';
import type { Released } from '../release/release.ts';
import { isChecked, reviewMessage, reviewRelease, together } from '../judging/message.ts';
import { Composed } from './composed.ts';
import type { Shape } from '../outbox/copy.ts';

/** What copies in one language are held against. */
export interface Grounds {
  readonly book: Book;
  readonly kind: KindName;
}

type Texts = Pick<Facts, 'texts'>;

const name = 'copy';
/** Where copies without fault differ in more than their words, there is nothing to be learnt from many of them. */
const mostTries = 8;

/**
 * What a customer would hold against a copy, as `render` and `check` would tell it. Where the words stand in the copy is
 * left out: whoever mends them looks for the fact.
 */
export const judge = (released: Released, facts: Texts, { book, kind }: Grounds): readonly Finding[] =>
  told(reviewRelease(released, facts, book, { kind, name }).findings);

/**
 * Judges copies that share a message: what they have in common is read once. Once there was one without fault, others are
 * asked only for what is their own, as long as that is enough; a word here may excuse one there, so else for all.
 */
export class Judge {
  private readonly message: Message;
  private readonly composed: Composed;
  private readonly findings: readonly Finding[];
  private readonly grounds: Grounds;
  private readonly order: ReadonlyMap<string, number>;
  /** What a copy is told that says nothing wrong itself. */
  private readonly spoken: readonly Finding[];
  private readonly canShare: boolean;
  /** Each tells copies that need no further look, because there was one without fault that is like them. */
  private tries = mostTries;
  private readonly steady: ((own: readonly Own[]) => boolean)[] = [];

  /** `findings` are those of the facts, the same for every copy. */
  constructor(message: Message, shape: Shape, findings: readonly Finding[], grounds: Grounds) {
    this.message = message;
    this.findings = findings;
    this.grounds = grounds;
    this.order = new Map(grounds.book.rules.map(({ id }, index) => [id, index]));
    this.spoken = told(settled(findings, undefined, grounds.book).findings);
    this.canShare = message.banner === undefined;
    this.composed = new Composed(message, shape, { language: grounds.book.language, name: `${name} (${grounds.kind})` });
  }

  /** The findings of the copy whose words fill the message now; `facts` are looked at only where there are any. */
  judge(facts: () => Texts): readonly Finding[] {
    const { book } = this.grounds;
    const { forbidden } = book.standing;
    if (!isChecked(book)) return this.spoken;
    const own = this.canShare ? this.composed.own() : undefined;
    if (!own) return this.whole(facts());
    if (
      this.steady.some((same) => same(own)) &&
      (forbidden.size === 0 || !own.some(({ sentences }) => sentences.some(({ text }) => forbiddenIn(text, forbidden).length > 0)))
    )
      return this.spoken;
    return this.inParts(own, facts);
  }

  /** Reads the copy as if it were the only one. */
  private whole(facts: Texts): readonly Finding[] {
    const { book, kind } = this.grounds;
    const written = reviewMessage(this.message, book, { kind, name: `${name} (${kind})` });
    return told(together(this.findings, written, facts, book).findings);
  }

  /** Asks every rule, of sentences most of which were read before. */
  private inParts(own: readonly Own[], facts: () => Texts): readonly Finding[] {
    const { book, kind } = this.grounds;
    const { document, sentences } = this.composed.read();
    const draft = { document, sentences, language: book.language, kind };
    const found = [...judgeDraft(draft, book.rules), ...neverPrinted(sentences, book.standing.forbidden, book.rules)];
    if (found.length === 0) {
      const steady = this.tries-- > 0 ? steadyFor(draft, own, book.rules) : undefined;
      if (steady) this.steady.push(steady);
      return this.spoken;
    }
    const placed = found.map((finding) => this.composed.placed(finding)).toSorted((one, other) => this.compare(one, other));
    return told(together(this.findings, { ...settled(placed, document, book), promises: [] }, facts(), book).findings);
  }

  /** In the order of the text, as it is once it is put together. */
  private compare(one: Finding, other: Finding): number {
    const place = (one.place?.from ?? 0) - (other.place?.from ?? 0);
    return place === 0 ? (this.order.get(one.rule) ?? 0) - (this.order.get(other.rule) ?? 0) : place;
  }
}

const told = (findings: readonly Finding[]): readonly Finding[] => findings.map(({ place: _, ...finding }) => finding);
