import type { Incident } from '../incident.ts';
import type { Kind } from '../kinds.ts';
import { isRecord } from '../sections/shape.ts';
import { type Need, type SectionName, sectionNames } from '../sections/index.ts';

/** A fact that a kind needs and an incident lacks. */
export interface Missing {
  readonly path: string;
  /** The section that falls short without it. */
  readonly section: SectionName | undefined;
}

/** What an incident lacks for a kind, in the order of its sections. A fact given as `unknown` is lacking too. */
export function missingFacts(incident: Incident, kind: Kind): Missing[] {
  const sectionOf = (path: string): SectionName | undefined => sectionNames.find((name) => path.startsWith(`${name}.`));
  return kind.needs.filter((need) => isMissing(incident, need)).map(({ path }) => ({ path, section: sectionOf(path) }));
}

function isMissing(incident: Incident, { path, or = [], unless }: Need): boolean {
  const excusing = unless ? valuesAt(incident, unless.path) : [];
  if (unless && (excusing.length > 0 || unless.orAbsent) && excusing.every((value) => value === unless.is)) return false;
  const lacks = (each: string): boolean => valuesAt(incident, each).every((value) => value === false);
  return (lacks(path) || hasGap(incident, path)) && or.every(lacks);
}

/** Whether one item of a list does not say what each of them must. */
function hasGap(incident: Incident, path: string): boolean {
  const [group, key] = [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)];
  return valuesAt(incident, group).some((item) => isRecord(item) && item[key] === undefined);
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
