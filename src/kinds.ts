import type { Incident } from './incident.ts';
import { type Need, type SectionName, sectionNames, sections } from './sections/index.ts';

/** A kind of message: what it must hold. Whoever needs to know what a kind is reads it here. */
export interface Kind {
  /** The sections it must hold, in the order in which they are to be read. */
  readonly sections: readonly SectionName[];
  /** Facts it cannot do without, besides what its sections need. */
  readonly needs: readonly Need[];
  /** What `new` asks for it, in this order; each a fact or the short form of a group. */
  readonly asks: readonly string[];
  /** From how many hours between a customer's report and our answer on the message must own the delay. */
  readonly lateAfterHours: number;
}

export const kinds = {
  letter: {
    sections: sectionNames,
    needs: [],
    // First the two that decide everything: is the cause known, and what did it cost the reader.
    asks: [
      'explanation.cause',
      'regret.impact',
      'explanation.what',
      'explanation.started',
      'explanation.ended',
      'remedy.offer.what',
      'fix.done',
      'fix.prevention.action',
      'responsibility.owner',
      'to.name',
      'from.company',
    ],
    // A finished apology takes one to three days once cause and remedy are sure.
    lateAfterHours: 72,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly KindName[];

/** A fact that a kind needs and an incident lacks. */
export interface Missing {
  readonly path: string;
  /** The section that falls short without it. */
  readonly section: SectionName | undefined;
}

/** What an incident lacks for a kind, in the order of its sections. A fact given as `unknown` is lacking too. */
export function missingFacts(incident: Incident, kind: Kind): Missing[] {
  const needs = [
    ...kind.sections.flatMap((section) => sections[section].needs.map((need) => ({ need, section }))),
    ...kind.needs.map((need) => ({ need, section: undefined })),
  ];
  return needs.filter(({ need }) => isMissing(incident, need)).map(({ need, section }) => ({ path: need.path, section }));
}

function isMissing(incident: Incident, { path, or = [], unless }: Need): boolean {
  if (unless && valuesAt(incident, unless.path).every((value) => value === unless.is)) return false;
  return [path, ...or].every((each) => valuesAt(incident, each).every((value) => value === false));
}

/** The values at a dotted path; a list on the way counts with every item. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const key of path.split('.')) {
    found = found.flatMap((each) => (isRecord(each) ? [each[key]] : [])).flatMap((each) => (Array.isArray(each) ? each : [each]));
    found = found.filter((each) => each !== undefined);
  }
  return found;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
