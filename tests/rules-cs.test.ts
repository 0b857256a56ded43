import { readdirSync, readFileSync } from 'node:fs';
import { parse as pathOf } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hitOf } from '../src/check/hits.ts';
import { judgeDraft } from '../src/check/judge.ts';
import type { Draft } from '../src/check/reading.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import type { Rule } from '../src/packs/rules.ts';
import { sectionNames } from '../src/sections/section.ts';
import { isKind } from './letters.ts';
import { fixture } from './program.ts';
import { tongueOf } from './tongue.ts';
import { expectLinear } from './linear.ts';

/** Of near matches; English's are tried to a megabyte. */
const size = 2 ** 16;

const { language, rules, frames, statesOf, draftOf, judged, statesIn } = tongueOf('cs');
const allPresent = Object.fromEntries(sectionNames.map((name) => [name, 'present']));
/** As in an SMS, or typed in haste. */
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const rulesFor = (ids: readonly string[] = []): Rule[] => rules.filter(({ id }) => ids.includes(id));

describe.each(rules.filter(({ kind }) => kind !== 'fact' && kind !== 'mark'))('the rule $id', (rule) => {
  const kind = rule.only?.[0] ?? 'letter';
  const firesOn = (text: string): boolean => judged(draftOf(text, kind), [rule]).length > 0;

  it('fires on each of its bad texts, also without their marks', () => {
    expect(rule.bad.filter((text) => !firesOn(text))).toEqual([]);
    expect(rule.bad.filter((text) => !firesOn(bare(text)))).toEqual([]);
  });

  it('is silent on each of its good texts, also without their marks', () => {
    expect(rule.good.filter(firesOn)).toEqual([]);
    expect(rule.good.filter((text) => firesOn(bare(text)))).toEqual([]);
  });

  it('takes four times as long for four times as much that nearly matches', () => {
    const text = `${rule.bad.join(' ').replaceAll(/[.!?:\n]/g, ',')} `;
    const drafts = new Map([size, 4 * size].map((most) => [most, draftOf(text.repeat(Math.ceil(most / text.length)), kind)]));
    const asked = [rule];
    expectLinear((most) => judgeDraft(drafts.get(most) ?? expect.fail(), asked), size);
  });
});

it('reads marks that stand apart from their letters', () => {
  expect(judged(draftOf('Za případné komplikace se omlouváme.'.normalize('NFD')))).toContain('any-inconvenience');
});

it('finds in a fact what it finds in a draft', () => {
  const [conditional] = rulesFor(['conditional-apology']);
  const fact = 'pokud jsme Vám způsobili potíže, omlouváme se';
  expect(conditional && hitOf(conditional, fact, language)?.index).toBe(0);
  expect(conditional && hitOf(conditional, bare(fact), language)?.index).toBe(0);
});

const letters = fixture('../letters-cs');
const labelled = readdirSync(letters).map((name) => {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(`${letters}/${name}`, 'utf8')) ?? [];
  const { kind, sections, faults }: { kind: string; sections: Record<string, string>; faults: string[] } = parse(front);
  return { name, kind: isKind(kind), text: body.replaceAll(/\{\{![\w-]+\}\}/g, ''), body, sections, faults };
});

describe.each(labelled)('the letter $name', ({ kind, text, body, sections, faults }) => {
  const draft = draftOf(text, kind, 'markdown');

  it('has the faults that it was labelled with, and no other', () => {
    expect(judgeDraft(draft, rules).map(({ rule }) => rule)).toEqual(expect.arrayContaining(faults));
    expect(judgeDraft(draft, rules).filter(({ rule }) => !faults.includes(rule))).toEqual([]);
  });

  it('has them in the sentence before the mark', () => {
    const marked = body.split(/\{\{!([\w-]+)\}\}/);
    const sentences = marked.flatMap((id, index) => (index % 2 === 1 ? [{ id, said: marked[index - 1] ?? '' }] : []));
    const wrong = sentences.filter(({ id, said }) => {
      const [found] = judgeDraft(draft, rulesFor([id]));
      return !found || !(sentencesOf(draftOf(said, kind, 'markdown').document, language).at(-1)?.text ?? '').includes(found.text);
    });
    expect(wrong).toEqual([]);
  });

  it('has its sections in the states that its labels say, also without its marks', () => {
    expect(statesIn(draft)).toEqual(sections);
    expect(statesIn(draftOf(bare(text), kind, 'markdown'))).toEqual(sections);
  });
});

/** By what the language was specified. */
const locale = readFileSync(fixture('cs/locale.md'), 'utf8');
const blocks = (name: string): string[] =>
  [...locale.matchAll(new RegExp(`\`\`\`${name}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);
const lettersOf = (name: string): Draft[] =>
  blocks('letters').flatMap((block) =>
    [...block.matchAll(new RegExp(`^cs ${name}: (.*)$`, 'gm'))].map(([, text = '']) => draftOf(text.replaceAll(' ¶ ', '\n\n'))),
  );

/** Which rules stand for a category. */
const categories: Readonly<Record<string, readonly string[]>> = {
  conditional: ['conditional-apology', 'any-inconvenience'],
  but: ['apology-but', 'denies-fault'],
  passive: ['agentless-mistake', 'blames-employee'],
  blame: ['blames-supplier', 'blames-customer', 'blames-employee', 'denies-fault', 'argues-the-case'],
  minimise: ['minimises-impact'],
  grovel: ['grovelling', 'over-apology'],
  'vague-remedy': ['vague-remedy'],
  'vague-prevention': ['vague-prevention', 'unbacked-promise'],
  burden: ['claim-it-yourself', 'presumes-forgiveness'],
  empty: ['any-inconvenience', 'presumes-forgiveness', 'takes-seriously'],
  feelings: ['apology-for-reaction'],
};
const groups = blocks('rules')
  .flatMap((block) => block.split(/^(?=\[)/m))
  .map((group) => ({
    id: /^\[([a-z-]+)\]/.exec(group)?.[1] ?? '',
    bad: [...group.matchAll(/^⇒ (.+)$/gm)].map(([, sentence = '']) => sentence),
    good: [...group.matchAll(/^ok (.+)$/gm)].flatMap(([, list = '']) => list.split(' | ')),
  }));

describe.each(groups)('the category $id', ({ id, bad, good }) => {
  const found = (text: string): boolean => judgeDraft(draftOf(text), rulesFor(categories[id])).length > 0;

  it('is found in each of its sentences', () => {
    expect(bad.length).toBeGreaterThan(3);
    expect(bad.filter((text) => !found(text))).toEqual([]);
  });

  it('is not found in its look-alikes', () => {
    expect(good.length).toBeGreaterThan(0);
    expect(good.filter(found)).toEqual([]);
  });
});

const shown = blocks('cues').flatMap((block) =>
  [...block.matchAll(/^\+ (\w+): (.+)$/gm)].flatMap(([, name = '', list = '']) =>
    list.split(' ¦ ').map((text) => ({ name: sectionNames.find((each) => each === name) ?? expect.fail(name), text })),
  ),
);
it.each(shown)('$text shows $name', ({ name, text }) => {
  expect(statesOf(draftOf(text))[name].state).not.toBe('missing');
});

const samples = blocks('sample').map((sample) =>
  [...sample.matchAll(/([\w.]+): (.*?)(?: ¦ |\n)/g)].map(([, slot = '', text = '']) => [slot, text] as const),
);

describe.each(samples)('the sample of $1.1', (...sample) => {
  const slots = new Map(sample);
  const fill = (slot: string): string => slots.get(slot.charAt(0).toLowerCase() + slot.slice(1)) ?? '';
  const filled = Object.entries(frames).flatMap(([id, frame]) => {
    const asked = [...frame.matchAll(/\{(\p{L}+)\}/gu)].map(([, slot = '']) => slot);
    // The mark of a gap in a draft is to be found.
    if (id === 'draft.gap' || asked.length === 0 || asked.some((slot) => fill(slot) === '')) return [];
    const text = frame.replace(/\{(\p{L}+)\}/gu, (_, slot: string) => {
      const value = fill(slot);
      return slot.charAt(0) === slot.charAt(0).toLowerCase() ? value : value.charAt(0).toUpperCase() + value.slice(1);
    });
    return [{ id, text: text.replace(/\.\.$/, '.') }];
  });

  it('reads well in every frame that it fills', () => {
    expect(filled.length).toBeGreaterThan(50);
    // What a text must hold as a whole, no line of it holds.
    const ofLines = rules.filter(({ kind }) => kind === 'forbid');
    expect(filled.filter(({ text }) => judgeDraft(draftOf(text), ofLines).length > 0)).toEqual([]);
  });
});

it('finds nothing in the model letters, and no section in the bad one', () => {
  const good = [...lettersOf('good'), ...lettersOf('model')];
  expect(good.length).toBe(3);
  for (const draft of good) expect({ found: judged(draft), ...statesIn(draft) }).toEqual({ found: [], ...allPresent });
  const [poor] = lettersOf('bad');
  expect(poor && Object.values(statesIn(poor))).not.toContain('present');
  expect(new Set(poor && judgeDraft(poor, rules).map(({ rule }) => rule)).size).toBeGreaterThan(5);
});

/** What this program writes in Czech; a subject stands before it. */
const rendered = ['golden', 'messages'].flatMap((folder) =>
  readdirSync(fixture(`../${folder}/cs`), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => {
      const stem = pathOf(name).name;
      const [, named = 'letter'] = folder === 'golden' ? stem.split('.') : [stem, stem];
      const text = readFileSync(fixture(`../${folder}/cs/${name}`), 'utf8').replace(/^Předmět: .*\n/, '');
      return { name: `${folder}/${name}`, draft: draftOf(text, isKind(named), name.endsWith('.md') ? 'markdown' : 'text') };
    }),
);

it.each(rendered)('nothing is found in $name, which we wrote', ({ draft }) => {
  expect(judged(draft)).toEqual([]);
  if (draft.kind === 'letter' || draft.kind === 'report') expect(statesIn(draft)).toEqual(allPresent);
});
