import type { Document } from '../documents/document.ts';
import { lexiconOf } from '../figures/lexicon.ts';
import type { KindName } from '../kind-names.ts';
import type { Quantities, Rule } from '../packs/pack.ts';
import type { against } from './against.ts';
import type { Book, Further } from './check.ts';
import { type Clockwork, datesWrong } from './dates-wrong.ts';
import { type Forbidden, neverPrinted } from './never-print.ts';
import type { Compared } from './said.ts';

/** What a draft is held against besides the rules of its words. */
interface Beside {
  readonly kind: KindName;
  readonly forbidden: Forbidden;
  /** How its language writes figures and dates; null where that is not known, and none are judged. */
  readonly quantities: Quantities | null;
  readonly clock: Clockwork;
  /** Holds it against facts, where there are any. */
  readonly compare: ((draft: Compared, rules: readonly Rule[]) => ReturnType<typeof against>) | undefined;
}

/** What a draft says that the project never prints, dates that cannot be right, and what contradicts the facts. */
export const furtherIn =
  (document: Document, { language, rules }: Book, { kind, forbidden, quantities, clock, compare }: Beside): Further =>
  (sentences) => {
    const never = neverPrinted(sentences, forbidden, rules);
    if (!quantities) return { findings: never, promises: [] };
    const wrong = datesWrong(sentences, lexiconOf(quantities), clock, rules);
    const compared = compare?.({ document, sentences, language, quantities, kind, now: clock.now }, rules);
    return { findings: [...never, ...wrong, ...(compared?.findings ?? [])], promises: compared?.promises ?? [] };
  };
