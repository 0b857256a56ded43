import { type Entry, packTrie } from '../patterns/build-trie.ts';
import type { Numbers } from '../patterns/number-text.ts';
import { follow, root, type Trie, trieOf } from '../patterns/trie.ts';

/** How a word is given, as the sign before it in the trie: as a whole, as the beginning or the end, as what it is not. */
const [whole, beginning, ending, not] = ['=', '<', '>', '!'];
/** A word is no more cues at once. */
const most = 32;

/** Words by what they are written as, `*` at one end for any letters and `!` before one for not, with the cues that they are. */
export function packCueWords(words: Readonly<Record<string, readonly number[]>>): Uint16Array {
  return packTrie(
    Object.entries(words).flatMap(([word, cues]) => {
      const text = keyOf(word);
      return cues.map((value): Entry => ({ text, value }));
    }),
  );
}

function keyOf(word: string): string {
  if (word.startsWith('!')) return not + word.slice(1);
  if (word.endsWith('*')) return beginning + word.slice(0, -1);
  // Read from its end.
  return word.startsWith('*') ? ending + word.slice(1).split('').toReversed().join('') : whole + word;
}

/** Looks up the cues that a word is, by itself, its beginning or its end. */
export class CueWords {
  private readonly trie: Trie;
  private readonly wholes: number;
  private readonly beginnings: number;
  private readonly endings: number;
  private readonly nots: number;
  private readonly found = new Int32Array(most);
  private count = 0;

  constructor(packed: Numbers) {
    this.trie = trieOf(packed);
    const stateOf = (sign: string): number => follow(this.trie, root, sign.charCodeAt(0));
    this.wholes = stateOf(whole);
    this.beginnings = stateOf(beginning);
    this.endings = stateOf(ending);
    this.nots = stateOf(not);
  }

  /** Takes each cue that the word between two places of a text is, once. */
  look(text: string, from: number, to: number, take: (cue: number, from: number, to: number) => void): void {
    this.count = 0;
    this.addAll(this.stateAt(this.wholes, text, from, to));
    for (let state = this.beginnings, at = from; state !== 0; ) {
      this.addAll(state);
      state = at < to ? follow(this.trie, state, text.charCodeAt(at++)) : 0;
    }
    for (let state = this.endings, at = to; state !== 0; ) {
      this.addAll(state);
      state = at > from ? follow(this.trie, state, text.charCodeAt(--at)) : 0;
    }
    if (this.count === 0) return;
    const barred = this.stateAt(this.nots, text, from, to);
    for (let each = 0; each < this.count; each++) {
      const cue = this.found[each] ?? 0;
      if (!this.belongs(barred, cue)) take(cue, from, to);
    }
  }

  private stateAt(begun: number, text: string, from: number, to: number): number {
    let state = begun;
    for (let at = from; state !== 0 && at < to; at++) state = follow(this.trie, state, text.charCodeAt(at));
    return state;
  }

  private addAll(state: number): void {
    const { at, values } = this.trie;
    const place = at[state] ?? 0;
    if (place === 0) return;
    for (let each = place + 1, last = place + (values[place] ?? 0); each <= last; each++) {
      const cue = values[each] ?? 0;
      if (this.count < most && !this.found.subarray(0, this.count).includes(cue)) this.found[this.count++] = cue;
    }
  }

  private belongs(state: number, cue: number): boolean {
    const { at, values } = this.trie;
    const place = state === 0 ? 0 : (at[state] ?? 0);
    return place !== 0 && values.subarray(place + 1, place + 1 + (values[place] ?? 0)).includes(cue);
  }
}
