import { matchAt, matchEnd, matchFrom } from './match.ts';
import { numbersOfText } from './number-text.ts';
import { anywhere, beginsWord, meaning, type PackedLookup } from './packed-lookup.ts';
import { letterAt, readText } from './text-in-hand.ts';
import { follow, root, type Trie, trieOf } from './trie.ts';

/** How a pattern is looked for, by its key: for all its matches, or one; not any more; or it is only told where it may be. */
export const look = { now: 0, once: 1, done: 2, later: 3 } as const;

/** What was found in a text, in so many numbers: the key of a pattern, from where, to where. */
export interface Hits {
  count: number;
  key: Int32Array;
  from: Int32Array;
  to: Int32Array;
}

/** Looks for all patterns at once: one pass over a text finds the literals that they need, and only what may match is tried. */
export class Lookup {
  readonly code: Uint16Array;
  /** Where each pattern's program begins. */
  readonly programs: Int32Array;
  private readonly literals: Trie;
  private readonly words: number;
  private readonly inside: number;
  private readonly always: readonly number[];
  private readonly exact: Uint8Array;
  /** The text a pattern was tried in last, as a number, and where its last match ended. */
  private readonly tried: Int32Array;
  private readonly ends: Int32Array;
  private readonly keys: Int32Array;
  private readonly paired: Uint8Array;
  /** The text in which a pattern's second literal was seen last; and where those begin that wait for theirs. */
  private readonly seen: Int32Array;
  private readonly waiting: number[] = [];
  /** Patterns that look at capitals, and may stand in the text. */
  private readonly capital: number[] = [];
  private readonly all: Uint8Array;
  private how: Uint8Array;
  private texts = 0;
  /** Keys of patterns that are looked for later, if at all, and may stand in the text. */
  readonly noted: number[] = [];
  private readonly hits: Hits = { count: 0, key: new Int32Array(256), from: new Int32Array(256), to: new Int32Array(256) };

  /** `keys`: what a pattern is called in hits, by its number; without them, by that. */
  constructor({ literals, paired, lengths, code, always, exact }: PackedLookup, keys: readonly number[] = [...lengths.keys()]) {
    this.keys = Int32Array.from(keys);
    this.code = numbersOfText(code);
    this.programs = new Int32Array(lengths.length);
    let at = 0;
    for (let which = 0; which < lengths.length; which++) {
      this.programs[which] = at;
      at += lengths[which] ?? 0;
    }
    this.literals = trieOf(literals);
    this.words = follow(this.literals, root, beginsWord.charCodeAt(0));
    this.inside = follow(this.literals, root, anywhere.charCodeAt(0));
    this.always = always;
    this.exact = new Uint8Array(lengths.length);
    for (const which of exact) this.exact[which] = 1;
    this.all = new Uint8Array(lengths.length);
    this.how = this.all;
    this.paired = new Uint8Array(lengths.length);
    for (const which of paired) this.paired[which] = 1;
    this.seen = new Int32Array(lengths.length);
    this.tried = new Int32Array(lengths.length);
    this.ends = new Int32Array(lengths.length);
  }

  /**
   * Every match in a text, of one pattern none that overlaps another. They are kept until the next text is looked at. `how`
   * says for each key how it is looked for, and is told what is done with.
   */
  find(folded: string, capitals: string, how: Uint8Array): Hits {
    const { hits, literals, words, inside } = this;
    hits.count = 0;
    this.noted.length = 0;
    this.how = how;
    this.texts++;
    const units = readText(folded);
    const { signs, base, owner, at: places } = literals;
    for (const which of this.always) this.tryThere(which);
    let inWord = false;
    for (let at = 0; at < folded.length; at++) {
      const sign = signs[units[at] ?? 0] ?? 0;
      for (let way = inWord ? 1 : 0, last = sign === 0 ? 0 : 2; way < last; way++) {
        let state = way === 0 ? words : inside;
        if (state === 0) continue;
        let next = (base[state] ?? 0) + sign;
        for (let end = at + 1; owner[next] === state; end++) {
          state = next;
          const place = places[state] ?? 0;
          if (place !== 0) this.tryThose(place, at);
          const further = end < folded.length ? (signs[units[end] ?? 0] ?? 0) : 0;
          if (further === 0) break;
          next = (base[state] ?? 0) + further;
        }
      }
      inWord = letterAt(at);
    }
    const { waiting, seen, texts } = this;
    for (let each = 0; each < waiting.length; each += 2) {
      const which = waiting[each] ?? 0;
      if (seen[which] === texts) this.tryAt(which, waiting[each + 1] ?? 0);
    }
    waiting.length = 0;
    if (this.capital.length === 0) return hits;
    readText(capitals);
    for (const which of this.capital.splice(0)) this.tryAll(which);
    return hits;
  }

  private tryThere(which: number): void {
    if (this.exact[which] === 1) this.capital.push(which);
    else this.tryAll(which);
  }

  private tryThose(place: number, at: number): void {
    const { values } = this.literals;
    const last = place + (values[place] ?? 0);
    for (let each = place + 1; each <= last; each++) {
      const value = values[each] ?? 0;
      const which = value >> 2;
      if (this.how[this.keys[which] ?? 0] === look.done) continue;
      if ((value & 3) === meaning.also) this.seen[which] = this.texts;
      else if ((value & 3) === meaning.stands) this.tryThere(which);
      else if (this.paired[which] === 1) this.waiting.push(which, at);
      else this.tryAt(which, at);
    }
  }

  private tryAt(which: number, at: number): void {
    const { tried, ends, texts } = this;
    const asked = this.how[this.keys[which] ?? 0];
    if (asked === look.later) this.note(which);
    if (asked === look.later || asked === look.done) return;
    if (tried[which] !== texts) {
      tried[which] = texts;
      ends[which] = 0;
    }
    if (at < (ends[which] ?? 0)) return;
    const end = matchAt(this.code, this.programs[which] ?? 0, at);
    if (end < 0) return;
    ends[which] = end;
    this.add(which, at, end);
  }

  private tryAll(which: number): void {
    const { how, code } = this;
    const key = this.keys[which] ?? 0;
    if (how[key] === look.later) this.note(which);
    if (this.tried[which] === this.texts || how[key] === look.done) return;
    this.tried[which] = this.texts;
    const program = this.programs[which] ?? 0;
    for (let at = matchFrom(code, program, 0); at >= 0; at = matchFrom(code, program, matchEnd)) {
      this.add(which, at, matchEnd);
      if (matchEnd === at || how[key] === look.done) break;
    }
  }

  /** The matches of one pattern in a text. */
  findOne(which: number, folded: string, capitals: string): Hits {
    this.hits.count = 0;
    this.texts++;
    this.how = this.all;
    readText(this.exact[which] === 1 ? capitals : folded);
    this.tryAll(which);
    return this.hits;
  }

  private note(which: number): void {
    if (this.tried[which] === this.texts) return;
    this.tried[which] = this.texts;
    this.noted.push(this.keys[which] ?? 0);
  }

  private add(which: number, from: number, to: number): void {
    const { hits } = this;
    const key = this.keys[which] ?? 0;
    if (this.how[key] === look.once) this.how[key] = look.done;
    if (hits.count === hits.key.length) {
      hits.key = grown(hits.key);
      hits.from = grown(hits.from);
      hits.to = grown(hits.to);
    }
    hits.key[hits.count] = key;
    hits.from[hits.count] = from;
    hits.to[hits.count] = to;
    hits.count++;
  }
}

function grown(list: Int32Array): Int32Array {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}
