import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../src/packs/load.ts';
import { at, found, letter, project } from './checked.ts';

const { check, path, run, write } = project();
/** A short text has few sections, and is not asked for them here. */
const allowSections = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'].flatMap((name) =>
  ['missing', 'partial'].flatMap((state) => ['--allow', `${state}-${name}=a test`]),
);

describe('check', () => {
  it('reads a draft from standard input, by name, and says where each fault stands', async () => {
    const piped = await check([], letter);
    expect(piped.code).toBe(1);
    expect(piped.err).toBe('');
    expect(piped.report.files[0]).toMatchObject({ file: '<stdin>', checked: true, locale: 'en', kind: 'letter' });
    expect(at(piped.report, 'conditional-apology')).toEqual(['5:4']);
    write('letter.md', letter);
    const named = await check(['letter.md']);
    expect(named.report.files[0]?.findings).toEqual(piped.report.files[0]?.findings);
    expect((await check(['-'], letter)).report).toEqual(piped.report);
  });

  it('says what a section that is only half there lacks, in every report', async () => {
    write('half.md', 'Dear Ms Lind,\n\nWe lost your parcel. It was our fault. You get EUR 20 today.\n');
    const { report } = await check(['half.md']);
    const half = report.files[0]?.findings.find(({ rule }) => rule === 'partial-explanation');
    expect(half?.message).toMatch(/^this says only in part [^:]+: what is missing is why it happened: an act/);
    expect((await run(['check', 'half.md', '--format', 'github'])).out).toContain(half?.message);
  });

  it('reads the facts to compare with from standard input too', async () => {
    write('letter.md', letter);
    const facts = 'explanation: { what: we lost your parcel }\npending: { what: your money back, by: 2026-11-20 }\n';
    write('facts.yaml', facts);
    const piped = await check(['letter.md', '--against', '-'], facts);
    expect(piped.code).toBe(1);
    expect(piped.report).toEqual((await check(['letter.md', '--against', 'facts.yaml'])).report);
  });

  it.each([
    ['check', '-', '--against', '-'],
    ['check', '--against', '-'],
    ['check', '-', '-'],
    ['render', '-', '-'],
    ['merge', '-', '--to', '-'],
    ['archive', 'add', '-', '--message', '-'],
    ['archive', 'add', '--message', '-'],
  ])('refuses standard input for two things: %s %s %s %s', async (...args) => {
    const { code, out, err } = await run(args, letter);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error[usage]: standard input can be read once only');
  });

  it('points into the file as it is on disk: behind a BOM, CRLF, an emoji, an entity, emphasis', async () => {
    write('a.txt', `\ufeff${letter.replaceAll('\n', '\r\n')}`);
    expect(at((await check(['a.txt'])).report, 'conditional-apology')).toEqual(['5:4']);
    write('b.md', letter.replace('We apologise', '😀 **We** apologise'));
    expect(at((await check(['b.md'])).report, 'conditional-apology')).toEqual(['5:10']);
    write('c.html', `<p>${letter.replaceAll('\n\n', '</p>\n\n<p>').replace('We apologise', '&hellip; <b>We</b> apologise')}</p>`);
    expect(at((await check(['c.html'])).report, 'conditional-apology')).toEqual(['5:23']);
  });

  it('tells the language by the words, takes the settings in doubt, and says so', async () => {
    const { report } = await check([], 'Sorry about that.');
    expect(report.files[0]).toMatchObject({ checked: true, locale: 'en' });
    expect(report.files[0]?.note).toContain('too little text');
    write('.apologize.yaml', 'locale: en-GB\n');
    expect((await check([], letter)).report.files[0]).toMatchObject({ locale: 'en-GB', note: null });
  });

  it('never passes what it cannot check', async () => {
    const german =
      'Sehr geehrte Frau Petrova, wir haben Ihr Paket verloren, weil wir die Wartung verschoben hatten. Das war unser Fehler, und es tut uns leid. Sie erhalten den Betrag zurück.';
    const foreign = await check([], german);
    expect(foreign.code).toBe(2);
    expect(foreign.report.files[0]).toMatchObject({ checked: false, locale: null, sections: null });
    expect(foreign.report.summary.passed).toBe(false);
    const unruled = await check(['--locale', 'eo'], letter);
    expect(unruled.code).toBe(2);
    expect(unruled.report.files[0]?.note).toContain('eo');
  });

  it.each(['', ' \n\n', '```\ncode\n```\n'])('says that there is no text in %j', async (text) => {
    const { out, code } = await run(['check', '--as', 'markdown', '-'], text);
    expect(code).toBe(2);
    expect(out).toMatch(/^<stdin>: error\[no-text\]: there is no text/);
    expect(out).not.toContain('missing-');
  });

  it.each(['en', 'cs', 'bg', 'fa'])('reports each mark of a draft with gaps, in every format (%s)', async (locale) => {
    const [start = ''] = (await loadPack(locale, [])).frames['draft.gap']?.split('{what}') ?? [];
    expect(start).toMatch(/^\[.{5,}: $/u);
    for (const kind of ['letter', 'report', 'holding', 'forward'])
      for (const format of ['text', 'markdown', 'html', 'eml']) {
        const draft = await run(['render', '--draft', '--kind', kind, '--format', format, '--locale', locale, '-'], 'from: Acme\n');
        expect(draft.code).toBe(1);
        const name = `${kind}.${{ text: 'txt', markdown: 'md' }[format] ?? format}`;
        write(name, draft.out);
        const { report, code } = await check([name, '--locale', locale, '--kind', kind]);
        const text = await run(['render', '--draft', '--kind', kind, '--locale', locale, '-'], 'from: Acme\n');
        const marks = text.out.split(start).length - 1;
        expect(marks, name).toBeGreaterThan(0);
        expect(code, name).toBe(1);
        expect(
          found(report).filter((rule) => rule === 'unfilled-placeholder'),
          name,
        ).toHaveLength(marks);
      }
  });

  it('tries every file, in the order named, and the worst counts', async () => {
    write('b.md', letter);
    write('a.md', letter);
    const { code, report } = await check(['b.md', 'gone.md', 'a.md']);
    expect(code).toBe(2);
    expect(report.files.map(({ file, checked }) => [file, checked])).toEqual([
      ['b.md', true],
      ['gone.md', false],
      ['a.md', true],
    ]);
    expect(found(report, 2)).toEqual(found(report, 0));
    const text = await run(['check', 'b.md', 'gone.md']);
    expect(text.out).toContain('gone.md: error[file-unreadable]');
    expect(text.out).toMatch(/\nnot checked: gone\.md\n$/);
  });

  it('fails by --fail-on and --max-warnings, and lists errors alone when quiet', async () => {
    const mild = letter.replace(/We apologise.*/, 'We are sorry that you stood in the rain without it. We take this very seriously.');
    const plain = await check(['--allow', 'no-reply-sender=the ticket has one', ...allowSections], mild);
    expect(plain.report.summary).toMatchObject({ errors: 0 });
    expect(plain.report.summary.warnings).toBeGreaterThan(0);
    expect(plain.code).toBe(0);
    expect((await check(['--fail-on', 'warning', ...allowSections], mild)).code).toBe(1);
    expect((await check(['--max-warnings', '0', ...allowSections], mild)).code).toBe(1);
    expect((await check(['--max-warnings', '50', ...allowSections], mild)).code).toBe(0);
    const quiet = await run(['check', '--quiet', ...allowSections], mild);
    expect(quiet).toEqual({ code: 0, out: '', err: '' });
    const wrong = await run(['check', '--max-warnings', 'some'], mild);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('--max-warnings: error[usage]');
  });

  it('sets a rule aside by flag with its reason, and knows no other rules', async () => {
    const { report } = await check(['--allow', 'conditional-apology=a quotation'], letter);
    expect(found(report)).not.toContain('conditional-apology');
    expect(report.files[0]?.silenced).toMatchObject([{ rule: 'conditional-apology', reason: 'a quotation' }]);
    const mistyped = await run(['check', '--allow', 'conditional-apologi=x'], letter);
    expect(mistyped).toMatchObject({ code: 2, out: '' });
    expect(mistyped.err).toContain('did you mean conditional-apology?');
    expect((await run(['check', '--allow', 'conditional-apology='], letter)).err).toContain('no-reason');
  });

  it('writes the report to a file, and never over one without --force', async () => {
    write('letter.md', letter);
    const first = await run(['check', 'letter.md', '-o', 'report.txt']);
    expect(first).toEqual({ code: 1, out: '', err: '' });
    expect(readFileSync(path('report.txt'), 'utf8')).toContain('letter.md:5:4: error[conditional-apology]');
    expect((await run(['check', 'letter.md', '-o', 'report.txt'])).code).toBe(2);
    expect((await run(['check', 'letter.md', '-o', 'report.txt', '--force'])).code).toBe(1);
  });
});

describe('explain and rules', () => {
  it('give every rule its page', async () => {
    const { out } = await run(['rules', '--format', 'json']);
    const rules: { id: string; summary: string; kinds: string }[] = JSON.parse(out);
    expect(rules.length).toBeGreaterThan(30);
    for (const { id, summary } of rules) {
      const page = await run(['explain', id]);
      expect(page.code, id).toBe(0);
      expect(page.out).toContain(summary);
      expect(page.out).toMatch(/\nWhy: \S.*\nEvidence: \S.*\nBetter: \S/);
      expect(page.out).not.toMatch(/: undefined|\[object/);
    }
  });

  it('list them as a table, and suggest the one that was meant', async () => {
    const { out } = await run(['rules']);
    expect(out).toMatch(/^rule +level +section +kinds +what it says\n/);
    expect(out).toMatch(/^conditional-apology +error +regret +\S.* {2}this makes the harm/m);
    const { code, err } = await run(['explain', 'conditional']);
    expect(code).toBe(2);
    expect(err).toContain('error[unknown-rule]');
    expect((await run(['explain', 'vague-remedi'])).err).toContain('did you mean vague-remedy?');
  });
});
