import type { Place, Problem } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import type { SectionName } from '../sections/index.ts';

/** What `check` says about one place in a text or one fact. */
export interface Finding {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'suggestion';
  readonly section: SectionName | undefined;
  /** The fact it is about, when facts were judged. */
  readonly path?: string;
  readonly message: string;
  /** What to write instead. */
  readonly help: string;
  /** The words at fault, and where they stand. */
  readonly text: string;
  readonly place?: Place;
}

/** A finding told as a problem, where nothing else is reported. */
export const asProblem = ({ rule, message, help, place }: Finding): Problem => ({ id: rule, message, help, ...(place ? { place } : {}) });

/** What a rule says of a stretch of a text; `detail` goes behind its message. */
export function foundBy(
  { id, level, section, message, instead }: Rule,
  { text, place, path, detail }: { text: string; place: Place; path?: string; detail?: string | undefined },
): Finding {
  return {
    rule: id,
    level,
    section,
    ...(path === undefined ? {} : { path }),
    message: detail === undefined ? message : `${message}: ${detail}`,
    help: instead,
    text,
    place,
  };
}
