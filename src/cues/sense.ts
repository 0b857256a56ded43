import { FeatureReader, type Line } from './features.ts';
import { type Numbers, numbersOfText, textOfNumbers } from '../patterns/number-text.ts';

/** What was learned of sentences that readers had tagged: of each feature, how much it speaks for a tag or against it. */
export interface Sense {
  readonly tags: readonly string[];
  /** By tag, what speaks for it before a word is read; in hundredths. */
  readonly bias: readonly number[];
  /** The features by their hashes, as `packFeatures` writes them. */
  readonly features: Numbers;
}

/** A feature by its hash, and how much it speaks for tags, by their numbers; in hundredths. */
export type Weighed = readonly [hash: number, weights: readonly (readonly [tag: number, weight: number])[]];

/** A weight is a number of 16 bits: four say of which tag, twelve how much. */
const tags = 16;
const half = 2048;

/** Features with their weights in a row: how many they are, of each its hash and how many weights it has, then all weights. */
export function packFeatures(features: readonly Weighed[]): Uint16Array {
  const heads = features.flatMap(([hash, weights]) => [hash & 0xffff, hash >>> 16, weights.length]);
  const weights = features.flatMap(([, each]) => each.map(([tag, weight]) => tag * 2 * half + limited(weight) + half));
  return Uint16Array.from([features.length & 0xffff, ...heads, ...weights]);
}

/** The same where it goes through JSON. */
export const asText = (sense: Sense | null | undefined): Sense | null =>
  sense ? { ...sense, features: textOfNumbers(numbersOfText(sense.features)) } : null;

/** As many tags as a weight can be of. */
export const mostTags = tags;
const limited = (weight: number): number => Math.max(-half, Math.min(half - 1, weight));

/** What a model says of a line: by tag, how much speaks for it, in hundredths. The array is reused. */
export type Judge = (line: Line) => Int32Array;

/** Prepares a model: a table of hashes, in which a feature is one look or two. */
export function judgeBy({ tags: names, bias, features }: Sense): Judge {
  const numbers = numbersOfText(features);
  const count = numbers[0] ?? 0;
  const size = 2 ** Math.ceil(Math.log2(count * 3 + 1));
  const keys = new Int32Array(size);
  /** By place in the table, where its weights begin, and behind it where they end; 0 where it is free. */
  const begins = new Uint16Array(size);
  const ends = new Uint16Array(size);
  // Most features of a text are none of the model's: a bit tells so before the table is looked at.
  const some = new Uint32Array(2 ** 11);
  let weight = 1 + 3 * count;
  for (let each = 0; each < count; each++) {
    const hash = (numbers[1 + 3 * each] ?? 0) | ((numbers[2 + 3 * each] ?? 0) << 16);
    let place = hash & (size - 1);
    while (begins[place] !== 0) place = (place + 1) & (size - 1);
    keys[place] = hash;
    some[bitsAt(hash)] = (some[bitsAt(hash)] ?? 0) | (1 << (hash & 31));
    begins[place] = weight;
    weight += numbers[3 + 3 * each] ?? 0;
    ends[place] = weight;
  }
  const reader = new FeatureReader();
  const sums = new Int32Array(names.length);
  const add = (hash: number): void => {
    if (((some[bitsAt(hash)] ?? 0) & (1 << (hash & 31))) === 0) return;
    for (let place = hash & (size - 1); begins[place] !== 0; place = (place + 1) & (size - 1)) {
      if (keys[place] !== hash) continue;
      for (let at = begins[place] ?? 0, end = ends[place] ?? 0; at < end; at++) {
        const packed = numbers[at] ?? 0;
        const tag = packed >> 12;
        sums[tag] = (sums[tag] ?? 0) + (packed & 0xfff) - half;
      }
      return;
    }
  };
  return (line) => {
    sums.set(bias);
    reader.read(line, add);
    return sums;
  };
}

const bitsAt = (hash: number): number => (hash >>> 5) & 0x7ff;
