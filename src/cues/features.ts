import { digit, kindOfSign, letter, mark } from '../patterns/letter-kinds.ts';

/** How a feature of a sentence is made of its words; the number is part of its hash. */
const shapes = { word: 1, pair: 2, apart: 3, ending: 4, beginning: 5, introduced: 6, named: 7 } as const;

/** A sentence, as a model sees it. */
export interface Line {
  /** Folded. */
  readonly text: string;
  /** Whether a place in it is quoted, so that it is not the sender's; undefined where nothing is. */
  readonly isQuoted: ((at: number) => boolean) | undefined;
  /** What else is known of it, as hashes of names. */
  readonly named: readonly number[];
  /** The lines that introduce it, folded: a heading, or the line before a list. */
  readonly introduced: readonly string[];
}

/** Takes a feature: its hash, its shape, and the numbers of the words that it is made of. */
export type Take = (hash: number, shape: number, first: number, second: number) => void;

/** Words that are read of a line. */
const most = 400;
/** So much of a longer word's beginning, and of its end, is a feature of its own. */
const [beginning, ending] = [5, 3];
/** What stands before the first word and behind the last, for any number and for any sign of money. */
const words = { start: '^', end: '$', number: '#', money: '¤' };
/** Signs that are words of their own: ? ! : ; % and ". */
const signs: ReadonlySet<number> = new Set([0x3f, 0x21, 0x3a, 0x3b, 0x25, 0x22]);
const apostrophe = 0x27;

const common = Uint8Array.from({ length: 0x80 }, (_, code) => kindOfSign(code));
/** Asked of each sign of each line. */
const kindAt = (code: number): number => (code < common.length ? (common[code] ?? 0) : kindOfSign(code));

const seed = 0x811c9dc5;
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
const mixed = (shape: number, first: number, second: number): number => {
  const product = Math.imul(Math.imul(first ^ shape, 0x9e3779b1) ^ second, 0x85ebca6b);
  return product ^ (product >>> 15);
};

function hashOfText(text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at));
  return hash;
}

/** The hash of what is known of a line by name. */
export const hashOfName = (name: string): number => mixed(shapes.named, hashOfText(name), 0);

/**
 * The hash of a feature as a pack's file writes it: `paid`, `we paid`, `we _ paid` with a word between, `refun-` for how a
 * word begins and `-ded` for how it ends, `>fix` for a word of the line that introduces it; `@last` and `+cue` are names.
 */
export function hashOfFeature(written: string): number {
  const of = (shape: number, first: string, second = ''): number => mixed(shape, hashOfText(first), second === '' ? 0 : hashOfText(second));
  const [first = '', gap = '', third = ''] = written.split(' ');
  if (/^[@+]./.test(written)) return hashOfName(written);
  if (/^>./.test(written)) return of(shapes.introduced, written.slice(1));
  if (third !== '') return of(shapes.apart, first, third);
  if (gap !== '') return of(shapes.pair, first, gap);
  if (/^-./.test(written)) return of(shapes.ending, written.slice(1));
  return /.-$/.test(written) ? of(shapes.beginning, written.slice(0, -1)) : of(shapes.word, written);
}

/** Reads the features of lines, one line after the other. The one place that says what a feature is. */
export class FeatureReader {
  private text = '';
  private readonly froms = new Int32Array(most + 2);
  private readonly tos = new Int32Array(most + 2);
  private readonly hashes = new Int32Array(most + 2);
  private count = 0;

  /** Gives each feature of a line, as often as it stands there. */
  read({ text, isQuoted, named, introduced }: Line, take: Take): void {
    for (const hash of named) take(hash, shapes.named, 0, 0);
    for (const each of introduced) {
      this.split(each, undefined);
      for (let word = 1; word < this.count - 1; word++)
        take(mixed(shapes.introduced, this.hashes[word] ?? 0, 0), shapes.introduced, word, 0);
    }
    this.split(text, isQuoted);
    const { hashes, count } = this;
    for (let word = 0; word < count; word++) {
      const hash = hashes[word] ?? 0;
      if (word > 0 && word < count - 1) this.alone(word, hash, take);
      if (word + 1 < count) take(mixed(shapes.pair, hash, hashes[word + 1] ?? 0), shapes.pair, word, word + 1);
      if (word + 2 < count) take(mixed(shapes.apart, hash, hashes[word + 2] ?? 0), shapes.apart, word, word + 2);
    }
  }

  /** A feature as a pack's file writes it, while its line is being read; not of those that have a name. */
  write(shape: number, first: number, second: number): string {
    const word = this.wordAt(first);
    if (shape === shapes.introduced) return `>${word}`;
    if (shape === shapes.pair) return `${word} ${this.wordAt(second)}`;
    if (shape === shapes.apart) return `${word} _ ${this.wordAt(second)}`;
    if (shape === shapes.ending) return `-${word.slice(-ending)}`;
    return shape === shapes.beginning ? `${word.slice(0, beginning)}-` : word;
  }

  private alone(word: number, hash: number, take: Take): void {
    take(mixed(shapes.word, hash, 0), shapes.word, word, 0);
    if (hash === anyNumber) return;
    const [from = 0, to = 0] = [this.froms[word], this.tos[word]];
    if (to - from > ending + 1) take(mixed(shapes.ending, this.hashOf(to - ending, to), 0), shapes.ending, word, 0);
    if (to - from > beginning) take(mixed(shapes.beginning, this.hashOf(from, from + beginning), 0), shapes.beginning, word, 0);
  }

  /** Cuts a text into words: letters, and what hangs on an apostrophe apart; numbers, money and a few signs. */
  private split(text: string, isQuoted: Line['isQuoted']): void {
    this.text = text;
    this.count = 0;
    this.push(0, 0, starts);
    for (let at = 0; at < text.length && this.count <= most; ) {
      const code = text.charCodeAt(at);
      const kind = kindAt(code);
      if (isQuoted?.(at)) at++;
      else if (kind === letter || (code === apostrophe && kindAt(text.charCodeAt(at + 1)) === letter)) at = this.word(at);
      else if (kind === digit) at = this.number(at);
      else {
        if (signs.has(code)) this.push(at, at + 1, this.hashOf(at, at + 1));
        else if (isMoney(code)) this.push(at, at + 1, anyMoney);
        at++;
      }
    }
    this.push(text.length, text.length, ends);
  }

  private word(from: number): number {
    const { text } = this;
    let hash = step(seed, text.charCodeAt(from));
    let to = from + 1;
    for (; to < text.length; to++) {
      const code = text.charCodeAt(to);
      const kind = kindAt(code);
      if (kind !== letter && kind !== mark) break;
      hash = step(hash, code);
    }
    this.push(from, to, hash);
    return to;
  }

  private number(from: number): number {
    let to = from + 1;
    for (; to < this.text.length; to++) {
      const code = this.text.charCodeAt(to);
      if (kindAt(code) !== digit && !inNumbers(code)) break;
    }
    this.push(from, to, anyNumber);
    return to;
  }

  private push(from: number, to: number, hash: number): void {
    this.froms[this.count] = from;
    this.tos[this.count] = to;
    this.hashes[this.count++] = hash;
  }

  private hashOf(from: number, to: number): number {
    let hash = seed;
    for (let at = from; at < to; at++) hash = step(hash, this.text.charCodeAt(at));
    return hash;
  }

  private wordAt(word: number): string {
    const hash = this.hashes[word];
    if (hash === starts) return words.start;
    if (hash === ends) return words.end;
    if (hash === anyNumber) return words.number;
    return hash === anyMoney ? words.money : this.text.slice(this.froms[word], this.tos[word]);
  }
}

const [starts, ends] = [hashOfText(words.start), hashOfText(words.end)];
const [anyNumber, anyMoney] = [hashOfText(words.number), hashOfText(words.money)];
/** What stands within a number: 1,200.50 and 10:30. */
const inNumbers = (code: number): boolean => code === 0x2c || code === 0x2e || code === 0x3a;
const isMoney = (code: number): boolean => code === 0x24 || (code >= 0xa2 && code <= 0xa5) || (code >= 0x20a0 && code <= 0x20cf);
