import type { Signal } from '../errors.ts';

/** A question as it stands on the screen. */
export interface Question {
  readonly message: string;
  /** Below the message: how to answer, an example, who knows. */
  readonly hints: readonly string[];
  /** What stands there already, to be kept or changed. */
  readonly initial: string;
  /** What is wrong with an answer, if anything. */
  readonly refuse: (answer: string) => Objection | undefined;
  /** What an empty answer means. */
  readonly none: string;
}

/** Why an answer cannot stand; a mild one is said once, and the same answer then taken. */
export interface Objection {
  readonly text: string;
  readonly mild: boolean;
}

/** An answer, empty if there is none yet; or the wish to go back, with what had been typed so far. */
export type Reply = { readonly kind: 'answer' | 'back'; readonly text: string };

/** Somebody at a terminal. Questions throw `Gone` on Ctrl-C, Ctrl-D, or when the run or the terminal is ended. */
export interface Person {
  ask(question: Question): Promise<Reply>;
  /** Undefined when they want to go back. */
  choose<T extends string>(message: string, choices: readonly { readonly value: T; readonly name: string }[]): Promise<T | undefined>;
  say(text: string): void;
  leave(): void;
}

/** The person is not there any more. */
export class Gone extends Error {
  override readonly name = 'Gone';
  readonly signal: Signal;

  constructor(signal: Signal) {
    super(signal);
    this.signal = signal;
  }
}
