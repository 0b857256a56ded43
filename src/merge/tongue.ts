import { foreignFacts, roomForWords } from '../check/facts-language.ts';
import type { Facts } from '../facts/read.ts';
import { loadSigns } from '../packs/load.ts';
import type { Words } from './making.ts';
import { textsWith, type Value } from './value.ts';

type Written = readonly Value['written'][];

/**
 * Whether the facts of a copy are in the language of its message, as far as `release` asks. `texts` are those of the first
 * copy of its shape, which was released, and `own` what of them differs from copy to copy.
 */
export function tongueOf(texts: Facts['texts'], own: Written, { pack, aside }: Words): (written: Written) => boolean {
  if (aside.has('facts-in-another-language')) return () => true;
  const paths = new Set(own.flat().map(([path]) => path));
  const room = roomForWords({ texts: new Map([...texts].filter(([path]) => !paths.has(path))) }, pack.language);
  return (written) => {
    let most = 0;
    for (const each of written) for (const entry of each) most += entry[1].text.length / 2 + 1;
    return most <= room || foreignFacts({ texts: textsWith(texts, written) }, pack.language, loadSigns) === undefined;
  };
}
