import type { Document, Passage, Sentence } from '../check/document.ts';
import type { Finding } from '../check/finding.ts';
import type { Draft } from '../check/reading.ts';
import { sentencesOf } from '../check/sentences.ts';
import type { Own } from '../check/steady.ts';
import { holesOf } from '../compose/compose.ts';
import type { Hole, Message } from '../compose/message.ts';
import { readTextDraft } from '../documents/text.ts';
import type { Source } from '../errors.ts';
import type { Piece } from '../formats/spans.ts';
import { subjectText, textPieces } from '../formats/text.ts';
import type { Language } from '../packs/pack.ts';
import { Pointing } from './pointing.ts';

/** Paragraphs that stand between blank lines, as they were read last. */
interface Stretch {
  readonly pieces: readonly Piece[];
  /** Whether a hole in it is filled anew for each copy. */
  readonly varies: boolean;
  source: Source;
  /** Its longest line. */
  widest: number;
  /** The width that it was read for; 0 before. */
  width: number;
  /** Whether a line in it means something for others. */
  marked: boolean;
  own: Own;
  /** What it was read as with words that it had before: a fact is often one of few. */
  readonly kept: Map<string, Pick<Stretch, 'source' | 'own'>>;
  /** How often in a row its words were new: those of names are never the same. */
  misses: number;
}

const mostKept = 2048;
const mostMisses = 4096;

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

  constructor(message: Message, varies: (hole: Hole) => boolean, { language, name }: { language: Language; name: string }) {
    this.message = message;
    this.language = language;
    this.name = name;
    const runs: Piece[][] = [];
    for (const piece of textPieces(message)) {
      if (runs.length === 0 || piece.startsLine) runs.push([piece]);
      else runs.at(-1)?.push(piece);
    }
    const differs = ({ blocks }: Piece): boolean => blocks.some((block) => holesOf(block).some(varies));
    this.stretches = runs.map((pieces) => stretchOf(pieces, pieces.some(differs), name));
    this.subjectVaries = holesOf({ kind: 'paragraph', inlines: message.subject }).some(varies);
    this.varying = this.stretches.filter((each) => each.varies);
    this.commonWidth = Math.max(0, ...this.stretches.map((each) => (each.varies ? 0 : each.widest)));
    this.readSubject();
  }

  /** The sentences that are this copy's own with those beside them, passage by passage; undefined when it must be read as a whole. */
  own(): readonly Own[] | undefined {
    if (this.subjectVaries) this.readSubject();
    let width = this.commonWidth;
    for (const stretch of this.varying) {
      refill(stretch, this.name);
      width = Math.max(width, stretch.widest);
    }
    for (const stretch of this.width === width ? this.varying : this.stretches) if (!this.readStretch(stretch, width)) return undefined;
    this.width = width;
    const own: Own[] = this.subjectVaries ? [{ sentences: this.head }] : [];
    for (const stretch of this.varying) {
      // Then others would stand side by side that do not otherwise.
      if (stretch.own.sentences.length === 0) return undefined;
      own.push(stretch.own);
    }
    return own;
  }

  /** All that `own` has read. */
  read(): Pick<Draft, 'document' | 'sentences'> {
    const { head, stretches, subject } = this;
    return {
      document: documentOf({ name: this.name, text: '' }, subject),
      sentences: head.concat(...stretches.map(({ own }) => own.sentences)),
    };
  }

  private readSubject(): void {
    if (this.message.subjectLine === undefined) return;
    const source = { name: `${this.name}, subject`, text: subjectText(this.message) };
    if (source.text === this.subject?.source?.text) return;
    const [line] = readTextDraft(source).passages;
    this.subject = line && { role: 'heading', text: line.text, at: line.at, quoted: line.quoted, source };
    this.head = this.subject ? sentencesOf(documentOf(source, this.subject), this.language) : [];
  }

  /** Whether a stretch could be read by itself. */
  private readStretch(stretch: Stretch, widest: number): boolean {
    const { source } = stretch;
    // Lines are ended on purpose when they had room for the next word: beyond its own length all widths are alike.
    const lines = source.text.includes('\n');
    const width = lines ? Math.min(widest, source.text.length + 1) : source.text.length + 1;
    if (stretch.marked) return false;
    // What copies have in common is to be the same for all of them.
    if (stretch.width > 0) return stretch.width === width;
    stretch.width = width;
    const before = lines ? undefined : stretch.kept.get(source.text);
    if (before) {
      stretch.source = before.source;
      stretch.own = before.own;
      stretch.misses = 0;
      return true;
    }
    const read = readTextDraft(source, width);
    if (read.silences.length > 0 || read.footer) return false;
    const passages = read.passages.map((passage) => new Pointing(passage, source));
    stretch.own = { sentences: sentencesOf(documentOf(source, undefined, passages), this.language) };
    if (!stretch.varies || lines || stretch.misses > mostMisses) return true;
    stretch.misses++;
    if (stretch.kept.size >= mostKept || stretch.misses > mostMisses) stretch.kept.clear();
    else stretch.kept.set(source.text, { source, own: stretch.own });
    return true;
  }

  /** With its place in the text as a whole, which is put together only now. */
  placed(finding: Finding): Finding {
    const { place } = finding;
    const at = this.stretches.findIndex(({ source }) => source === place?.source);
    const text = this.stretches.map(({ source }) => source.text);
    const source = { name: this.name, text: text.join('\n\n') };
    if (!place || at === -1) return place && place.source.text === '' ? { ...finding, place: { ...place, source } } : finding;
    const start = text.slice(0, at).reduce((sum, each) => sum + each.length + 2, 0);
    return { ...finding, place: { source, from: place.from + start, to: place.to + start } };
  }
}

const none: Source = { name: '', text: '' };

const documentOf = (source: Source, subject: Passage | undefined, passages: readonly Passage[] = []): Document => ({
  source,
  form: 'text',
  subject,
  passages,
  silences: [],
  footer: undefined,
});

function stretchOf(pieces: readonly Piece[], varies: boolean, name: string): Stretch {
  const stretch: Stretch = {
    pieces,
    varies,
    source: none,
    widest: 0,
    width: 0,
    marked: false,
    own: { sentences: [] },
    kept: new Map(),
    misses: 0,
  };
  refill(stretch, name);
  return stretch;
}

/** Its words as they are now. */
function refill(stretch: Stretch, name: string): void {
  let text = '';
  for (const piece of stretch.pieces) text += piece.write();
  if (text.startsWith('\n\n')) text = text.slice(2);
  if (text === stretch.source.text) return;
  stretch.source = { name, text };
  stretch.width = 0;
  stretch.marked = mark.test(text);
  stretch.widest = text.includes('\n') ? Math.max(...text.split('\n').map(({ length }) => length)) : text.length;
}
