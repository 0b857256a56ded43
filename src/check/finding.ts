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

/** A stretch of a text that a rule holds something against. `path` is the fact's, `detail` what goes behind the rule's message. */
export interface Stretch {
  readonly text: string;
  readonly place: Place;
  readonly path?: string;
  readonly detail?: string | undefined;
}

/** What the rule of an id says of a stretch; nothing where there is no such rule. */
export function foundById(rules: readonly Rule[], id: string, stretch: Stretch): Finding[] {
  const rule = rules.find((each) => each.id === id);
  return rule ? [foundBy(rule, stretch)] : [];
}

/** What a rule says of a stretch. */
export function foundBy({ id, level, section, message, instead }: Rule, { text, place, path, detail }: Stretch): Finding {
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
