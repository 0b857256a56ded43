import type { Language } from '../packs/pack.ts';
import type { Form } from '../sections/fact.ts';
import { isRecord } from '../sections/shape.ts';
import { isOwnWords, saysSorry } from './words.ts';

/** One fact as a template sees it. Templates never print it, they hand it to a helper. */
export class Leaf {
  readonly path: string;
  readonly kind: Form['kind'] | 'gap' | 'duration';
  readonly value: unknown;
  /** The author's own sentences, which no frame goes round. */
  readonly own: boolean;
  /** Own words that say sorry themselves. */
  readonly sorry: boolean;
  /** A worth told as a share: of what, the offer's own words say. */
  readonly share: boolean;

  constructor(path: string, kind: Leaf['kind'], value: unknown, language: Language) {
    this.path = path;
    this.kind = kind;
    this.value = value;
    this.own = (kind === 'clause' || kind === 'either') && typeof value === 'string' && isOwnWords(value, language);
    this.sorry = this.own && saysSorry(String(value), language);
    this.share = kind === 'worth' && isRecord(value) && value.percent !== undefined;
  }
}

/** What a template sees: the facts as leaves, every key of the schema there, and under `told` what follows from them. */
export interface View {
  readonly [key: string]: unknown;
}
