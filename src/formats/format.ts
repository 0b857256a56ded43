import type { Finding } from '../check/finding.ts';
import type { Message } from '../compose/message.ts';
import type { Incident } from '../incident.ts';
import type { SectionName, State } from '../sections/section.ts';

/** Whether a composed section holds all it needs. */
export type States = Readonly<Record<SectionName, State>>;

/** What a format may need besides the message. */
export interface About {
  readonly incident: Incident;
  readonly states: States;
  readonly findings: readonly Finding[];
  /** Only the body, for a ticket that brings its own greeting and signature. */
  readonly bodyOnly: boolean;
}

/** A format: a message and what is known about it into the text of a file. */
export type Format = (message: Message, about: About) => string;
