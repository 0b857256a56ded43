import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeDraft } from '../src/check/judge.ts';
import { framesSchema } from '../src/packs/pack.ts';
import { readPackFile } from '../src/packs/files.ts';
import { sectionNames } from '../src/sections/index.ts';
import { isKind } from './letters.ts';
import { allPresent, draftOf, pack, rules, spelled, statesOf, typed } from './rules-fa.ts';

const locale = readFileSync('tests/fixtures/fa/locale.md', 'utf8');
const block = (name: string): string =>
  new RegExp(`^\`\`\`${name}\\n(.*?)^\`\`\``, 'ms').exec(locale)?.[1] ?? expect.fail(`no block ${name}`);

/** The rules that stand for a category. */
const categories: Readonly<Record<string, readonly string[]>> = {
  conditional: ['conditional-apology', 'any-inconvenience'],
  but: ['apology-but', 'denies-fault'],
  passive: ['agentless-mistake', 'blames-employee'],
  blame: ['blames-supplier', 'blames-customer', 'blames-employee', 'denies-fault', 'argues-the-case', 'claim-it-yourself'],
  minimise: ['minimises-impact'],
  grovel: ['grovelling', 'over-apology'],
  'vague-remedy': ['vague-remedy'],
  'vague-prevention': ['vague-prevention', 'unbacked-promise'],
  burden: ['claim-it-yourself', 'presumes-forgiveness'],
  empty: ['any-inconvenience', 'presumes-forgiveness', 'takes-seriously'],
  feelings: ['apology-for-reaction'],
};
const groups = block('rules')
  .split(/^(?=\[)/m)
  .map((group) => ({
    id: /^\[([a-z-]+)\]/.exec(group)?.[1] ?? '',
    bad: [...group.matchAll(/⇒ (.+)$/gm)].map(([, sentence = '']) => sentence),
    good: [...group.matchAll(/^ok (.+)$/gm)].flatMap(([, list = '']) => list.split(' | ')),
  }));

describe.each(groups)('the category $id in Persian', ({ id, bad, good }) => {
  const asked = rules.filter((rule) => categories[id]?.includes(rule.id));
  const found = (text: string): boolean => judgeDraft(draftOf(text), asked).length > 0;

  it('is found in each of its sentences, however they are typed', () => {
    expect(bad.length).toBeGreaterThan(3);
    for (const type of [String, ...Object.values(typed)]) expect(bad.map(type).filter((text) => !found(text))).toEqual([]);
  });

  it('is not found in its look-alikes', () => {
    expect(good.length).toBeGreaterThan(0);
    for (const type of [String, ...Object.values(typed)]) expect(good.map(type).filter(found)).toEqual([]);
  });
});

describe('Persian sentences that show a section', () => {
  const shown = [...block('cues').matchAll(/^\+ (\w+): (.+)$/gm)].flatMap(([, name = '', list = '']) =>
    list.split(' ¦ ').map((text) => ({ text, name: sectionNames.find((each) => each === name) ?? expect.fail(`no section ${name}`) })),
  );

  it.each(shown)('$text', ({ text, name }) => {
    for (const type of [String, ...Object.values(typed)]) expect(statesOf(draftOf(type(text)))[name].state).not.toBe('missing');
  });
});

describe('Persian letters of the language facts', () => {
  const letters = [...block('letters').matchAll(/^fa (\w+): (.+)$/gm)].map(([, name = '', text = '']) => ({
    name,
    text: text.replaceAll(' ¶ ', '\n\n'),
  }));

  it.each(letters.filter(({ name }) => name !== 'bad'))('$name has all five sections and no fault', ({ text }) => {
    const draft = draftOf(text);
    expect(judgeDraft(draft, rules)).toEqual([]);
    expect(spelled(draft)).toEqual(allPresent);
  });

  it('bad earns no section, and has faults of most categories', () => {
    const draft = draftOf(letters.find(({ name }) => name === 'bad')?.text ?? '');
    expect(spelled(draft).filter((each) => each.endsWith('present'))).toEqual([]);
    const found = new Set(judgeDraft(draft, rules).map(({ rule }) => rule));
    expect([...found]).toEqual(
      expect.arrayContaining(['agentless-mistake', 'any-inconvenience', 'vague-remedy', 'vague-prevention', 'presumes-forgiveness']),
    );
  });
});

describe.each(block('sample').split('\n\n'))('Persian frames with sample %#', (sample) => {
  const slots = new Map([...sample.matchAll(/(?:^| ¦ )([\w.]+): (.+?)(?= ¦ |$)/gm)].map(([, slot = '', text = '']) => [slot, text]));
  /** A slot that is given for a frame, or for those whose ids begin so, before one for all. */
  const fill = (id: string, slot: string): string | undefined => {
    const parts = id.split('.');
    const paths = parts.map((_, index) => [...parts.slice(0, parts.length - index), slot].join('.'));
    return [...paths, slot].map((path) => slots.get(path)).find((text) => text !== undefined);
  };
  const frames = readPackFile(pack('frames.yaml'), framesSchema).value;
  const filled = Object.entries(frames).flatMap(([id, frame]) => {
    const text = frame.replaceAll(/\{(\w+)\}/g, (hole, slot: string) => fill(id, slot) ?? hole);
    return /[{[]/.test(text) ? [] : [{ id, text }];
  });

  it('are nearly all filled', () => {
    expect(filled.length).toBeGreaterThan(90);
  });

  it.each(filled)('$id holds nothing against itself', ({ id, text }) => {
    const named = /^(holding|update|status|reply|sms|forward|report)\b/.exec(id)?.[1];
    const kind = named ? isKind(named) : 'letter';
    // One sentence is no message: what a whole one must have is not asked of it. The address that strangers may see is meant.
    const asked = rules.filter((rule) => rule.kind === 'forbid' && rule.id !== 'private-in-public');
    expect(judgeDraft(draftOf(text, kind), asked).map((found) => `${found.rule}: ${found.text}`)).toEqual([]);
  });
});
