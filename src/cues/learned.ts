import type { Language } from '../packs/pack.ts';
import type { Cues } from './cues.ts';
import { hashOfName, type Line } from './features.ts';
import { fold } from '../patterns/fold.ts';
import { judgeBy } from './sense.ts';
import type { Standing } from './standing.ts';

/** Names of where and how a sentence stands: in which third of its text, as what, how long it is. */
const [thirds, sizes] = [['@first', '@middle', '@last'] as const, ['@1', '@2', '@3', '@4', '@5'] as const];
const [item, short] = ['@item', '@short'] as const;
export const placeNames: readonly string[] = [...thirds, ...sizes, item, short];
/** A longer line is of the next size. */
const sizeStep = 40;
/** In fewer sentences none is first or last. */
const fewest = 3;

const hashes = new Map(placeNames.map((name) => [name, hashOfName(name)]));
const cueHashes = new WeakMap<readonly string[], readonly number[]>();
/** Cues by number as a model knows them: `+cue`. */
function hashesOf(names: readonly string[]): readonly number[] {
  const known = cueHashes.get(names) ?? names.map((name) => hashOfName(`+${name}`));
  cueHashes.set(names, known);
  return known;
}

/** A sentence as a model sees it, in training and in use. */
export function lineOf(
  { sentence, at, of, isShort, signals, introduced }: Standing,
  { names }: Pick<Cues, 'names'>,
  language: Language,
): Line {
  const { passage, from, text } = sentence;
  const folded = fold(text, language);
  const named: number[] = [];
  const cues = hashesOf(names);
  for (let cue = 0; cue < signals.length; cue++) if (signals[cue] === 1) named.push(cues[cue] ?? 0);
  const name = (known: string | undefined): void => void named.push(hashes.get(known ?? '') ?? 0);
  if (of >= fewest) name(thirds[Math.floor((3 * at) / of)]);
  name(sizes[Math.min(sizes.length - 1, Math.floor(text.length / sizeStep))]);
  if (passage.role === 'item') name(item);
  if (isShort) name(short);
  const isQuoted =
    passage.quoted.length === 0
      ? undefined
      : (place: number): boolean => {
          const written = from + folded.at(place);
          return passage.quoted.some(([opens, closes]) => written >= opens && written < closes);
        };
  return { text: folded.text, isQuoted, named, introduced: introduced.map((line) => fold(line.sentence.text, language).text) };
}

/** Sets the cues that are what a model says of a sentence; undefined where there is no model. */
export function learnedReader(cues: Cues): ((standing: Standing, language: Language) => void) | undefined {
  const { sense, learned } = cues;
  if (!sense || learned.length === 0) return undefined;
  const judge = judgeBy(sense);
  const asked = learned.map(({ tag, ...each }) => ({ ...each, tag: sense.tags.indexOf(tag) }));
  return (standing, language) => {
    if (standing.isTitle) return;
    const said = judge(lineOf(standing, cues, language));
    for (const { cue, tag, above, below } of asked) {
      const much = said[tag] ?? 0;
      if ((above !== undefined && much > above) || (below !== undefined && much < below)) standing.signals[cue] = 1;
    }
  };
}
