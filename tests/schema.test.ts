import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { messageJsonSchema } from '../src/formats/json-shape.ts';
import { kindNames } from '../src/kind-names.ts';
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
    ['a fact that is empty', 'topic:\nto: { name: , email: }\ntags:', true],
    ['a group that is empty', 'fix:\npending:\n  by:', true],
    ['a choice that is empty', 'severity:\nnow: { state: }', true],
    ['an empty item', 'remedy: { offer: [x, ] }\ntimeline:\n  -', true],
    ['yes as other programs write it', 'remedy: { offer: { what: a gift, repairs: true } }\nprevious: { id: x, reader: false }', true],
    ['an unknown key', 'remdy: two months', false],
    ['an unknown key inside', 'explanation: { whta: it broke }', false],
    ['a group where a text stands', 'regret: { impact: { a: b } }', false],
    ['a list where a text stands', 'topic: [a, b]', false],
    ['a word that is no choice', 'severity: awful', false],
  ];

  test.each(shapes)('judges %s as the reader does', (_, text, expected) => {
    expect({ ours: reads(text), theirs: valid(parse(text)) }).toEqual({ ours: expected, theirs: expected });
  });

  test.each(['letter', 'holding', 'report', 'reply', 'status'])('takes the empty file that we write for a %s', async (kind) => {
    const { out } = await apologize(['new', '--blank', '--kind', kind]);
    expect({ theirs: valid(parse(out)), errors: valid.errors ?? [] }).toEqual({ theirs: true, errors: [] });
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

/** A schema that takes no field it does not name, at any depth. */
function closed(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(closed);
  if (typeof json !== 'object' || json === null) return json;
  const inner = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, closed(value)]));
  return 'properties' in json ? { ...inner, additionalProperties: false } : inner;
}

describe('the JSON Schema of a message', () => {
  test('is draft-7, printed by the program, and takes what `--format json` writes of every kind', async () => {
    const { out, code } = await apologize(['schema', 'message']);
    expect(code).toBe(0);
    const printed = JSON.parse(out);
    expect(printed.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(printed.$id).toMatch(/@\d+\.\d+\.\d+\/dist\/message\.schema\.json$/);
    expect(JSON.parse(readFileSync(fixture('../../dist/message.schema.json'), 'utf8'))).toEqual(printed);
    // Every field is told, and all of them are there.
    const takes = new Ajv({ strict: true, allowUnionTypes: true }).compile(Object(closed(printed)));
    const given = ['hr-outage', 'atlassian-2022'].map((name) => fixture(`incidents/${name}.yaml`));
    for (const kind of kindNames)
      for (const more of [[], ['--draft', '--set', 'regret=unknown'], ['--part', 'body', '--set', 'regret=sorry for the issue']]) {
        const runs = given.map((file) => apologize(['render', file, '--kind', kind, '--format', 'json', ...more]));
        for (const { out: message } of await Promise.all(runs))
          if (message !== '') expect([kind, takes(JSON.parse(message)), takes.errors]).toEqual([kind, true, null]);
      }
  });

  test('lets pass a field that it does not know, and no message without one that it does', () => {
    const takes = new Ajv({ strict: false }).compile(messageJsonSchema('https://schema.example/message.json'));
    expect(takes({ schemaVersion: 1 })).toBe(false);
    const texts = { text: '', markdown: '', html: '' };
    const parts = { salutation: '', body: '', closing: '', signature: '' };
    const none = { state: 'missing', spans: { text: [], markdown: [] } };
    const sections = { remedy: none, responsibility: none, explanation: none, fix: none, regret: none };
    const rest = { locale: 'en', incident: null, draft: false, subject: null, parts, order: [], sections, findings: [] };
    expect(takes({ schemaVersion: 1, kind: 'letter', ...texts, ...rest, later: 1 })).toBe(true);
    expect(takes({ schemaVersion: 1, kind: 'letter', ...texts, ...rest, draft: 'no' })).toBe(false);
  });
});
