import type { Config } from '../config.ts';
import type { KindName } from '../kinds.ts';
import type { Rule } from '../pack.ts';
import type { Wording } from '../wording.ts';
import type { Base } from './base.ts';
import type { Columns } from './columns.ts';

/** The words of a language, with its rules at hand. */
export interface Words extends Wording {
  readonly ruled: readonly Rule[];
}

/** What copies are made of and by. */
export interface Making {
  readonly base: Base;
  readonly columns: Columns;
  readonly kind: KindName;
  /** `--locale`: holds over what a row says. */
  readonly locale: string | undefined;
  readonly config: Config;
  readonly allow: ReadonlySet<string>;
  /** A mail needs somebody to go to. */
  readonly needsAddress: boolean;
  /** Copies of one recipient are told apart by their rows. */
  readonly mayRepeat: boolean;
  /** The words of a language. */
  readonly wordings: (language: string) => Promise<Wording>;
  /** Whether rows that differ in the text of some holes alone may share a message. */
  readonly shares: boolean;
}
