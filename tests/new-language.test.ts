import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { apologize, fixture } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'apologize-language-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const run = (...args: string[]) => apologize(args, { cwd: home });
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
};
const english = (name: string): string => readFileSync(fixture(`../../templates/en/${name}`), 'utf8');

/** Esperanto, as somebody begins it: how it is written, its greeting and closing, one rule, a few cues. */
const words =
  'la kaj de al ni vi via vian nia nian ĝi estas estis ne kun por ke ĉi tiu tio el en sur je mi min ilia kiu kio se aŭ do nun ankaŭ pri'.split(
    ' ',
  );
const [head = ''] = english('labels.yaml').split('\nsections:');
write(
  'mine/eo/labels.yaml',
  head
    .replace(/^ {2}tag: en$/m, '  tag: eo')
    .replace('name: English', 'name: Esperanto')
    .replace(' en: {', ' eo: {')
    .replace(/^ {2}apology: .*$/m, '  apology: [pardon, bedaŭr]')
    .replace(/^ {2}detect: .*$/m, `  detect: { words: [${words.join(', ')}] }`),
);
write(
  'mine/eo/frames.yaml',
  english('frames.yaml')
    .replace(/^closing: .*$/m, 'closing: Kun estimo,')
    .replace(/^letter\.opening: .*$/m, 'letter.opening: "{What}. Mi petas vian pardonon."'),
);
write('mine/eo/words.yaml', "sorry: ['pardon\\p{L}{0,4}', 'bedaŭr\\p{L}{1,4}']\n");
write(
  'mine/eo/rules.yaml',
  `- id: conditional-apology
  kind: forbid
  level: error
  section: regret
  match: ['~{sorry}~…~se ~']
  message: ĉi tio faras la damaĝon "se"
  why: { text: La damaĝo estas konata., source: practice }
  instead: diru kio okazis
  bad: ["Ni petas pardonon se vi atendis."]
  good: ["Ni petas pardonon: vi atendis."]
`,
);
const cues = `clauses: ",;:"
cues:
  sorry: { match: ['~{sorry}~'] }
  gives: { words: "redonas redonos pagas" }
  fault: { words: "kulpo eraro" }
  failed: { words: "perdis rompis" }
  mended: { words: "riparis trovis" }
sections:
  remedy: { parts: { gift: [{ has: [gives] }] } }
  responsibility: { parts: { ours: [{ has: [fault] }] } }
  explanation: { parts: { what: [{ has: [failed] }] } }
  fix: { parts: { done: [{ has: [mended] }] } }
  regret: { parts: { apology: [{ has: [sorry] }] } }
`;
write('mine/eo/cues.yaml', cues);
write('.apologize.yaml', 'templates: mine\n');
write(
  'facts.yaml',
  `locale: eo
remedy: ni redonas al vi la tutan sumon de via mendo
responsibility: Jana Nováková, direktorino, jana@acme.example
explanation: { what: ni perdis vian pakaĵon kaj ne respondis al vi, cause: neniu rigardis la liston de la tago }
fix: { done: ni trovis ĝin kaj sendis ĝin al vi, prevention: Ana Ruiz nun kontrolas la liston je la fino de la tago }
regret: vi atendis la librojn por via ekzameno
to: Ivo
from: Acme
`,
);

describe('a language that a folder brings', () => {
  it('renders, and its pack is proved', async () => {
    const { code, out, err } = await run('render', 'facts.yaml');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Ni perdis vian pakaĵon kaj ne respondis al vi. Mi petas vian pardonon.');
    expect(out).toContain('Kun estimo,');
    expect(await run('template', 'check', '--kind', 'letter')).toMatchObject({ code: 0 });
  });

  it('has a tag of its own, not that of the language it was copied from', async () => {
    const labels = readFileSync(join(home, 'mine/eo/labels.yaml'), 'utf8');
    write('mine/eo/labels.yaml', labels.replace('tag: eo', 'tag: en'));
    const { code, err } = await run('render', 'facts.yaml');
    write('mine/eo/labels.yaml', labels);
    expect(code).toBe(2);
    expect(err).toMatch(/mine\/eo\/labels\.yaml:3:8: error\[wrong-value\]: this is the folder of "eo"/);
  });

  it('is told from the language of the facts', async () => {
    const { code, err } = await run('render', fixture('smallest.yaml'), '--locale', 'eo');
    expect(code).toBe(1);
    expect(err).toContain('error[facts-in-another-language]: `remedy.offer.what` seems to be in English (en)');
  });

  it('checks a draft by its own rules and cues', async () => {
    write('bad.txt', 'Ni petas pardonon se vi atendis.\n');
    const bad = await run('check', 'bad.txt', '--locale', 'eo', '--format', 'json');
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('"conditional-apology"');
    write('good.txt', 'Ni redonas la sumon. La eraro estis nia kulpo. Ni perdis la pakaĵon. Ni riparis la liston. Ni petas pardonon.\n');
    const good = await run('check', 'good.txt', '--locale', 'eo', '--format', 'json');
    expect(good.out).not.toContain('"conditional-apology"');
    expect([...good.out.matchAll(/"state": ?"(\w+)"/g)].map(([, state]) => state)).toEqual(Array(5).fill('present'));
    const incident = await run('check', 'facts.yaml');
    expect(incident.err).toBe('');
    expect([0, 1]).toContain(incident.code);
  });

  it('counts as not checked without cues, and says where they are wrong', async () => {
    write('mine/eo/cues.yaml', cues.replace('has: [gives]', 'has: [nothing]'));
    const wrong = await run('check', 'good.txt', '--locale', 'eo');
    expect([wrong.code, `${wrong.out}${wrong.err}`.includes('cues.yaml:')]).toEqual([2, true]);
    rmSync(join(home, 'mine/eo/cues.yaml'));
    expect((await run('check', 'good.txt', '--locale', 'eo')).code).toBe(2);
  });
});
