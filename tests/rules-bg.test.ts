import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileCues } from '../src/cues/compile-cues.ts';
import { compileRules } from '../src/check/compile-rules.ts';
import { cuesSchema } from '../src/cues/cues-file.ts';
import { judgeDraft, judgeSections } from '../src/check/judge.ts';
import type { Draft } from '../src/check/reading.ts';
import { type SectionState, sectionsOf } from '../src/cues/sections.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { readMarkdownDraft } from '../src/documents/markdown.ts';
import { readTextDraft } from '../src/documents/text.ts';
import type { KindName } from '../src/kind-names.ts';
import { framesSchema, labelsSchema } from '../src/packs/pack.ts';
import { readPackFile } from '../src/packs/files.ts';
import { type Rule, rulesSchema, wordsSchema } from '../src/packs/rules.ts';
import { type SectionName, sectionNames } from '../src/sections/section.ts';
import { isKind } from './letters.ts';
import { fixture } from './program.ts';
import { expectLinear } from './linear.ts';

/** Of near matches; English's are tried to a megabyte. */
const size = 2 ** 16;

const file = (name: string) => ({ name, text: readFileSync(fixture(`../../templates/bg/${name}`), 'utf8') });

/** Bulgarian as its files stand, without a build. */
const { language } = readPackFile(file('labels.yaml'), labelsSchema).value;
const words = readPackFile(file('words.yaml'), wordsSchema).value;
const written = readPackFile(file('rules.yaml'), rulesSchema);
const rules = compileRules(written.value, words, written.placeOf, language.fold);
const cueFile = readPackFile(file('cues.yaml'), cuesSchema);
const cues = compileCues(cueFile.value, words, cueFile.placeOf, language.fold);
const frames = readPackFile(file('frames.yaml'), framesSchema).value;

function draftOf(text: string, kind: KindName = 'letter', form: 'text' | 'markdown' = 'text'): Draft {
  const source = { name: 'draft', text };
  const document = form === 'text' ? readTextDraft(source) : readMarkdownDraft(source, () => undefined);
  return { document, sentences: sentencesOf(document, language), language, kind };
}

const statesOf = (draft: Draft): Record<SectionName, SectionState> => sectionsOf(draft.sentences, cues, language, judgeDraft(draft, rules));
const judged = (draft: Draft, asked: readonly Rule[] = rules): string[] =>
  judgeSections(draft, asked, statesOf(draft), judgeDraft(draft, asked)).map(({ rule }) => rule);
const statesIn = (draft: Draft): Record<string, string> => {
  const states = statesOf(draft);
  return Object.fromEntries(sectionNames.map((name) => [name, states[name].state]));
};
const allPresent = Object.fromEntries(sectionNames.map((name) => [name, 'present']));

describe.each(rules.filter(({ kind }) => kind !== 'fact' && kind !== 'mark'))('the rule $id', (rule) => {
  const kind = rule.only?.[0] ?? 'letter';
  const firesOn = (text: string): boolean => judged(draftOf(text, kind), [rule]).length > 0;

  it('fires on each of its bad texts', () => {
    expect(rule.bad.filter((text) => !firesOn(text))).toEqual([]);
  });

  it('is silent on each of its good texts', () => {
    expect(rule.good.filter(firesOn)).toEqual([]);
  });

  it('is kept by the examples of its own advice', () => {
    const examples = [...(rule.instead ?? '').matchAll(/(?<!вместо )„([^“]+)“/g)].map(([, example = '']) => example);
    if (rule.kind === 'forbid') expect(examples.filter(firesOn)).toEqual([]);
  });

  it('takes four times as long for four times as much that nearly matches', () => {
    const text = `${rule.bad.join(' ').replaceAll(/[.!?:\n]/g, ',')} `;
    const drafts = new Map([size, 4 * size].map((most) => [most, draftOf(text.repeat(Math.ceil(most / text.length)), kind)]));
    const asked = [rule];
    expectLinear((most) => judgeDraft(drafts.get(most) ?? expect.fail(), asked), size);
  });
});

const letters = fixture('../letters-bg');
const labelled = readdirSync(letters).map((name) => {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(`${letters}/${name}`, 'utf8')) ?? [];
  const { kind, sections }: { kind: string; sections: Record<string, string> } = parse(front);
  const draft = draftOf(body.replaceAll(/\{\{![\w-]+\}\}/g, ''), isKind(kind), 'markdown');
  return { name, draft, sections, faults: [...body.matchAll(/\{\{!([\w-]+)\}\}/g)].map(([, id]) => id) };
});

describe.each(labelled)('the letter $name', ({ draft, sections, faults }) => {
  it('has the faults that were marked in it, and no other', () => {
    expect(judgeDraft(draft, rules).map(({ rule }) => rule)).toEqual(faults);
  });

  it('has its sections in the states that its labels say', () => {
    expect(statesIn(draft)).toEqual(sections);
  });

  it('is told that ownership was taken back, and nothing else', () => {
    const partial = Object.keys(sections).flatMap((name) => (sections[name] === 'present' ? [] : [`partial-${name}`]));
    expect(judged(draft).filter((rule) => !faults.includes(rule))).toEqual(partial);
  });
});

/** A copy of the blocks by which the language was specified. */
const locale = readFileSync(fixture('bg/locale.md'), 'utf8');
const block = (name: string): string => new RegExp(`\`\`\`${name}\n(.*?)\`\`\``, 's').exec(locale)?.[1] ?? expect.fail(`no block ${name}`);

/** Which rules stand for a category. */
const categories: Readonly<Record<string, readonly string[]>> = {
  conditional: ['conditional-apology', 'any-inconvenience'],
  but: ['apology-but', 'denies-fault', 'argues-the-case'],
  passive: ['agentless-mistake', 'blames-employee'],
  blame: ['blames-supplier', 'blames-customer', 'blames-employee', 'denies-fault', 'argues-the-case'],
  minimise: ['minimises-impact'],
  grovel: ['grovelling'],
  'vague-remedy': ['vague-remedy'],
  'vague-prevention': ['vague-prevention', 'unbacked-promise'],
  burden: ['claim-it-yourself', 'presumes-forgiveness'],
  empty: ['any-inconvenience', 'presumes-forgiveness', 'takes-seriously', 'slow-start'],
  feelings: ['apology-for-reaction'],
};
const groups = block('rules')
  .split(/^(?=\[)/m)
  .map((group) => ({
    id: /^\[([a-z-]+)\]/.exec(group)?.[1] ?? '',
    bad: [...group.matchAll(/⇒ (.+)$/gm)].map(([, sentence = '']) => sentence),
    good: [...group.matchAll(/^ok (.+)$/gm)].flatMap(([, list = '']) => list.split(' | ')),
  }));

describe.each(groups)('the category $id', ({ id, bad, good }) => {
  const asked = rules.filter((rule) => categories[id]?.includes(rule.id));
  const found = (text: string): boolean => judgeDraft(draftOf(text), asked).length > 0;

  it('is found in each of its sentences', () => {
    expect(bad.length).toBeGreaterThan(3);
    expect(bad.filter((text) => !found(text))).toEqual([]);
  });

  it('is not found in its look-alikes', () => {
    expect(good.length).toBeGreaterThan(0);
    expect(good.filter(found)).toEqual([]);
  });
});

const shown = [...block('cues').matchAll(/^\+ (\w+): (.+)$/gm)].flatMap(([, name = '', list = '']) =>
  list.split(' ¦ ').map((text) => ({ name: sectionNames.find((each) => each === name) ?? expect.fail(name), text })),
);
it.each(shown)('$text shows $name', ({ name, text }) => {
  expect(statesOf(draftOf(text))[name].state).not.toBe('missing');
});

const samples = block('sample')
  .split('\n\n')
  .map((sample) => sample.split(/\n| ¦ /).flatMap((each) => (each === '' ? [] : [each.split(/: (.*)/s, 2)])));

it.each(samples)('the frames read well when they are filled (%#)', (...sample) => {
  const filled = Object.entries(frames).flatMap(([id, frame]) => {
    const slots = new Map(sample.map(([slot = '', text = '']) => [slot, text]));
    const fill = (slot: string): string | undefined =>
      [...slots].find(([key]) => key.endsWith(`.${slot}`) && id.startsWith(key.slice(0, -slot.length - 1)))?.[1] ?? slots.get(slot);
    const asked = [...frame.matchAll(/\{(\p{L}+)\}/gu)].map(([, slot = '']) => slot.charAt(0).toLowerCase() + slot.slice(1));
    // The mark of a gap in a draft is to be found.
    if (id === 'draft.gap' || asked.length === 0 || asked.some((slot) => fill(slot) === undefined)) return [];
    const text = frame.replace(/\{(\p{L})(\p{L}*)\}/gu, (_, first: string, rest: string) => {
      const value = fill(first.toLowerCase() + rest) ?? '';
      return first === first.toLowerCase() ? value : value.charAt(0).toUpperCase() + value.slice(1);
    });
    return [{ id, text: text.replace(/\.\.$/, '.') }];
  });
  expect(filled.length).toBeGreaterThan(50);
  expect(filled.filter(({ text }) => judgeDraft(draftOf(text), rules).length > 0)).toEqual([]);
});

it.each(readdirSync(fixture('../golden/bg')))('finds all five sections and nothing else in %s, which is rendered', (name) => {
  const draft = draftOf(readFileSync(fixture(`../golden/bg/${name}`), 'utf8'));
  expect({ states: statesIn(draft), findings: judged(draft) }).toEqual({ states: allPresent, findings: [] });
});

it('finds nothing in the good letter, and no section in the bad one', () => {
  const [, good = ''] = /^bg good: (.*)$/m.exec(locale) ?? [];
  const [, bad = ''] = /^bg bad: (.*)$/m.exec(locale) ?? [];
  const [fine, poor] = [good, bad].map((text) => draftOf(text.replaceAll(' ¶ ', '\n\n')));
  expect(fine && judged(fine)).toEqual([]);
  expect(fine && statesIn(fine)).toEqual(allPresent);
  expect(poor && Object.values(statesIn(poor))).not.toContain('present');
  expect(new Set(poor && judgeDraft(poor, rules).map(({ rule }) => rule)).size).toBeGreaterThan(5);
});
