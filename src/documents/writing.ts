import type { Source } from '../errors.ts';
import type { Document, Form, Passage, Range } from './document.ts';
import { Marks } from './marks.ts';
import { type Run, Read } from './passage.ts';

const space = 32;
const lineFeed = 10;
/** Stands for code or a quotation inside a sentence. */
const object = '\ufffc';
/** Something to read: letters and digits of the scripts of the world, without signs and punctuation between their blocks. */
const ink =
  /[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc]/;
/**
 * What is not read as it is written: white space but for one space, and what nobody sees, such as marks of direction, of
 * byte order and of hyphenation. The joiners of Persian are seen.
 */
const uneven = /[\u0000-\u001f\u007f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]| (?= )/;

/** A document while it is read: takes what is seen piece by piece, each with its place, and makes passages of it. */
export class Writing {
  readonly source: Source;
  private readonly form: Form;
  private readonly passages: Passage[] = [];
  private readonly marks: Marks;
  private footer: Range | undefined;
  private role: Passage['role'] = 'paragraph';
  private text = '';
  private places: Run[] = [];
  /** Its last sign; asked of a text that grows, the engine would copy it each time. */
  private last = Number.NaN;
  /** Where white space stands that is one space should a word follow; -1 when there is none. */
  private blank = -1;
  /** Behind the last sign that is not white space. */
  private end = 0;

  constructor(source: Source, form: Form) {
    this.source = source;
    this.form = form;
    this.marks = new Marks(source);
  }

  /** Whether a footer was marked: nothing behind it is read. */
  get closed(): boolean {
    return this.footer !== undefined;
  }

  /** Ends a passage, if one is open, and begins the next. */
  begin(role: Passage['role']): void {
    this.finish();
    this.role = role;
  }

  /** A stretch of `text`, whose units stand in the source where they stand here, or where `placeOf` says; a line in one. */
  add(text: string, from: number, to: number, placeOf?: (at: number) => number): void {
    let start = from;
    while (start < to) {
      const piece = text.slice(start, to);
      const length = piece.search(uneven);
      const place = placeOf ? placeOf(start) : start;
      if (length !== 0) this.run(length < 0 ? piece : piece.slice(0, length), place);
      if (length < 0) return;
      start += length;
      if (isSpace(text.charCodeAt(start))) this.blank = placeOf ? placeOf(start) : start;
      start++;
    }
  }

  /** Signs that are written otherwise: what an entity stands for. */
  put(signs: string, from: number, to: number): void {
    for (const sign of signs) {
      if (isSpace(sign.charCodeAt(0))) this.blank = from;
      else if (!uneven.test(sign)) this.write(sign, from, 0, to);
    }
  }

  /** Code, or a quotation, inside a sentence. */
  object(from: number, to: number): void {
    this.put(object, from, to);
  }

  /** A line break that its reader sees; two in a row part passages. */
  lineBreak(place: number): void {
    this.blank = -1;
    if (this.last === lineFeed) this.finish();
    else if (this.text !== '') {
      this.places.push({ at: this.text.length, place, step: 0 });
      this.text += '\n';
      this.last = lineFeed;
    }
  }

  /** The inside of a comment, and where it stands with its signs. */
  comment(body: string, from: number, to: number): void {
    if (!this.closed && this.marks.read(body, from, to, this.passages.length)) this.close(to);
  }

  /** What stands from here on is a footer. */
  close(from: number): void {
    this.finish();
    this.footer ??= [from, this.source.text.length];
  }

  /** The line that is being written is how a mailing ends: not read, nor what is behind it, unless it stands above a letter. */
  leave(from: number): void {
    const line = Math.max(0, this.text.lastIndexOf('\n'));
    this.places = this.places.filter(({ at }) => at < line);
    this.last = this.text.charCodeAt(line - 1);
    this.text = this.text.slice(0, line);
    this.end = from;
    if (this.passages.length >= 3) this.close(from);
  }

  /** Ends a passage, if one is open. One without a letter or a digit is none. */
  finish(): void {
    const { text, last, places, role } = this;
    this.blank = -1;
    if (text === '') return;
    this.text = '';
    this.last = Number.NaN;
    this.places = [];
    if (this.closed || !ink.test(text)) return;
    if (text.includes('[')) this.marks.refuseStray(text, places[0]?.place ?? 0, this.end);
    this.passages.push(new Read(this.source, role, last === lineFeed ? text.slice(0, -1) : text, places, this.end));
  }

  /** Throws a UserError when a mark of the author's cannot be read. */
  document(): Document {
    this.finish();
    const { source, form, passages, footer } = this;
    return { source, form, subject: undefined, passages, silences: this.marks.finish(passages.length), footer };
  }

  /** Signs that are read as they are written, one behind the other, with no more than one space between two. */
  private run(written: string, place: number): void {
    const from = written.charCodeAt(0) === space ? 1 : 0;
    if (from > 0) this.blank = place;
    const to = written.charCodeAt(written.length - 1) === space ? written.length - 1 : written.length;
    if (to <= from) return;
    this.write(written.slice(from, to), place + from, 1, place + to);
    if (to < written.length) this.blank = place + to;
  }

  private write(signs: string, place: number, step: 0 | 1, end: number): void {
    if (this.blank >= 0 && this.text !== '' && this.last !== lineFeed) {
      this.places.push({ at: this.text.length, place: this.blank, step: 0 });
      this.text += ' ';
    }
    this.blank = -1;
    this.places.push({ at: this.text.length, place, step });
    this.text += signs;
    this.last = signs.charCodeAt(signs.length - 1);
    this.end = end;
  }
}

/** White space of a source; a space that keeps words together is a sign of its own. */
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0x2028 || code === 0x2029;
