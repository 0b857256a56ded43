import { describe, expect, it } from 'vitest';
import { compose } from '../src/compose/compose.ts';
import type { Config } from '../src/settings/config.ts';
import { UserError } from '../src/errors.ts';
import { readFacts } from '../src/facts/read.ts';
import { withOwnFrames } from '../src/wording/own-frames.ts';
import { loadPack, loadSources } from '../src/packs/load.ts';
import { groundFor, proved, sourcesOf, told } from './proof.ts';

const [english, ours] = await Promise.all([groundFor('en'), sourcesOf('en')]);
const letterWith = (text: string): string => `${ours.get('letter.hbs') ?? ''}\n${text}\n`;

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
    expect(problems[0]?.message).toMatch(/lines .*\(2\): draft\.banner, closing/);
    const lost = frames.replace('regret.main: "{Impact}. For', 'regret.main: "For');
    expect(prove({ 'labels.yaml': labels, 'frames.yaml': lost }, 'de', ground).problems.map(told)).toEqual([
      'frames.yaml:1:1: missing-regret',
    ]);
  });
});
