import type { Place } from '../errors.ts';
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
