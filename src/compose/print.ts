import type { Frames, Language } from '../packs/pack.ts';
import { isWords } from '../sections/fact.ts';
import { isMoment } from '../sections/moment.ts';
import { isWorth } from '../sections/worth.ts';
import type { Hole, Letter } from './message.ts';
import type { Values } from './values.ts';
import { Leaf } from './leaf.ts';
import { lowered, opened, raised, spelt, unbroken } from './words.ts';

/** What a helper gives back: text and holes in a row. Prints itself as marks that `read.ts` turns back into holes. */
export class Printed {
  private readonly pieces: readonly (string | Hole)[];
  private readonly ledger: Ledger;

  constructor(pieces: readonly (string | Hole)[], ledger: Ledger) {
    this.pieces = pieces;
    this.ledger = ledger;
  }

  toString(): string {
    return this.pieces.map((piece) => (typeof piece === 'string' ? piece : this.ledger.mark(piece))).join('');
  }

  get parts(): readonly (string | Hole)[] {
    return this.pieces;
  }
}

/** The holes of one message while it is composed. Its marks are control characters, which neither facts nor templates hold. */
export class Ledger {
  private readonly holes: Hole[] = [];

  mark(hole: Hole): string {
    return `\u0001${this.holes.push(hole) - 1}\u0002`;
  }

  hole(index: number): Hole {
    const found = this.holes[index];
    if (!found) throw new TypeError(`no hole ${index}`);
    return found;
  }
}

const letters = { raise: raised, lower: lowered, open: opened } as const;

/** Prints facts into frames. One for each message. */
export class Printer {
  readonly ledger = new Ledger();
  readonly language: Language;
  /** How much may be printed: without end for our own templates. */
  readonly most: number;
  private readonly frames: Frames;
  private readonly values: Values;
  private length = 0;

  constructor(frames: Frames, language: Language, values: Values, most = Infinity) {
    this.frames = frames;
    this.language = language;
    this.values = values;
    this.most = most;
  }

  /** Takes note of so much text more. Throws a RangeError when it is too much. */
  grow(length: number): void {
    this.length += length;
    if (this.length > this.most) throw new RangeError('the message grows too long');
  }

  /** A fact in its frame; own words instead of the frame, paragraph by paragraph; nothing when a fact it needs is absent. */
  say(fact: unknown, frame: string, slots: Readonly<Record<string, unknown>>): Printed | string {
    const words = this.frames[frame];
    if (words === undefined) throw new TypeError(`no frame is called ${frame}`);
    if (fact instanceof Leaf && fact.own) {
      if (slots.flow === true) return new Printed(this.holes(fact, 'open'), this.ledger);
      // What opens a body goes on from the greeting, where the language has it so.
      return this.ownWords(fact, /^\{[a-z][A-Za-z]*\}\./.test(words) ? 'lower' : 'open');
    }
    this.grow(words.length);
    const pieces: (string | Hole)[] = [];
    for (const piece of words.split(/(\{[A-Za-z]+\})/)) {
      const slot = /^\{([A-Za-z]+)\}$/.exec(piece)?.[1];
      if (slot === undefined) {
        // A clause that ends in an abbreviation brings its full stop along.
        const before = pieces.at(-1);
        const doubled = typeof before === 'object' && before.text.endsWith('.') && piece.startsWith('.') && !piece.startsWith('..');
        pieces.push(doubled ? piece.slice(1) : piece);
        continue;
      }
      const small = slot.charAt(0).toLowerCase() + slot.slice(1);
      const value = Object.hasOwn(slots, small) ? slots[small] : fact;
      if (value === undefined || value === '') return '';
      pieces.push(...this.holes(value, slot === small ? 'lower' : 'raise'));
    }
    return new Printed(pieces, this.ledger);
  }

  /** A value in one of its forms: `date` of a moment without its time, `time` without its day. */
  value(fact: unknown, form: 'date' | 'time' | 'moment' | 'duration' | 'money'): Printed | string {
    if (!(fact instanceof Leaf)) return '';
    if (fact.kind === 'gap') return new Printed([this.hole(fact, String(fact.value))], this.ledger);
    return new Printed([this.hole(fact, this.format(fact, form))], this.ledger);
  }

  /** Several facts in a row, those that are absent left out. */
  list(facts: readonly unknown[], join: 'and' | 'comma'): Printed | string {
    const given = facts.flat().filter((fact) => fact !== undefined && fact !== '');
    if (given.length === 0) return '';
    const rows = given.map((each) => this.holes(each, 'as-is'));
    const text = (row: readonly (string | Hole)[]): string => row.map((each) => (typeof each === 'string' ? each : each.text)).join('');
    return new Printed(this.values.list(rows, join, text).flat(), this.ledger);
  }

  private ownWords(fact: Leaf, opens: Letter): Printed {
    const paragraphs = this.paragraphs(fact).map((text, paragraph) => {
      const letter = paragraph === 0 ? opens : 'as-is';
      return this.hole(fact, this.lettered(text, letter), { paragraph, letter });
    });
    return new Printed(
      paragraphs.flatMap((hole, index) => (index === 0 ? [hole] : ['\n\n', hole])),
      this.ledger,
    );
  }

  private holes(value: unknown, letter: Letter): readonly (string | Hole)[] {
    if (value instanceof Printed) return value.parts;
    if (!(value instanceof Leaf)) return [String(value)];
    if (!isWords(value.kind)) return [this.hole(value, this.format(value))];
    return [this.hole(value, this.flowing(value, letter), letter)];
  }

  /** The text that a hole would have with another value of its fact: `as` is the hole's. */
  again(fact: Leaf, as: Hole['as']): string {
    if (typeof as === 'object') return this.lettered(this.paragraphs(fact)[as.paragraph] ?? '', as.letter);
    return as === undefined ? this.format(fact) : this.flowing(fact, as);
  }

  private flowing(fact: Leaf, letter: Letter): string {
    // A clause that its author ended with a comma or a semicolon goes on in our sentence without it.
    const text = this.format(fact)
      .replaceAll('\n\n', ' ')
      .replace(/\s*[,;،؛]$/, '');
    return this.lettered(text, letter);
  }

  private lettered(text: string, letter: Letter): string {
    return letter === 'as-is' ? text : letters[letter](text, this.language);
  }

  private hole(fact: Leaf, text: string, as?: Hole['as']): Hole {
    this.grow(text.length);
    const form = isCopied(fact.kind, text) ? 'code' : fact.kind === 'name' ? 'name' : 'words';
    const hole = { kind: 'hole', path: fact.path, text, form, ...(fact.kind === 'gap' ? { isGap: true } : {}) } as const;
    return as === undefined ? hole : { ...hole, as };
  }

  private format({ kind, value }: Leaf, form: 'date' | 'time' | 'moment' | 'duration' | 'money' = 'moment'): string {
    if (isMoment(value)) {
      return form === 'date' ? this.values.date(value) : form === 'time' ? this.values.time(value) : this.values.moment(value);
    }
    if (kind === 'duration') return this.values.duration(Number(value));
    if (isWorth(value)) {
      const { amount, currency, percent } = value;
      if (percent !== undefined) return this.values.percent(percent);
      return currency === undefined ? this.values.number(amount ?? 0) : this.values.money(amount ?? 0, currency);
    }
    if (isWords(kind)) return this.words(value);
    return kind === 'name' || kind === 'phone' ? spelt(String(value), this.language) : String(value);
  }

  private paragraphs(fact: Leaf): string[] {
    return this.words(fact.value).split('\n\n');
  }

  private words(value: unknown): string {
    return unbroken(spelt(String(value), this.language), this.language);
  }
}

/** What is copied or dialled. A telephone with a word for its extension in a script that runs to the left is read as words are. */
const isCopied = (kind: Leaf['kind'], text: string): boolean =>
  kind === 'email' || kind === 'code' || (kind === 'phone' && !/[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff]/.test(text));
