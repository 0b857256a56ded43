import * as z from 'zod/mini';
import { hashOfFeature } from './features.ts';
import { mostTags, packFeatures, type Sense } from './sense.ts';

/** What a model learned, as a pack's file has it: weights in tenths, by the letters of the tags: `"back to": "g8r3"`. */
const senseSchema = z.strictObject({
  /** By letter. */
  tags: z.record(z.string().check(z.regex(/^[a-z]$/i)), z.string()),
  /** What speaks for a tag before anything is read. */
  bias: z.record(z.string(), z.number()),
  features: z.record(z.string(), z.string().check(z.regex(/^(?:[a-z]-?\d+)+$/i))),
});

/** A model as the checker reads it. Throws where the file is not what the trainer writes. */
export function compileSense(text: string): Sense {
  const { tags, bias, features } = senseSchema.parse(JSON.parse(text));
  const letters = Object.keys(tags);
  if (letters.length > mostTags) throw new Error(`sense.json has more than ${mostTags} tags`);
  return {
    tags: Object.values(tags),
    bias: letters.map((letter) => 10 * (bias[letter] ?? 0)),
    features: packFeatures(
      Object.entries(features).map(([written, weights]) => [
        hashOfFeature(written),
        [...weights.matchAll(/([a-z])(-?\d+)/gi)].map(([, letter = '', tenths]) => [letters.indexOf(letter), 10 * Number(tenths)] as const),
      ]),
    ),
  };
}
