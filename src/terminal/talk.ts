import type { Finding } from '../check/finding.ts';
import type { Answers } from '../facts/answers.ts';
import type { Kind } from '../kinds.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import type { Person } from './person.ts';

/** A conversation about one incident. */
export interface Interview {
  readonly person: Person;
  readonly kind: Kind;
  /** The language of the questions, whose words the labels are. */
  readonly language: string;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  /** What a customer would hold against the answer at a path, given all the others. */
  readonly judge: (path: string, answers: Answers) => readonly Finding[];
  readonly colour: boolean;
  /** The zone that somebody here means by a time without one, if we know. It is written into the facts, never assumed later. */
  readonly zone: string | undefined;
  /** Called after every answer, so that nothing is lost however the conversation ends. */
  readonly keep: (answers: Answers) => void;
  /** How the message reads with these answers, its gaps marked, and the facts it cannot go out without. */
  readonly look: (answers: Answers) => { readonly text: string; readonly open: readonly string[] };
}
