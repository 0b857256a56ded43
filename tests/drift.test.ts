import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { factual } from '../src/check/factual.ts';
import { nameRules } from '../src/check/names.ts';
import { commands } from '../src/commands/index.ts';
import { incidentSchema } from '../src/incident.ts';
import { framesSchema, labelsSchema, rulesSchema } from '../src/packs/pack.ts';
import { sectionNames, sections } from '../src/sections/index.ts';
import { pathsOf } from '../src/sections/shape.ts';
import { plainYaml } from '../src/yaml/plain.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');
const namesIn = (folder: string): string[] => readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).toSorted();

/** A pack's file as its schema reads it; undefined when the pack does not have it. */
function read<S extends z.ZodMiniType>(file: string, schema: S): z.output<S> | undefined {
  return existsSync(`${root}/${file}`) ? schema.parse(plainYaml({ name: file, text: textOf(file) }).value) : undefined;
}

const packs = readdirSync(`${root}/templates`).map((language) => ({
  language,
  labels: read(`templates/${language}/labels.yaml`, labelsSchema),
  frames: read(`templates/${language}/frames.yaml`, framesSchema),
  rules: read(`templates/${language}/rules.yaml`, rulesSchema),
}));
const english = packs.find(({ language }) => language === 'en');
const keysOf = (record: object | undefined): string[] => Object.keys(record ?? {}).toSorted();

describe('commands', () => {
  it('are a file and a line each', () => {
    const files = namesIn('src/commands').filter((name) => name !== 'index.ts');
    expect(commands.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files);
    const loaded = [...textOf('src/commands/index.ts').matchAll(/import\('\.\/([^']+)'\)/g)].map(([, file]) => file);
    expect(loaded).toEqual(commands.map(({ name }) => `${name}.ts`));
  });
});

describe.each(packs)('labels of $language', ({ labels }) => {
  it('are one for each fact of the schema', () => {
    const paths = [...pathsOf(incidentSchema)].map(({ path }) => path);
    expect(keysOf(labels?.fields)).toEqual([...new Set(paths)].toSorted());
  });

  it('are one for each section', () => {
    expect(keysOf(labels?.sections)).toEqual([...sectionNames].toSorted());
  });

  it('ask and explain wherever English does, and call nothing that English does not', () => {
    const told = (fields: Record<string, object> = {}): string[] =>
      Object.entries(fields).flatMap(([path, field]) => keysOf(field).map((key) => `${path}: ${key}`));
    const own = told(labels?.fields);
    expect(told(english?.labels?.fields).filter((each) => !own.includes(each))).toEqual([]);
    expect(keysOf(labels?.words)).toEqual(keysOf(english?.labels?.words));
  });
});

/** Where templates say something: the frame, the slots they fill, and whether a fact is said in it. */
const sayings = namesIn('templates')
  .filter((name) => name.endsWith('.hbs'))
  .flatMap((name) =>
    [...textOf(`templates/${name}`).matchAll(/\{\{~?say\s+([^}]*?)~?\}\}/g)].map(([, given = '']) => ({
      where: `templates/${name}`,
      frame: /\bframe="([^"]*)"/.exec(given)?.[1],
      slots: [...given.matchAll(/(\w+)=/g)].map(([, slot]) => slot),
      fact: !/^\w+=/.test(given),
    })),
  );
/** Frames that the composer names itself: headings of its own making, the marks of a draft. */
const code = namesIn('src/compose').map((name) => textOf(`src/compose/${name}`));
const named = (frame: string): boolean => code.some((text) => text.includes(`'${frame}'`));

describe.each(packs)('frames of $language', ({ language, frames }) => {
  it('are those that its templates, or English ones, say', () => {
    const own = sayings.filter(({ where }) => where.startsWith('templates/en/') || where.startsWith(`templates/${language}/`));
    const missing = own.filter(({ frame }) => frame !== undefined && frames?.[frame] === undefined);
    expect(missing.map(({ where, frame }) => `${where}: ${frame}`)).toEqual([]);
  });

  it('are all said somewhere', () => {
    expect(keysOf(frames).filter((frame) => !named(frame) && !sayings.some((saying) => saying.frame === frame))).toEqual([]);
  });

  it('have the ids of English', () => {
    expect(keysOf(frames)).toEqual(keysOf(english?.frames));
  });

  it('ask only for what is given to them', () => {
    const asked = (frame: string): string[] =>
      [...(frames?.[frame] ?? '').matchAll(/\{([A-Za-z]+)\}/g)].map(([, slot = '']) => slot.charAt(0).toLowerCase() + slot.slice(1));
    const lacking = sayings.filter(
      ({ frame = '', slots, fact }) => new Set(asked(frame).filter((slot) => !slots.includes(slot))).size > (fact ? 1 : 0),
    );
    expect(lacking.map(({ where, frame }) => `${where}: ${frame}`)).toEqual([]);
  });
});

const ruled = packs.flatMap(({ language, rules }) => (rules && rules.length > 0 ? [{ language, rules }] : []));

describe.each(ruled)('rules of $language', ({ rules }) => {
  it('are those of English, once each: as grave, of the same section, in the same kinds of message', () => {
    const told = (all: typeof rules = []): string[] =>
      all
        .map(({ id, kind, level, section, only, kinds, stops, masked, state, sole, checksum }) =>
          JSON.stringify({ id, kind, level, section, only, kinds, stops, masked, state, sole, checksum }),
        )
        .toSorted();
    expect(told(rules)).toEqual(told(english?.rules));
  });

  it('judge facts that there are', () => {
    const paths = new Set([...pathsOf(incidentSchema)].map(({ path }) => path));
    expect(rules.flatMap(({ id, facts = [] }) => facts.filter((path) => !paths.has(path)).map((path) => `${id}: ${path}`))).toEqual([]);
  });

  it('fire on the names that they call bad, and not on those that they call good', () => {
    const judged = rules.filter(({ id }) => id in nameRules);
    expect(judged.flatMap(({ id, bad }) => bad.filter((name) => !nameRules[id]?.(name)))).toEqual([]);
    expect(judged.flatMap(({ id, good }) => good.filter((name) => nameRules[id]?.(name)))).toEqual([]);
  });

  it('give words to every judgement of facts: a section makes it, or several facts do, or it is of names or of a draft', () => {
    const ofSections = sectionNames.flatMap((name) => Object.keys(sections[name].rules));
    const ofDrafts = ['fact-mismatch', 'weekday-mismatch', 'never-print'];
    const byText = (id: string): boolean => rules.some((rule) => rule.id === id && rule.kind !== 'fact');
    const judged = [...ofSections, ...Object.keys(factual), ...ofDrafts, ...Object.keys(nameRules)].filter((id) => !byText(id));
    expect(
      rules
        .filter(({ kind, match }) => kind === 'fact' && !match)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(judged.toSorted());
  });
});
