import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import { against } from '../src/check/against.ts';
import { readFacts } from '../src/facts/read.ts';
import { type KindName, kindNames } from '../src/kind-names.ts';
import { altered, bareRules, compared, drafted, quantitiesOf, tongueOf } from './altered.ts';
import { fixture } from './program.ts';

/** Every fixture with the messages kept of it: letters in four forms, English ones in every kind. */
const kept = (['en', 'cs', 'bg', 'fa'] as const).flatMap((code) =>
  (code === 'en' ? ['.', 'incidents'] : [code]).flatMap((folder) =>
    readdirSync(fixture(folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ code, id: parse(name).name, path: fixture(`${folder}/${name}`) })),
  ),
);

/** Of changed figures, how many are caught in each language at least. Two that agree by chance, or one told twice, are not. */
const least = { en: 0.7, cs: 0.7, bg: 0.7, fa: 0.7 };

describe.each(Object.keys(least) as (keyof typeof least)[])('messages of ours in %s', async (code) => {
  const tongue = await tongueOf(code);
  const incidents = kept.filter((each) => each.code === code);
  const messages = incidents.flatMap(({ id, path }) => {
    const facts = readFacts({ name: path, text: readFileSync(path, 'utf8') });
    const folder = fixture(`../messages/${code}/${id}`);
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.json')) : [];
    return [fixture(`../golden/${code}/${id}.txt`), ...names.map((name) => `${folder}/${name}`)].map((file) => ({ facts, file }));
  });
  const kindOf = (file: string): KindName => kindNames.find((kind) => parse(file).name === kind) ?? 'letter';

  test('agree with their facts', async () => {
    expect(messages.length).toBeGreaterThan(10);
    for (const { facts, file } of messages) {
      const draft = await drafted(file, readFileSync(file, 'utf8'), tongue);
      const { findings } = against({ ...draft, kind: kindOf(file) }, facts, bareRules);
      expect([file, findings.map(({ message }) => message)]).toEqual([file, []]);
    }
  });

  test.runIf(code === 'en')('agree with them too beside true figures that they do not mention', async () => {
    const more = readFileSync(fixture('letters/true-sentences.txt'), 'utf8').trim().split('\n');
    for (const { facts, file } of messages.filter((each) => /golden.*\.txt$/.test(each.file))) {
      const letter = readFileSync(file, 'utf8').split('\n\n');
      for (const [index, sentence] of more.entries()) {
        const at = 2 + (index % (letter.length - 3));
        const paragraphs = letter.map((each, paragraph) => (paragraph === at ? `${each} ${sentence}` : each));
        const { findings } = await compared(paragraphs.join('\n\n'), facts, tongue);
        const told = findings.filter(({ rule }) => rule === 'fact-mismatch').map(({ message }) => message);
        expect.soft([parse(file).name, sentence, told]).toEqual([parse(file).name, sentence, []]);
      }
    }
  });

  test('do not, with one figure changed', async () => {
    let [tried, caught] = [0, 0];
    for (const { facts, file } of messages.filter((each) => each.file.endsWith('.txt'))) {
      const draft = await drafted(file, readFileSync(file, 'utf8'), tongue);
      for (const { quantity, text, place } of quantitiesOf(draft)) {
        const other = altered(text, quantity, tongue);
        if (other === undefined) continue;
        const changed = place.source.text.slice(0, place.from) + other + place.source.text.slice(place.to);
        const { findings } = against({ ...(await drafted('draft.txt', changed, tongue)), kind: kindOf(file) }, facts, bareRules);
        tried++;
        if (findings.some((finding) => finding.rule === 'fact-mismatch' && other.includes(finding.text))) caught++;
      }
    }
    console.log(`${code}: ${caught} of ${tried} changed figures caught`);
    expect(tried).toBeGreaterThan(10);
    expect(caught / tried).toBeGreaterThan(least[code]);
  });
});
