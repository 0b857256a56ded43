import { describe, expect, it } from 'vitest';
import { shapeOfPath } from '../src/facts/shapes.ts';
import { incidentSchema } from '../src/incident.ts';
import { pathsOf } from '../src/sections/shape.ts';

describe('a path', () => {
  it('leads to what the schema has there, with the numbers of its items and without', () => {
    const listed = [...pathsOf(incidentSchema)].filter((each) => each.listed).map(({ path }) => path);
    for (const { path, shape } of pathsOf(incidentSchema)) {
      const list = listed.find((each) => path === each || path.startsWith(`${each}.`));
      expect(shapeOfPath(path), path).toEqual(shape);
      if (list) expect(shapeOfPath(path.replace(list, `${list}.12`)), path).toEqual(shape);
    }
    expect(shapeOfPath('allow.missing-owner')?.kind).toBe('fact');
    for (const path of ['', 'nothing', 'topic.more', 'remedy.offer.0.nothing', 'to.constructor'])
      expect(shapeOfPath(path), path).toBeUndefined();
  });
});
