// Long: one table of cases after the other, read side by side with what `template check` promises.
import { describe, expect, it } from 'vitest';
import { compose } from '../src/compose/compose.ts';
import { helperNames } from '../src/compose/engine.ts';
import type { Config } from '../src/config.ts';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { incidentSchema } from '../src/incident.ts';
import { kindNames } from '../src/kinds.ts';
import { withOwnFrames } from '../src/own-frames.ts';
import { languages, loadLabels, loadPack, loadSources } from '../src/packs.ts';
import { namesBelow } from '../src/proof/scope.ts';
import { helpers, told as toldLines } from '../src/proof/told.ts';
import { everything, namesFor } from '../src/proof/vars.ts';
import { pathsOf } from '../src/sections/shape.ts';
import { hostile } from './hostile.ts';
import { mutantsOf } from './mutants.ts';
import { groundFor, proved, sourcesOf, told } from './proof.ts';

const [english, ours] = await Promise.all([groundFor('en'), sourcesOf('en')]);
const letterWith = (text: string): string => `${ours.get('letter.hbs') ?? ''}\n${text}\n`;

describe('our own templates', () => {
  it.each(languages())('%s: hold whatever the facts are', async (language) => {
    const ground = await groundFor(language);
    const { problems, findings, tries } = proved(ground, await sourcesOf(language), {
      kinds: kindNames,
      language,
      thorough: language === 'en',
    });
    expect(problems.map(told)).toEqual([]);
    expect(findings).toEqual([]);
    expect(tries).toBeGreaterThan(kindNames.length * 5);
  });

  it.each(kindNames)('%s: no section can be deleted, emptied or made to depend on a fact', (kind) => {
    let caught = 0;
    const survivors: string[] = [];
    for (const { what, files } of mutantsOf(kind, ours)) {
      const isCaught = [false, true].some((thorough) => proved(english, files, { kinds: [kind], thorough }).problems.length > 0);
      if (isCaught) caught++;
      else survivors.push(what);
    }
    console.log(`${kind}: ${caught}/${caught + survivors.length} mutants caught`);
    expect(survivors).toEqual([]);
    expect(caught).toBeGreaterThan(20);
  });
});

describe('hostile templates', () => {
  it.each(hostile)('$what', ({ text, beside, id, at }) => {
    const { problems } = proved(english, { 'letter.hbs': text, ...beside }, { kinds: ['letter'] });
    const found = problems.filter((problem) => problem.id === id);
    expect(problems.map(told)).toContainEqual(expect.stringContaining(id));
    if (at !== undefined) expect(found.map(told)).toContain(`letter.hbs:${at}: ${id}`);
    for (const { message, help, place } of problems) {
      expect(`${message}${help}`).not.toMatch(/undefined|\[object|TypeError|Cannot read/);
      expect(help ?? '').not.toBe('');
      expect(place).toBeDefined();
    }
  });

  it('are many', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(50);
    expect(new Set(hostile.map(({ what }) => what)).size).toBe(hostile.length);
  });

  it('print nothing that no message may print, in any kind', () => {
    const leaks = [
      '{{say remedy.loss frame="words"}}',
      '{{#each fix.lessons}}{{say this frame="sentence"}}{{/each}}',
      '{{say pending.ask frame="words"}}',
    ];
    for (const kind of kindNames)
      for (const leak of leaks) {
        const { problems } = proved(english, { [`${kind}.hbs`]: `${ours.get(`${kind}.hbs`) ?? ''}\n\n${leak}\n` }, { kinds: [kind] });
        const ids = problems.map(({ id }) => id).filter((id) => id !== 'forbidden-fact' && id !== 'secret-fact');
        expect(ids, `${kind}: ${leak}`).toEqual([]);
        expect(problems.length > 0, `${kind}: ${leak}`).toBe(kind !== 'report' || !leak.includes('lessons'));
      }
  });

  it.each([
    ['holding', 'explanation.cause'],
    ['status', 'responsibility.owner.phone'],
    ['reply', 'to.name'],
    ['forward', 'remedy.owed'],
  ] as const)('%s does not print %s, and the error stands where it is printed', (kind, path) => {
    const text = `${ours.get(`${kind}.hbs`) ?? ''}\n\nx {{say ${path} frame="words"}}\n`;
    const { problems } = proved(english, { [`${kind}.hbs`]: text }, { kinds: [kind] });
    expect(problems.map(told)).toEqual([`${kind}.hbs:${text.split('\n').length - 1}:9: forbidden-fact`]);
  });
});

describe("words of one's own", () => {
  const lines = async (own: Config): Promise<unknown> => {
    const pack = await loadPack('en', ['letter']);
    try {
      return { value: withOwnFrames(pack, 'en', own, () => undefined).frames };
    } catch (error) {
      return error instanceof UserError ? { problems: error.problems } : error;
    }
  };

  it('replace single lines and the closing', async () => {
    const own = {
      frames: { en: { 'regret.main': '{Impact}. I am truly sorry.' }, cs: { nothing: 'x' } },
      closing: { en: 'Yours sincerely,' },
    };
    expect(await lines(own)).toMatchObject({ value: { 'regret.main': '{Impact}. I am truly sorry.', closing: 'Yours sincerely,' } });
  });

  it.each([
    ['a line that there is not', { 'regret.mane': 'x' }, 'unknown-frame', 'regret.main'],
    ['a lost slot', { 'regret.main': 'I am sorry.' }, 'frame-slot', '{Impact}'],
    ['a slot too many', { closing: 'Yours, {name}' }, 'frame-slot', 'no slot'],
    ['a tag', { closing: 'Yours {{say to.name}}' }, 'frame-markup', 'one plain sentence'],
    ['two paragraphs', { closing: 'Yours\n\nsincerely' }, 'frame-markup', 'line break'],
    ['a list', { closing: '- Yours' }, 'frame-markup', 'no list'],
    ['a table', { closing: 'Yours | mine' }, 'frame-markup', 'no |'],
    ['a gap that nobody filled', { closing: 'Yours, [NAME HERE]' }, 'unfilled-placeholder', 'write the words'],
  ])('refuse %s', async (_, frames, id, help) => {
    expect(await lines({ frames: { en: frames } })).toMatchObject({ problems: [{ id, help: expect.stringContaining(help) }] });
  });

  it('refuse a gap in the footer', async () => {
    expect(await lines({ footer: { en: 'Company number TBD' } })).toMatchObject({ problems: [{ id: 'unfilled-placeholder' }] });
  });

  it('may be whole sentences of a template, which are judged as drafts are', () => {
    const { problems, findings } = proved(
      english,
      { 'letter.hbs': letterWith('If you were affected, **we** are sorry.') },
      { kinds: ['letter'] },
    );
    expect(problems).toEqual([]);
    expect(findings.map(({ place, level }) => [level, place && place.from > 0])).toEqual(findings.map(() => [expect.any(String), true]));
  });
});

describe("a folder of one's own", () => {
  const prove = (files: Record<string, string>, language = 'en', ground = english) =>
    proved(ground, files, { kinds: ['letter'], language });

  it('falls back to ours file by file, and line by line', () => {
    const { problems, pack } = prove({
      'closing.hbs': '{{#section "closing"}}\nSo long,\n{{/section}}\n',
      'frames.yaml': 'remedy.one: "For you: {remedy}."\n',
    });
    expect(problems).toEqual([]);
    const { incident } = readFacts({
      name: 'x',
      text: 'remedy: a month\nexplanation: { what: it broke, cause: rain }\nregret: you waited\n',
    });
    const { message } = compose(incident, pack, { kind: 'letter', locale: 'en' });
    const words = JSON.stringify(message.parts);
    for (const line of ['So long,', 'For you: ', 'I take responsibility']) expect(words).toContain(line);
  });

  it('may hold lines and templates that we do not have', () => {
    const files = {
      'letter.hbs': letterWith('{{> legal}}'),
      'legal.hbs': '{{say from.company frame="legal"}}\n',
      'frames.yaml': 'legal: "A letter of {company}."\n',
    };
    expect(prove(files).problems.map(told)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a name that nothing calls', { 'leter.hbs': 'x' }, 'leter.hbs:1:1: unused-template'],
    ['a line that nothing says', { 'frames.yaml': 'closin: Yours,\n' }, 'frames.yaml:1:9: unknown-frame'],
    ['a line without its slot', { 'frames.yaml': 'closing: Yours,\nregret.main: I am sorry.\n' }, 'frames.yaml:2:14: frame-slot'],
    ['a line that is a list', { 'frames.yaml': 'closing:\n  - Yours,\n' }, 'frames.yaml:2:3: pack-invalid'],
    ['broken YAML', { 'frames.yaml': 'closing: "Yours,\n' }, 'frames.yaml:1:10: yaml-unclosed'],
    ['a part of ours in the wrong place', { 'letter.hbs': letterWith('{{> sections/offer}}') }, 'unknown-fact'],
    ['a part emptied', { 'sections/regret.hbs': 'We are sorry.\n' }, 'sections/regret.hbs:1:1: missing-regret'],
  ])('is refused for %s', (_, files, wanted) => {
    expect(prove(files).problems.map(told).join(' ')).toContain(wanted);
  });

  it('may be a new language, which needs its words and no code', async () => {
    const ground = await groundFor('de');
    const sources = await loadSources('en');
    const labels = (sources['labels.yaml'] ?? '').replace(/^ {2}tag: en$/m, '  tag: de').split('\nsections:')[0] ?? '';
    const frames = sources['frames.yaml'] ?? '';
    expect(prove({ 'labels.yaml': labels, 'frames.yaml': frames }, 'de', ground).problems.map(told)).toEqual([]);
    expect(prove({ 'closing.hbs': 'x' }, 'de', ground).problems.map(told)).toEqual([
      'mine/frames.yaml: pack-incomplete',
      'mine/labels.yaml: pack-incomplete',
    ]);
    const short = frames.replace(/^(?:closing|draft\.banner):.*\n/gm, '');
    const { problems } = prove({ 'labels.yaml': labels, 'frames.yaml': short }, 'de', ground);
    expect(problems.map(told)).toEqual(['frames.yaml:1:1: missing-frame']);
    expect(problems[0]?.message).toMatch(/2 lines .*draft\.banner, closing/);
    const lost = frames.replace('regret.main: "{Impact}. For', 'regret.main: "For');
    expect(prove({ 'labels.yaml': labels, 'frames.yaml': lost }, 'de', ground).problems.map(told)).toEqual([
      'frames.yaml:1:1: missing-regret',
    ]);
  });
});

describe('what a template can name', () => {
  it('is every fact of the schema that is printed', async () => {
    const { language, frames } = await loadPack('en', []);
    const names = namesFor(language, frames, await loadLabels('en'));
    const facts = [...pathsOf(incidentSchema)].filter(({ shape }) => shape.kind === 'fact' && shape.form.choices === undefined);
    const inWorth = /\.(?:amount|currency|percent)$/;
    const secret = /^(?:remedy\.loss|pending\.ask)\b/;
    const wanted = facts.map(({ path }) => path).filter((path) => !inWorth.test(path) && !secret.test(path));
    expect(wanted.filter((path) => !names.some(({ name }) => name === path))).toEqual([]);
    expect(names.filter(({ name, what }) => secret.test(name) || what === '' || what.includes('undefined'))).toEqual([]);
    expect(names.filter(({ group }) => group === 'frame').map(({ name }) => name)).toEqual(Object.keys(frames));
  });

  it('has a line for each thing that follows from the facts, and no other', async () => {
    const { language } = await loadPack('en', []);
    const names = namesBelow(everything(language)).filter(({ path, thing }) => path.startsWith('told.') && thing.kind !== 'group');
    // What an item of a list holds is told with the list.
    const own = names.map(({ path }) => path).filter((path) => !/^told\.(?:before\.times|timeline)\.(?!frame$)/.test(path));
    expect(own.toSorted()).toEqual(Object.keys(toldLines).toSorted());
  });

  it('has a line for each helper', () => {
    expect(Object.keys(helpers)).toEqual([...helperNames, 'if', 'unless', 'each', 'with']);
  });
});
