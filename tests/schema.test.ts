import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { loadLabels } from '../src/packs/load.ts';
import { incidentJsonSchema } from '../src/schema.ts';
import { apologize, fixture } from './program.ts';

const schema = incidentJsonSchema(await loadLabels('en'), 'https://schema.example/incident.json');
const valid = new Ajv({ strict: false }).compile(schema);

/** Whether our own reader takes a text, whatever else a message may lack. */
function reads(text: string): boolean {
  try {
    readFacts({ name: 'facts.yaml', text });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

const folders = ['.', 'incidents', 'cs', 'bg', 'fa'];
const files = folders.flatMap((folder) =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe('the JSON Schema of the incident file', () => {
  test.each(files)('takes %s', (name) => {
    const text = readFileSync(fixture(name), 'utf8');
    expect({ ours: reads(text), theirs: valid(parse(text)), errors: valid.errors ?? [] }).toEqual({ ours: true, theirs: true, errors: [] });
  });

  // What a shape alone can decide, both decide alike; dates and addresses are read by us only.
  const shapes: [string, string, boolean][] = [
    ['a short form', 'regret: you lost a morning', true],
    ['a long form', 'regret: { impact: you lost a morning, also: [your team] }', true],
    ['one item for a list', 'fix: { prevention: two people look at it }', true],
    ['a list of both forms', 'remedy: [two months, { what: a call, worth: 98 EUR }]', true],
    ['a fact that nobody knows', 'explanation: { cause: unknown }', true],
    ['a group that nobody knows', 'fix: unknown', true],
    ['a telephone as a number', 'responsibility: { owner: { name: Jana, phone: 555010010 } }', true],
    ['an unknown key', 'remdy: two months', false],
    ['an unknown key inside', 'explanation: { whta: it broke }', false],
    ['a group where a text stands', 'regret: { impact: { a: b } }', false],
    ['a list where a text stands', 'topic: [a, b]', false],
    ['a word that is no choice', 'severity: awful', false],
  ];

  test.each(shapes)('judges %s as the reader does', (_, text, expected) => {
    expect({ ours: reads(text), theirs: valid(parse(text)) }).toEqual({ ours: expected, theirs: expected });
  });

  test('is draft-7, printed by the program, and named by the version in the files that we write', async () => {
    const { out, code } = await apologize(['schema']);
    expect(code).toBe(0);
    const printed = JSON.parse(out);
    expect(printed.$schema).toBe('http://json-schema.org/draft-07/schema#');
    const { out: blank } = await apologize(['new', '--blank']);
    const { version } = JSON.parse(readFileSync(fixture('../../package.json'), 'utf8'));
    expect(blank.split('\n')[0]).toBe(`# yaml-language-server: $schema=${printed.$id}`);
    expect(printed.$id).toContain(`@${version}/`);
  });
});
