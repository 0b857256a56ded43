import { placeOf } from '../documents/document.ts';
import type { Facts } from '../facts/read.ts';
import type { Lexicon } from '../figures/lexicon.ts';
import { contactsMistyped } from './contacts.ts';
import { type Finding, foundById } from './finding.ts';
import { namesMistyped } from './names-near.ts';
import type { Rule } from '../packs/pack.ts';
import type { Said } from './said.ts';

/**
 * Names, addresses and telephone numbers of a draft that are nearly, and not exactly, those of its facts. Others are true
 * of somebody else.
 */
export function mistyped(all: readonly Said[], facts: Facts, lexicon: Lexicon, rules: readonly Rule[]): Finding[] {
  const inNames = namesMistyped(all, facts, lexicon);
  const inContacts = contactsMistyped(facts);
  return all.flatMap((said) => {
    const { text, passage, from: start } = said.sentence;
    return [...inNames(said), ...inContacts(text)].flatMap(({ from, to, shown, path }) => {
      const [written, place] = [text.slice(from, to), placeOf(passage, start + from, start + to)];
      return foundById(rules, 'fact-mismatch', { text: written, place, path, detail: `${written} ≠ ${shown} (${path})` });
    });
  });
}
