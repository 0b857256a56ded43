import type { Incident } from '../incident.ts';
import type { Kind } from '../kinds.ts';
import { isRecord } from '../sections/shape.ts';
import { type Need, type SectionName, sectionNames } from '../sections/index.ts';

/** A fact that a kind needs and an incident lacks. */
export interface Missing {
  /** Of a list that has it elsewhere, with the number of the item that lacks it: `remedy.offer.1.what`. */
  readonly path: string;
  /** The section that falls short without it. */
  readonly section: SectionName | undefined;
}

/** What an incident lacks for a kind, in the order of its sections. A fact given as `unknown` is lacking too. */
export function missingFacts(incident: Incident, kind: Kind): Missing[] {
  const sectionOf = (path: string): SectionName | undefined => sectionNames.find((name) => path.startsWith(`${name}.`));
  return kind.needs.flatMap((need) => {
    const path = gapOf(incident, need);
    return path === undefined ? [] : [{ path, section: sectionOf(path) }];
  });
}

function gapOf(incident: Incident, { path, or = [], unless }: Need): string | undefined {
  const excusing = unless ? valuesAt(incident, unless.path) : [];
  if (unless && (excusing.length > 0 || unless.orAbsent) && excusing.every((value) => value === unless.is)) return undefined;
  const lacks = (each: string): boolean => valuesAt(incident, each).every((value) => value === false);
  if (!or.every(lacks)) return undefined;
  return lacks(path) ? path : gapInItem(incident, path);
}

/** The first item of a list that does not say what each of them must. */
function gapInItem(incident: Incident, path: string): string | undefined {
  const [group, key] = [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)];
  const index = valuesAt(incident, group).findIndex((item) => isRecord(item) && item[key] === undefined);
  if (index === -1) return undefined;
  return index === 0 ? path : `${group}.${index}.${key}`;
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
