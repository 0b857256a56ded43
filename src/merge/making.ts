import type { Config } from '../settings/config.ts';
import type { KindName } from '../kinds.ts';
import type { Wording } from '../wording/wording.ts';
import type { Base } from './base.ts';
import type { Columns } from '../recipients/columns.ts';
import type { Grounds } from './judge.ts';
import type { Recall } from './memory.ts';

/** The words of a language, and what is said in them is held against. */
export interface Words extends Wording {
  readonly grounds: Grounds;
  /** Ids of rules that somebody answers for setting aside. */
  readonly aside: ReadonlySet<string>;
}

/** What copies are made of and by. */
export interface Making {
  readonly base: Base;
  readonly columns: Columns;
  readonly kind: KindName;
  /** `--locale`: holds over what a row says. */
  readonly locale: string | undefined;
  readonly config: Config;
  /** A mail needs somebody to go to. */
  readonly needsAddress: boolean;
  /** Copies of one recipient are told apart by their rows. */
  readonly mayRepeat: boolean;
  /** The words of a language, and its rules. */
  readonly wordings: (language: string) => Promise<Words>;
  /** Undefined where there is no archive to look in. */
  readonly recall: Recall | undefined;
  /** Whether rows that differ in the text of some holes alone may share a message. */
  readonly shares: boolean;
}
