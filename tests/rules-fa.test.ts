import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeDraft } from '../src/check/judge.ts';
import type { Draft } from '../src/check/reading.ts';
import { readPackFile } from '../src/packs/files.ts';
import { rulesSchema } from '../src/packs/rules.ts';
import { isKind } from './letters.ts';
import { allPresent, draftOf, judged, pack, rules, spelled, typed, written } from './rules-fa.ts';
import { expectLinear } from './linear.ts';

/** Of near matches; English's are tried to a megabyte. */
const size = 2 ** 16;

const ofText = rules.filter(({ kind }) => kind !== 'fact' && kind !== 'mark');

/** The rules by which something is found, but for advice. */
const held = (draft: Draft): string[] => judged(draft).flatMap(({ rule, level }) => (level === 'suggestion' ? [] : [rule]));

describe('rules of Persian', () => {
  const shape = ({
    id,
    kind,
    level,
    section,
    only,
    kinds,
    stops,
    sole,
    at,
    state,
    order,
    most,
    facts,
  }: (typeof written.value)[number]) => ({
    id,
    kind,
    level,
    section,
    only,
    kinds,
    stops,
    sole,
    at,
    state,
    order,
    most,
    facts,
  });

  it('are those of English, at their levels', () => {
    const english = readPackFile(pack('rules.yaml', 'en'), rulesSchema).value;
    expect(written.value.map(shape)).toEqual(english.map(shape));
  });

  it('have two bad and two good texts of their own each', () => {
    expect(rules.filter(({ bad, good }) => bad.length < 2 || good.length < 2).map(({ id }) => id)).toEqual([]);
    expect(rules.filter(({ message }) => !/[\u0600-\u06ff]/.test(message)).map(({ id }) => id)).toEqual([]);
  });
});

describe.each(ofText)('the Persian rule $id', (rule) => {
  const kind = rule.only?.[0] ?? 'letter';
  const firesOn = (text: string): boolean => judged(draftOf(text, kind), [rule]).length > 0;

  it('fires on each of its bad texts', () => {
    expect(rule.bad.filter((text) => !firesOn(text))).toEqual([]);
  });

  it('is silent on each of its good texts', () => {
    expect(rule.good.filter(firesOn)).toEqual([]);
  });

  it.each(Object.entries(typed))('says the same of texts %s', (_, type) => {
    expect(rule.bad.map(type).filter((text) => !firesOn(text))).toEqual([]);
    expect(rule.good.map(type).filter(firesOn)).toEqual([]);
  });

  it('is kept by the examples of its own advice', () => {
    const examples = [...(rule.instead ?? '').matchAll(/(?<!به\u200cجای )«([^»]+)»/g)].map(([, example = '']) => example);
    if (rule.kind === 'forbid') expect(examples.filter(firesOn)).toEqual([]);
  });

  it('takes four times as long for four times as much that nearly matches', () => {
    const text = `${rule.bad.join(' ').replaceAll(/[.!?؟:\n]/g, '،')} `;
    const drafts = new Map([size, 4 * size].map((most) => [most, draftOf(text.repeat(Math.ceil(most / text.length)), kind)]));
    const asked = [rule];
    expectLinear((most) => judgeDraft(drafts.get(most) ?? expect.fail(), asked), size);
  });
});

describe('Persian letters, labelled before there were cues', () => {
  const labelled = readdirSync('tests/letters-fa').map((name) => {
    const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(`tests/letters-fa/${name}`, 'utf8')) ?? [];
    const kind = isKind(/^kind: (\w+)$/m.exec(front)?.[1] ?? '');
    const sections = [...(/^sections: \{ (.*) \}$/m.exec(front)?.[1] ?? '').matchAll(/(\w+): (\w+)/g)];
    const faults = [...body.matchAll(/\{\{!([\w-]+)\}\}/g)].map(([, id = '']) => id);
    return {
      name,
      kind,
      faults,
      states: sections.map(([, section, state]) => `${section} ${state}`),
      text: body.replaceAll(/\{\{!.*?\}\}/g, ''),
    };
  });

  it.each(labelled)('$name', ({ text, kind, states, faults }) => {
    const draft = draftOf(text, kind, 'markdown');
    expect(judgeDraft(draft, rules).map(({ rule }) => rule)).toEqual(faults);
    expect(spelled(draft)).toEqual(states);
  });

  it.each(labelled.filter(({ kind }) => kind !== 'report'))('$name, typed carelessly', ({ text, kind, states, faults }) => {
    const careless = Object.values(typed).reduce((given, type) => type(given), text);
    const draft = draftOf(careless, kind, 'markdown');
    expect(judgeDraft(draft, rules).map(({ rule }) => rule)).toEqual(faults);
    expect(spelled(draft)).toEqual(states);
  });
});

describe('Persian messages that we rendered', () => {
  const filesIn = (folder: string, ending: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`)
      .toSorted();
  const letters = [...filesIn('tests/golden/fa', /\.txt$/), ...filesIn('tests/messages/fa', /(?:letter|report)\.md$/)];

  it.each(letters)('%s has all five sections and no fault', (path) => {
    const draft = draftOf(
      readFileSync(path, 'utf8'),
      path.includes('report') ? 'report' : 'letter',
      path.endsWith('.md') ? 'markdown' : 'text',
    );
    expect(held(draft)).toEqual([]);
    expect(spelled(draft)).toEqual(allPresent);
  });

  const others = filesIn('tests/messages/fa', /(?:holding|update|status|reply|sms|forward)\.txt$/);

  it.each(others)('%s has no fault', (path) => {
    const kind = isKind(/(\w+)\.txt$/.exec(path)?.[1] ?? '');
    expect(judgeDraft(draftOf(readFileSync(path, 'utf8'), kind), rules).filter(({ level }) => level !== 'suggestion')).toEqual([]);
  });
});
