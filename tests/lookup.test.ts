import { expect, it } from 'vitest';
import { fold } from '../src/patterns/fold.ts';
import { type PackedRules, rulesOf, searchFor } from '../src/check/rule-search.ts';
import { languages, loadChecking, loadRules } from '../src/packs/load.ts';

/** Of what a pattern needs only most is looked for: whatever is tried that way must be found, as if all were tried. */
it.each(languages())('in %s, no match is missed because what it needs is looked for first', async (tag) => {
  const { language, ...packed } = await loadChecking<PackedRules>(tag);
  const { lookup } = searchFor(rulesOf(packed));
  const everything = new Uint8Array(lookup.programs.length);
  // Texts that were written to be matched, and nearly to be.
  const texts = (await loadRules(tag)).flatMap(({ bad, good }) => [...bad, ...good]);
  let matched = 0;
  for (const text of texts) {
    const { text: folded, exact } = fold(text, language);
    const { count, key, from, to } = lookup.find(folded, exact, everything);
    const found = Array.from({ length: count }, (_, hit) => `${key[hit]} ${from[hit]} ${to[hit]}`).toSorted();
    const all = lookup.programs.reduce<string[]>((hits, _, which) => {
      const one = lookup.findOne(which, folded, exact);
      for (let hit = 0; hit < one.count; hit++) hits.push(`${which} ${one.from[hit]} ${one.to[hit]}`);
      return hits;
    }, []);
    expect(found, text).toEqual(all.toSorted());
    matched += count;
  }
  expect(matched).toBeGreaterThan(texts.length / 4);
});
