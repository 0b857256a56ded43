import { type Place, type Source, UserError } from '../errors.ts';
import { type Incident, incidentSchema } from '../incident.ts';
import { missingSpace, withSpace } from '../yaml/explain.ts';
import { readYaml } from '../yaml/read.ts';
import type { TextNode, Tree } from '../yaml/tree.ts';
import { conform } from './conform.ts';
import { placed } from './dates.ts';
import type { Setting } from './set.ts';

/** An incident as it was read: its facts, those given as `unknown`, and where each stands. */
export interface Facts {
  readonly incident: Incident;
  /** Paths of facts given as `unknown`. */
  readonly unknown: ReadonlySet<string>;
  /** Where the fact at a path stands, or its nearest written ancestor. */
  readonly placeOf: (path: string) => Place;
  /** Every fact that was written, by path, as it was typed. */
  readonly texts: ReadonlyMap<string, TextNode>;
}

/** What may be given besides the file: facts by flag, and the zone of local times when the file names none. */
export interface Given {
  readonly set?: readonly Setting[];
  readonly timezone?: string | undefined;
}

/** Reads, expands and validates an incident file. Throws a UserError with all that is invalid, in the order of the file. */
export function readFacts(source: Source, given: Given = {}): Facts {
  const tree = readYaml(source);
  if (!tree && !given.set?.length) {
    throw new UserError({
      id: 'no-facts',
      message: 'the file holds no facts',
      help: 'start one with `apologize new`, or `apologize new --blank` for an empty file with every question in it',
      file: source.name,
    });
  }
  return validate(tree, source, given);
}

/** Validates facts that were read already, or none, with `given` on top. */
export function validate(tree: Tree | undefined, source: Source, given: Given = {}): Facts {
  if (tree && tree.kind !== 'map') {
    const spaced = withSpace(source.text.slice(tree.place.from).split('\n', 1)[0] ?? '');
    if (spaced !== undefined) throw new UserError({ ...missingSpace(spaced), place: tree.place });
    throw new UserError({
      id: 'no-facts',
      message: 'the file does not hold facts',
      help: 'write one fact a line, `key: value`, such as `regret: you lost a morning of sales`',
      place: tree.place,
    });
  }
  const { value, written } = conform(incidentSchema, tree, source, given.set);
  const incident = placed(value, given.timezone, written);
  return { incident, unknown: written.unknown, placeOf: (path) => written.placeOf(path), texts: written.texts };
}
