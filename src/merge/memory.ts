import type { Finding } from '../check/finding.ts';
import type { Standing } from '../check/levels.ts';
import type { Facts } from '../facts/read.ts';
import type { Incident } from '../incident.ts';
import type { KindName } from '../kind-names.ts';
import type { Recipient } from '../records/marks.ts';
import type { Copy } from '../outbox/copy.ts';
import { type Cell, textOf } from '../recipients/rows.ts';

/** What was found in a copy, with what earlier apologies say to it. */
export type Recall = (incident: Incident, findings: readonly Finding[], standing: Standing) => readonly Finding[];

/** What the archive does for a batch, by whoever knows the archive. */
export interface Memory {
  /** For the facts that all copies have in common. Undefined where there is nothing to look in. */
  readonly recallFor: ((facts: Facts) => Recall) | undefined;
  /** Undefined when nothing is to be kept. */
  readonly keeper: Keeper | undefined;
}

/** Keeps a batch: told of everybody who has a copy, with what it promises, and then of the rest. */
export interface Keeper {
  readonly copy: (recipient: Recipient, incident: Incident) => void;
  readonly rest: (kept: Kept) => Promise<void>;
}

/** A batch that came to its end, as it is remembered. */
interface Kept {
  /** The same for the same batch, however often it is gone on with. */
  readonly batch: string;
  /** What all copies tell. */
  readonly facts: Facts;
  readonly kind: KindName;
  readonly locale: string;
  /** The text of one of them, and what was found in it. */
  readonly message: string;
  readonly released: Pick<Copy, 'states' | 'findings'>;
}

/** By what a row's incident is compared with earlier ones: copies that share a message share what their rows do not say. */
export function ofRow(incident: Incident, cells: readonly Cell[]): Incident {
  const { id, explanation = {} } = incident;
  const what = textOf(cells, 'explanation.what') ?? explanation.what;
  const cause = textOf(cells, 'explanation.cause') ?? explanation.cause;
  return { ...incident, id: textOf(cells, 'id') ?? id, to: recipientIn(cells), explanation: { ...explanation, what, cause } };
}

/** Whom a row names. */
export function recipientIn(cells: readonly Cell[]): Recipient {
  const given = (fact: string): string | undefined => textOf(cells, fact);
  return { name: given('to.name'), salutation: given('to.salutation'), company: given('to.company'), email: given('to.email') };
}
