import type { Source } from '../errors.ts';
import type { Passage, Range } from './document.ts';
import { quotesOf } from './quotes.ts';

const anyQuote = /["“”‘«»„‚]/;

/** Where the units of a text from `at` on stand: one behind the other in the source, or all in one place. */
export interface Run {
  readonly at: number;
  readonly place: number;
  readonly step: 0 | 1;
}

/** A passage that has been read. Few are ever asked where their signs stand. */
export class Read implements Passage {
  readonly source: Source;
  readonly role: Passage['role'];
  readonly text: string;
  readonly quoted: readonly Range[];
  private readonly pieces: readonly Run[];
  private readonly end: number;
  private places: readonly number[] | undefined;

  constructor(source: Source, role: Passage['role'], text: string, pieces: readonly Run[], end: number) {
    this.source = source;
    this.role = role;
    this.text = text;
    this.quoted = anyQuote.test(text) ? quotesOf(text) : [];
    this.pieces = pieces;
    this.end = end;
  }

  get at(): readonly number[] {
    this.places ??= placesOf(this.pieces, this.text.length, this.end);
    return this.places;
  }
}

function placesOf(pieces: readonly Run[], length: number, end: number): number[] {
  const places: number[] = [];
  for (const [index, { place, step, at }] of pieces.entries()) {
    const behind = Math.min(length, pieces[index + 1]?.at ?? length);
    for (let i = at; i < behind; i++) places.push(place + step * (i - at));
  }
  places.push(end);
  return places;
}
