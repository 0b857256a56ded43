import type { Finding } from '../check/finding.ts';
import type { Hole, Message } from '../compose/message.ts';
import type { Given } from '../formats/eml.ts';
import type { States } from '../formats/format.ts';
import type { Incident } from '../incident.ts';
import type { Budget } from '../compose/by-words.ts';
import type { Fault } from '../recipients/rows.ts';

/** A message for one recipient, finished and judged. */
export interface Copy {
  /** Stable: the same incident and the same recipient have the same. */
  readonly id: string;
  readonly row: number;
  readonly to: Recipient;
  readonly message: Message;
  /** How whole its sections are. */
  readonly states: States;
  /** Open warnings: an error would have rejected it. */
  readonly findings: readonly Finding[];
  /** The facts, of which a copy that shares its message shares all that is not in `to`. */
  readonly incident: Incident;
  /** What was printed before with other facts in its holes, or is the first of its shape. */
  readonly shape: Shape | undefined;
}

/** Who reads it, as far as its row says. */
export interface Recipient {
  readonly name: Given | undefined;
  readonly email: Given | undefined;
}

/** Messages that differ in the text of some holes alone, printed over and over. */
export interface Shape {
  /** What of it is printed already, kept by whoever prints it. */
  plate: Plate | undefined;
  /** Whether a hole differs from copy to copy. */
  readonly varies: (hole: Hole) => boolean;
  /** How much of what is made of their words may be kept. */
  readonly budget: Budget;
}

/** A row that gives no copy. */
export interface Reject {
  readonly row: number;
  readonly fault: Fault;
  readonly address: string | undefined;
}

/** A part of what is printed: the same for each copy, or written anew. */
export type Part = string | (() => string);

/** The parts of one message, and the copy that is being printed. */
export interface Plate {
  parts: readonly Part[];
  /** The same with all that never changes encoded, once it is needed so. */
  bytes: readonly (Uint8Array | (() => string))[] | undefined;
  copy: Copy;
}
