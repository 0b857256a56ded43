import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { decode } from '../src/disk/input.ts';
import { reportProblems } from '../src/terminal/report.ts';
import { fixture } from './program.ts';

/** Every run tries other inputs; to repeat one, set FUZZ_SEED to the number it printed. FUZZ_RUNS tries more of them. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.FUZZ_RUNS ?? 800);
const parameters = { seed, numRuns: runs } as const;
/** Whole incidents take longer than a line or two. */
const fewer = { ...parameters, numRuns: Math.ceil(runs / 4) };
const counts = { facts: 0, refused: 0 };

afterAll(() => {
  console.log(`fuzz: ${counts.facts + counts.refused} files, ${counts.facts} read, ${counts.refused} refused, FUZZ_SEED=${seed}`);
});

const polluted = (): unknown => Reflect.get({}, 'polluted');

/** Facts, or problems that all say where; anything else that is thrown comes through, and fails the test. */
function survives(bytes: Uint8Array, set: readonly { path: string; value: string }[] = []): void {
  try {
    const source = { name: 'incident.yaml', text: decode(bytes, 'incident.yaml') };
    readFacts(source, { set: set.map((each) => ({ ...each, origin: `--set ${each.path}` })) });
    counts.facts++;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    counts.refused++;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { id, message, file, place } of error.problems) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(message).not.toMatch(/undefined|\[object|NaN/);
      expect(file ?? place?.source.name).toBeTypeOf('string');
      if (!place) continue;
      const { length } = place.source.text;
      expect([place.from >= 0, place.from <= length, place.to >= place.from]).toEqual([true, true, true]);
    }
    // Nothing but line breaks and tabs below a blank, whatever the file holds.
    expect(reportProblems(error.problems, false)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  }
  expect(polluted()).toBeUndefined();
}

const files = readdirSync(fixture('incidents')).map((name) => readFileSync(fixture(`incidents/${name}`)));
const valid = fc.constantFrom(readFileSync(fixture('smallest.yaml')), ...files);

const words = [
  ...[
    'remedy',
    'responsibility',
    'explanation',
    'fix',
    'regret',
    'to',
    'from',
    'offer',
    'owner',
    'name',
    'email',
    'worth',
    'by',
    'started',
  ],
  ...['__proto__', 'constructor', 'prototype', 'polluted', 'toString', '<<', 'unknown', 'allow', 'timeline', 'at', 'timezone', 'previous'],
  ...[
    '98 EUR',
    '20 %',
    'jana@acme.example',
    '+420 555 010 010',
    '2026-11-14T09:00',
    '2026-03-29 02:30',
    'Europe/Prague',
    'null',
    '😀',
    'é',
  ],
];
const signs = [
  '\n',
  '\n  ',
  '\n    ',
  '\n- ',
  '\n  - ',
  '\t',
  '\r\n',
  ': ',
  ':',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '&a ',
  '*a',
  '!!str ',
  '!x ',
];
const marks = [
  '|\n',
  '>-\n',
  '"',
  "'",
  '#',
  ' # ',
  '%',
  '%YAML 1.1\n',
  '---\n',
  '...\n',
  '@',
  '`',
  '\\',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\ud800',
  '\u2028',
];
const soup = fc.array(fc.constantFrom(...words, ...signs, ...marks), { maxLength: 60 }).map((pieces) => pieces.join(''));

/** Facts of any shape under keys that may or may not be ours, written as the YAML that JSON is. */
const { tree } = fc.letrec((tie) => ({
  text: fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 20 })),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('text'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('tree'), { maxKeys: 6 }),
  ),
}));

describe('whatever a file holds, reading it gives facts or says where it is wrong', () => {
  const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

  it('when it is any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), (bytes) => survives(bytes)),
      parameters,
    );
  });

  it('when it is any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => survives(utf8(text))),
      parameters,
    );
  });

  it('when bytes of a good file were changed, lost or doubled', () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('set', 'flip', 'cut', 'double') });
    fc.assert(
      fc.property(valid, fc.array(damage, { minLength: 1, maxLength: 4 }), (file, all) => survives(all.reduce(damaged, file))),
      fewer,
    );
  });

  it('when it is made of what YAML and incidents are made of', () => {
    fc.assert(
      fc.property(soup, (text) => survives(utf8(text))),
      { ...parameters, numRuns: 2 * runs },
    );
  });

  it('when it is a tree of facts where none belong', () => {
    fc.assert(
      fc.property(tree, (facts) => survives(utf8(JSON.stringify(facts)))),
      parameters,
    );
  });

  it('when facts are given by flag besides', () => {
    const path = fc.array(fc.constantFrom(...words, '0', '1', '999', ''), { minLength: 1, maxLength: 5 }).map((keys) => keys.join('.'));
    const set = fc.array(fc.record({ path, value: fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })) }), { maxLength: 3 });
    fc.assert(
      fc.property(valid, set, (file, given) => survives(file, given)),
      fewer,
    );
  });
});

function damaged(file: Buffer, { at, byte, kind }: { at: number; byte: number; kind: string }): Buffer {
  const where = at % (file.length + 1);
  if (kind === 'cut') return file.subarray(0, where);
  if (kind === 'double') return Buffer.concat([file.subarray(0, where), file.subarray(where, where + byte), file.subarray(where)]);
  const copy = Buffer.from(file);
  if (where < copy.length) copy[where] = kind === 'flip' ? (copy[where] ?? 0) ^ (1 << (byte % 8)) : byte;
  return copy;
}
