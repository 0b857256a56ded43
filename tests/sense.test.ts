import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileCues } from '../src/cues/compile-cues.ts';
import { compileSense } from '../src/cues/compile-sense.ts';
import { cuesSchema } from '../src/cues/cues-file.ts';
import { FeatureReader, hashOfFeature, hashOfName, type Line } from '../src/cues/features.ts';
import { lineOf, placeNames } from '../src/cues/learned.ts';
import { sectionsOf } from '../src/cues/sections.ts';
import { judgeBy } from '../src/cues/sense.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { signalReader } from '../src/cues/signals.ts';
import { standingsOf } from '../src/cues/standing.ts';
import { readPackFile } from '../src/packs/files.ts';
import { languageFor, read } from './drafts.ts';

const line = (text: string, more: Partial<Line> = {}): Line => ({ text, isQuoted: undefined, named: [], introduced: [], ...more });

/** The features of a line as a pack's file writes them. */
function written(given: Line): string[] {
  const reader = new FeatureReader();
  const found: string[] = [];
  reader.read(given, (hash, ...made) => {
    const name = reader.write(...made);
    expect(hash, name).toBe(hashOfFeature(name));
    found.push(name);
  });
  return found;
}

it('is what is learned of the letters and cues that are there now', () => {
  const trainer = fileURLToPath(new URL('train.js', import.meta.url));
  expect(execFileSync(process.execPath, [trainer, 'check'], { encoding: 'utf8' })).toContain('sentences');
});

describe('features of a sentence', () => {
  it('are its words, pairs of them, how they begin and end', () => {
    expect(written(line("we've paid eur 1,200.50 back."))).toEqual([
      ...['^ we', "^ _ 've", 'we', "we 've", 'we _ paid', "'ve", "'ve paid", "'ve _ eur", 'paid', 'paid eur', 'paid _ #', 'eur'],
      ...['eur #', 'eur _ back', '#', '# back', '# _ $', 'back', 'back $'],
    ]);
    expect(written(line('refunding'))).toEqual(['^ refunding', '^ _ $', 'refunding', '-ing', 'refun-', 'refunding $']);
    expect(written(line('£9 gone!')).filter((name) => !name.includes(' '))).toEqual(['¤', '#', 'gone', '!']);
  });

  it('are those of the line that introduces it, too', () => {
    expect(written(line('done', { introduced: ['what changed'] }))).toEqual(['>what', '>changed', '^ done', '^ _ $', 'done', 'done $']);
  });

  it('are not what it quotes', () => {
    const isQuoted = (at: number): boolean => at >= 9 && at < 16;
    expect(written(line('he wrote "sorry" to us', { isQuoted })).filter((name) => !name.includes(' '))).not.toContain('sorry');
  });

  it('have an end, however long the line is', () => {
    expect(written(line('so '.repeat(5000))).length).toBeLessThan(2000);
  });
});

const model = (features: Record<string, string>) =>
  compileSense(JSON.stringify({ tags: { g: 'gives', s: 'sorry' }, bias: { g: -20, s: -10 }, features }));

describe('a model', () => {
  it('adds up what each feature says of each tag, as often as it stands there', () => {
    const judge = judgeBy(model({ back: 'g15s-3', 'we _ you': 'g4', '+free': 's7', '-ing': 'g1' }));
    expect([...judge(line('we pay you back, back'))]).toEqual([-200 + 300 + 40, -100 - 60]);
    expect([...judge(line('giving', { named: [hashOfName('+free')] }))]).toEqual([-190, -30]);
    expect([...judge(line('not known'))]).toEqual([-200, -100]);
  });

  it('is refused where its file is not what training writes', () => {
    expect(() => model({ back: 'g' })).toThrow(/back/);
    expect(() => compileSense('{"features":{}}')).toThrow(/tags/);
  });

  it('of English has every tag that its cues ask for', () => {
    const { tags } = compileSense(readFileSync('templates/en/sense.json', 'utf8'));
    const { learned } = cuesOf(readFileSync('templates/en/cues.yaml', 'utf8'));
    expect(learned.length).toBeGreaterThan(12);
    for (const { tag } of learned) expect(tags).toContain(tag);
  });
});

const cuesOf = (text: string) => {
  const { value, placeOf } = readPackFile({ name: 'cues.yaml', text }, cuesSchema);
  return compileCues(value, {}, placeOf);
};
const none = 'parts: { it: [] }';
const own = (cues: string): string =>
  `clauses: ","\ncues:\n${cues}sections:\n  remedy:\n    parts:\n      thing:\n        - { has: [like], no: [unlike] }\n` +
  ['responsibility', 'explanation', 'fix', 'regret'].map((name) => `  ${name}: { ${none} }\n`).join('');
const cues = '  like: { learned: gives, above: "0" }\n  unlike: { learned: gives, below: "-5" }\n';

describe('a learned cue', () => {
  const remedyOf = async (text: string, sense: ReturnType<typeof model> | null): Promise<string> => {
    const language = languageFor('en');
    return sectionsOf(sentencesOf(await read('text', text), language), { ...cuesOf(own(cues)), sense }, language).remedy.state;
  };

  it('stands where the model says more than its bound', async () => {
    const sense = model({ back: 'g25' });
    expect(await remedyOf('You have your money back.', sense)).toBe('present');
    expect(await remedyOf('You have your money.', sense)).toBe('missing');
  });

  it('stands nowhere without a model', async () => {
    expect(await remedyOf('You have your money back.', null)).toBe('missing');
  });

  it.each(['like: { learned: gives }', 'like: { learned: gives, above: "x" }', 'like: { learned: gives, above: "1", words: "so" }'])(
    'is refused as %s',
    (cue) => {
      expect(() => cuesOf(own(`  ${cue}\n  unlike: { words: "no" }\n`))).toThrow(/like is learned/);
    },
  );
});

describe('a line', () => {
  it('has its cues, its place, its length, and what introduces it', async () => {
    const language = languageFor('en');
    const known = cuesOf(own('  like: { words: "money" }\n  unlike: { words: "no" }\n'));
    const sentences = sentencesOf(await read('markdown', '# Our offer\n\n- money back\n\nThat is all.'), language);
    const standings = standingsOf(sentences, signalReader(known), language);
    const [, offered] = standings.map((standing) => lineOf(standing, known, language));
    expect(new Set(offered?.named)).toEqual(new Set(['+like', '@middle', '@1', '@item', '@short'].map(hashOfName)));
    expect(placeNames).toContain('@middle');
    expect(offered?.introduced).toContain('our offer');
    expect(standings.map(({ isTitle }) => isTitle)).toEqual([true, false, false]);
  });
});
