import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCues } from '../src/cues/compile-cues.ts';
import type { Cues } from '../src/cues/cues.ts';
import { cuesSchema } from '../src/cues/cues-file.ts';
import { judgeDraft } from '../src/check/judge.ts';
import { type PackedRules, rulesOf } from '../src/check/rule-search.ts';
import { type SectionState, sectionsOf } from '../src/cues/sections.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { readDocument } from '../src/documents/read.ts';
import { UserError } from '../src/errors.ts';
import { readPackFile } from '../src/packs/files.ts';
import { loadChecking, loadCues, loadLabels } from '../src/packs/load.ts';
import { type SectionName, sectionNames } from '../src/sections/section.ts';

const { language, ...packed } = await loadChecking<PackedRules>('en');
const rules = rulesOf(packed);
const cues = (await loadCues<Cues>('en')) ?? expect.fail('English has no cues');
const { words } = await loadLabels('en');

type States = Readonly<Record<SectionName, SectionState>>;

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`)
    .toSorted();

/** The states of a draft, with what the rules hold against it or without. */
async function statesOf(text: string, ruled = false): Promise<States> {
  const document = await readDocument({ name: 'letter.md', text });
  const sentences = sentencesOf(document, language);
  return sectionsOf(sentences, cues, language, ruled ? judgeDraft({ document, sentences, language, kind: 'letter' }, rules) : []);
}
const spelled = (states: States): string[] => sectionNames.map((name) => `${name} ${states[name].state}`);
const allPresent = sectionNames.map((name) => `${name} present`);

const hard = [
  ...readFileSync('tests/letters/hard.md', 'utf8').matchAll(/^### (\S+)\n(?:\w+: [^\n]*\n)*```text\n(.*?)^```\n((?:- [^\n]*\n?)*)/gms),
]
  .map(([, id = '', text = '', lines = '']) => ({ id, text, wanted: [...lines.matchAll(/^- section: (\w+)=(\S+)/gm)] }))
  .filter(({ wanted }) => wanted.length > 0);

describe('hard cases', () => {
  it('are read', () => {
    expect(hard.length).toBeGreaterThan(40);
  });

  it.each(hard)('$id', async ({ text, wanted }) => {
    const states = await statesOf(text, true);
    for (const [, name, allowed = ''] of wanted) {
      const section = sectionNames.find((each) => each === name) ?? expect.fail(`no section ${name}`);
      expect(allowed.split('|'), section).toContain(states[section].state);
    }
  });

  it.each<[string, string, Partial<Record<SectionName, string>>]>([
    ['a title that promises', '# Your refund of EUR 40\n\nRead on.', { remedy: 'missing' }],
    ['a heading and nothing under it', '# What we have changed', { fix: 'missing' }],
    [
      'measures in a list without "we will"',
      'What has changed:\n\n- alarm at 70 %, live since 3 May\n- second signature on each order',
      { fix: 'present' },
    ],
    ['measures in a table', '## Actions\n\n| action | state |\n|---|---|\n| second signature | done |', { fix: 'present' }],
    ['what is asked of the reader', 'Please send us EUR 40 by Friday.', { remedy: 'missing' }],
    ['a refusal', 'We cannot give you a refund of EUR 40.', { remedy: 'missing' }],
    ['a thing, a sum and a day', 'EUR 40 went back to your card on 3 May.', { remedy: 'present' }],
    ['the same only hinted at', 'You will be compensated.', { remedy: 'partial' }],
    ['fault that is denied', 'This was not our fault.', { responsibility: 'missing' }],
    ['fault of the reader', 'You should have told us.', { responsibility: 'missing' }],
    ['an act without a judgement', 'We packed meat into your box.', { responsibility: 'partial' }],
    ['the same, judged', 'We packed meat into your box. That was careless of us.', { responsibility: 'present' }],
    ['a label as the cause', 'Due to a technical fault the lift was out of service.', { explanation: 'partial' }],
    ['a cause that tells something', 'The lift stood still because we had skipped its service.', { explanation: 'present' }],
    ['harm in the sentence before', 'Your shop stood empty on its first Saturday. We are sorry.', { regret: 'present' }],
    ['harm in the sentence behind', 'We are sorry. You had two children with you and nowhere to sleep.', { regret: 'present' }],
    ['harm a sentence too far', 'You stood in the rain for an hour. The refund is on its way. We are sorry.', { regret: 'partial' }],
    ['an apology for nothing', 'We apologise for the incident.', { regret: 'partial' }],
    ['bad news', 'We regret to inform you that the shop is closed.', { regret: 'missing' }],
    ['an apology that is quoted', 'He wrote: "I am very sorry that you missed your train."', { regret: 'missing' }],
  ])('%s', async (_, text, wanted) => {
    const states = await statesOf(text);
    for (const name of sectionNames) if (wanted[name]) expect(states[name].state, name).toBe(wanted[name]);
  });
});

describe('letters', () => {
  const complete = filesIn('tests/letters/complete', /\.md$/);

  it.each(complete)('%s', async (file) => {
    const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
    const wanted = [...(/^sections: \{ (.*) \}$/m.exec(front)?.[1] ?? '').matchAll(/(\w+): (\w+)/g)].map(
      ([, name, state]) => `${name} ${state}`,
    );
    expect(spelled(await statesOf(body.replace(/\{\{![^}]*\}\}/g, ''), true))).toEqual(wanted);
  });

  const rendered = [...filesIn('tests/messages/en', /(?:letter|report)\.md$/), ...filesIn('tests/golden/en', /\.txt$/)];

  it.each(rendered)('%s, which we rendered, has all five', async (file) => {
    expect(spelled(await statesOf(readFileSync(file, 'utf8')))).toEqual(allPresent);
  });
});

describe('a section', () => {
  it('says which sentences earned it, as they stand in the draft', async () => {
    const text = 'Dear **Ann**,\n\nWe were *wrong*. EUR 40 is back on your card.';
    const { remedy } = await statesOf(text);
    const [span] = remedy.spans;
    expect(remedy.spans).toHaveLength(1);
    expect(text.slice(span?.passage.at[span.from], span?.passage.at[span.to])).toBe('EUR 40 is back on your card.');
  });

  it('says what it lacks, in words that every pack has', async () => {
    const { fix, regret, remedy } = await statesOf('The lift works again. We apologise for the incident.');
    expect(fix.why).toEqual(['lacks.fix.prevention']);
    expect(regret.why).toEqual(['lacks.regret.harm']);
    expect(remedy).toEqual({ state: 'missing', spans: [], why: ['lacks.remedy.thing'] });
    const ids = sectionNames.flatMap((name) =>
      [...Object.keys(cues.sections[name].parts), ...(cues.sections[name].undoneBy.length > 0 ? ['undone'] : [])].map(
        (part) => `lacks.${name}.${part}`,
      ),
    );
    for (const pack of ['en', 'cs', 'bg', 'fa']) expect(Object.keys((await loadLabels(pack)).words)).toEqual(expect.arrayContaining(ids));
    expect(words['lacks.fix.prevention']).toContain('measure');
  });

  it('earns no more than half from a sentence that a rule rejects', async () => {
    const text = 'You missed your train, and we apologise.';
    const document = await readDocument({ name: 'letter.md', text });
    const sentences = sentencesOf(document, language);
    const place = { source: document.source, from: 0, to: text.length };
    const against = (section: SectionName, rule = 'some-rule') => [
      { rule, level: 'error' as const, section, message: '', help: '', text, place },
    ];
    expect(sectionsOf(sentences, cues, language).regret.state).toBe('present');
    expect(sectionsOf(sentences, cues, language, against('regret')).regret.state).toBe('partial');
    expect(sectionsOf(sentences, cues, language, against('remedy')).regret.state).toBe('present');
  });

  it('is half when a rule finds the fault taken back, wherever that stands', async () => {
    const { responsibility } = await statesOf(
      'This was our mistake.\n\nThe lamp is new.\n\nThen again, it was really not our fault.',
      true,
    );
    expect(responsibility).toMatchObject({ state: 'partial', why: ['lacks.responsibility.undone'] });
  });

  it('is found in time that grows with the text only', async () => {
    const timeOf = async (times: number): Promise<number> => {
      const text = 'we had not '.repeat(times);
      const started = performance.now();
      await statesOf(text);
      return performance.now() - started;
    };
    await timeOf(1000);
    expect(await timeOf(40_000)).toBeLessThan(40 * Math.max(20, await timeOf(4000)));
  });
});

describe('a file of cues', () => {
  const file = (cue: string, way = '{ has: [one] }'): string =>
    `clauses: ","\ncues:\n  one: { words: "ein* eine" }\n  two: ${cue}\nsections:\n${sectionNames.map((name) => `  ${name}: { parts: { all: [${way}] } }`).join('\n')}\n`;
  const compiled = (text: string): Cues => {
    const { value, placeOf } = readPackFile({ name: 'cues.yaml', text }, cuesSchema);
    return compileCues(value, { group: ['x', 'y'] }, placeOf);
  };
  const problemOf = (text: string): { at: string; message: string } => {
    try {
      compiled(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const [problem] = error.problems;
      return { at: text.slice(problem?.place?.from, problem?.place?.to), message: problem?.message ?? '' };
    }
    return expect.fail('no error');
  };

  it('serves any script, and names groups of words', async () => {
    const made = compiled(file('{ chain: [one], match: ["~{group}~", "~грешка"] }'));
    const read = async (text: string): Promise<string> => {
      const document = await readDocument({ name: 'a.txt', text });
      return sectionsOf(sentencesOf(document, language), made, language).remedy.state;
    };
    expect([await read('Einer kam.'), await read('Kein Wort.')]).toEqual(['present', 'missing']);
  });

  it.each([
    ['{ of: [three] }', 'three', 'no cue before it is called three'],
    ['{ of: [two] }', 'two', 'no cue before it is called two'],
  ])('%s points at the name', (cue, at, message) => {
    expect(problemOf(file(cue))).toEqual({ at, message });
  });

  it('points at a pattern that is none, and at a way that names nothing', () => {
    expect(problemOf(file('{ match: ["a(b"] }')).message).toMatch(/no pattern/);
    expect(problemOf(file('{ words: "a" }', '{ has: [four] }')).message).toBe('no cue before it is called four');
  });
});
