import type { Sentence } from '../documents/document.ts';
import type { Quantities } from '../packs/pack.ts';
import { contentWords, type Lexicon } from '../figures/lexicon.ts';
import { quantitiesIn, type Quantity } from '../figures/quantities.ts';
import { type Token, tokensOf } from '../figures/tokens.ts';
import type { Draft } from './reading.ts';

/** A draft that facts are held against. */
export interface Compared extends Draft {
  readonly quantities: Quantities;
  /** The clock; without one nothing is a promise. */
  readonly now: Date | undefined;
}

/** A sentence with what it says in numbers. */
export interface Said {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
  /** What it is about. */
  readonly words: readonly string[];
}

/** A stretch of a sentence that is nearly what the facts say. */
export interface Slip {
  readonly from: number;
  readonly to: number;
  /** As the facts write it, and where. */
  readonly shown: string;
  readonly path: string;
}

/** Reads a sentence. */
export function saidIn(sentence: Sentence, lexicon: Lexicon): Said {
  const tokens = tokensOf(sentence.text);
  return { sentence, tokens, quantities: quantitiesIn(tokens, lexicon), words: contentWords(tokens, lexicon) };
}
