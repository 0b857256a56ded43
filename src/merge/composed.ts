import { type Passage, type Sentence, textDocument } from '../documents/document.ts';
import type { Finding } from '../check/finding.ts';
import type { Draft } from '../check/reading.ts';
import { sentencesOf } from '../documents/sentences.ts';
import type { Own } from '../check/steady.ts';
import { holesOf, type Message, subjectOf } from '../compose/message.ts';
import { readSubject, readTextDraft } from '../documents/text.ts';
import type { Source } from '../errors.ts';
import type { Piece } from '../formats/spans.ts';
import { subjectText, textPieces } from '../formats/text.ts';
import type { Language } from '../packs/pack.ts';
import { byWords } from '../compose/by-words.ts';
import type { Shape } from '../outbox/copy.ts';

/** Paragraphs that stand between blank lines. */
interface Stretch {
  /** Whether a hole in it is filled anew for each copy. */
  readonly varies: boolean;
  /** With the words that are in its holes now. */
  readonly fill: () => Filled;
  now: Filled;
}

interface Filled {
  readonly source: Source;
  /** Its longest line. */
  readonly widest: number;
  /** Whether a line in it means something for others. */
  readonly marked: boolean;
  /** The width that it was read for; 0 before. */
  width: number;
  own: Own;
}

/** Lines that mean something for those behind them: then the text is read as a whole. */
const mark = /^[ \t]*(?:\[|-{2}|_{10})/m;

/**
 * A message that is read again and again with other words in its holes: only what stands between blank lines around such
 * a hole is read anew. What is read is what `readTextDraft` makes of the whole text; a test holds them against each other.
 */
export class Composed {
  private readonly message: Message;
  private readonly language: Language;
  private readonly name: string;
  private readonly stretches: readonly Stretch[];
  private readonly subjectVaries: boolean;
  private readonly varying: readonly Stretch[];
  private readonly commonWidth: number;
  /** That of the text which was read last; 0 before. */
  private width = 0;
  private subject: Passage | undefined;
  private head: readonly Sentence[] = [];

  constructor(message: Message, shape: Pick<Shape, 'varies' | 'budget'>, { language, name }: { language: Language; name: string }) {
    this.message = message;
    this.language = language;
    this.name = name;
    const runs: Piece[][] = [];
    for (const piece of textPieces(message)) {
      if (runs.length === 0 || piece.startsLine) runs.push([piece]);
      else runs.at(-1)?.push(piece);
    }
    this.stretches = runs.map((pieces) => stretchOf(pieces, shape, name));
    this.subjectVaries = holesOf(subjectOf(message)).some(shape.varies);
    this.varying = this.stretches.filter((each) => each.varies);
    this.commonWidth = Math.max(0, ...this.stretches.map((each) => (each.varies ? 0 : each.now.widest)));
    this.readSubject();
  }

  /** The sentences that are this copy's own with those beside them, passage by passage; undefined when it must be read as a whole. */
  own(): readonly Own[] | undefined {
    if (this.subjectVaries) this.readSubject();
    let width = this.commonWidth;
    for (const stretch of this.varying) {
      stretch.now = stretch.fill();
      width = Math.max(width, stretch.now.widest);
    }
    for (const stretch of this.width === width ? this.varying : this.stretches) if (!this.readStretch(stretch, width)) return undefined;
    this.width = width;
    const own: Own[] = this.subjectVaries ? [{ sentences: this.head }] : [];
    for (const stretch of this.varying) {
      // Then others would stand side by side that do not otherwise.
      if (stretch.now.own.sentences.length === 0) return undefined;
      own.push(stretch.now.own);
    }
    return own;
  }

  /** All that `own` has read. */
  read(): Pick<Draft, 'document' | 'sentences'> {
    const { head, stretches, subject } = this;
    return {
      document: textDocument({ name: this.name, text: '' }, [], subject),
      sentences: head.concat(...stretches.map(({ now }) => now.own.sentences)),
    };
  }

  private readSubject(): void {
    if (this.message.subjectLine === undefined) return;
    const source = { name: `${this.name}, subject`, text: subjectText(this.message) };
    if (source.text === this.subject?.source.text) return;
    this.subject = readSubject(source);
    this.head = this.subject ? sentencesOf(textDocument(source, [], this.subject), this.language) : [];
  }

  /** Whether a stretch could be read by itself. */
  private readStretch({ varies, now }: Stretch, widest: number): boolean {
    const { source } = now;
    // Lines are ended on purpose when they had room for the next word: beyond its own length all widths are alike.
    const lines = source.text.includes('\n');
    const width = lines ? Math.min(widest, source.text.length + 1) : source.text.length + 1;
    if (now.marked) return false;
    if (now.width === width) return true;
    // What copies have in common is to be the same for all of them.
    if (now.width > 0 && !varies) return false;
    const read = readTextDraft(source, width);
    if (read.silences.length > 0 || read.footer) return false;
    now.own = { sentences: sentencesOf(read, this.language) };
    now.width = width;
    return true;
  }

  /** With its place in the text as a whole, which is put together only now. */
  placed(finding: Finding): Finding {
    const { place } = finding;
    const at = this.stretches.findIndex(({ now }) => now.source === place?.source);
    const text = this.stretches.map(({ now }) => now.source.text);
    const source = { name: this.name, text: text.join('\n\n') };
    if (!place || at === -1) return place && place.source.text === '' ? { ...finding, place: { ...place, source } } : finding;
    const start = text.slice(0, at).reduce((sum, each) => sum + each.length + 2, 0);
    return { ...finding, place: { source, from: place.from + start, to: place.to + start } };
  }
}

function stretchOf(pieces: readonly Piece[], { varies, budget }: Pick<Shape, 'varies' | 'budget'>, name: string): Stretch {
  const own = pieces.flatMap(({ blocks }) => blocks.flatMap(holesOf)).filter(varies);
  const fill = byWords(own, budget, () => filled(pieces, name));
  return { varies: own.length > 0, fill, now: fill() };
}

function filled(pieces: readonly Piece[], name: string): Filled {
  let text = '';
  for (const piece of pieces) text += piece.write();
  if (text.startsWith('\n\n')) text = text.slice(2);
  const widest = text.includes('\n') ? Math.max(...text.split('\n').map(({ length }) => length)) : text.length;
  return { source: { name, text }, widest, marked: mark.test(text), width: 0, own: { sentences: [] } };
}
