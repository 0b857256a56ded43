import { describe, expect, it } from 'vitest';
import { checkDraft } from '../src/check/check.ts';
import { nothingSaid } from '../src/check/levels.ts';
import { type PackedRules, rulesOf } from '../src/check/rule-search.ts';
import type { Verdict } from '../src/check/verdict.ts';
import type { Cues } from '../src/cues/cues.ts';
import { readTextDraft } from '../src/documents/text.ts';
import { loadChecking, loadCues, loadLabels } from '../src/packs/load.ts';
import { asGithub } from '../src/reports/github.ts';
import { asJson } from '../src/reports/json.ts';
import { asJunit } from '../src/reports/junit.ts';
import type { About } from '../src/reports/report.ts';
import { asSarif } from '../src/reports/sarif.ts';
import { asText } from '../src/reports/text.ts';
import { Lines } from '../src/yaml/lines.ts';
import { lineAndColumn } from '../src/errors.ts';
import { expectLinear } from './linear.ts';

const { language, ...packed } = await loadChecking<PackedRules>('en');
const rules = rulesOf(packed);
const cues = (await loadCues<Cues>('en')) ?? expect.fail('English has no cues');
const about: About = {
  labels: await loadLabels('en'),
  ruleOf: () => undefined,
  bar: { failOn: 'error', maxWarnings: undefined },
  quiet: false,
  colour: false,
  exitCode: 1,
};
const bare = { kind: 'letter', locale: 'en', checked: true, note: undefined, score: undefined } as const;

/** A draft of so many like parts, and what is held against it. */
function checked(part: string, times: number): Verdict {
  const source = { name: 'draft.txt', text: part.repeat(times) };
  const book = { language, rules, standing: nothingSaid, suggest: () => undefined };
  const more = { cues, said: (id: string) => id, quantities: null, clock: { now: undefined, zone: undefined }, compare: undefined };
  return { ...bare, file: source.name, source, ...checkDraft(readTextDraft(source), 'letter', book, more) };
}

const parts = {
  'in one line': 'We apologise if you were affected by this. ',
  'in paragraphs': 'We apologise if you were affected by this.\n\n',
  'about a secret': 'Your card 4111 1111 1111 1111 was charged twice. ',
  'about a secret that is quoted': '> Your card 4111 1111 1111 1111 was charged twice.\n',
  'set aside': '[apologize: allow conditional-apology: we say so]\nWe apologise if you were affected by this.\n\n',
};

describe('four times as many findings take four times as long', () => {
  it.each(Object.entries(parts))('to be found: %s', (_, part) => {
    expect(checked(part, 50).findings.length + checked(part, 50).silenced.length).toBeGreaterThanOrEqual(50);
    expectLinear((size) => checked(part, size), 400);
  });

  it.each(Object.entries({ asText, asJson, asGithub, asSarif, asJunit }))('to be told: %s', (_, write) => {
    for (const part of [parts['in one line'], parts['in paragraphs'], `😀 ${parts['in one line']}`]) {
      const verdicts = new Map([500, 2000].map((size) => [size, checked(part, size)]));
      expectLinear((size) => write([verdicts.get(size) ?? expect.fail()], about), 500);
    }
  });
});

it('places are counted as by walking there', () => {
  for (const text of ['', 'a\n', '\n\n', 'one\r\ntwo', '😀 a😀\n😀😀b\n', '\ud83d\ude00\ud83d x\n']) {
    const lines = new Lines(text);
    for (let offset = 0; offset <= text.length + 1; offset++) expect(lines.place(offset)).toEqual(lineAndColumn(text, offset));
  }
});
