import { incidentSchema } from '../incident.ts';
import { pathsOf, type Shape } from '../sections/shape.ts';
import { plainPath } from './paths.ts';

/** What an incident has at a path, whatever the numbers of its items; undefined for what no fact is called. */
export const shapeOfPath = (path: string): Shape | undefined =>
  [...pathsOf(incidentSchema)].find((each) => each.path === plainPath(path))?.shape;
