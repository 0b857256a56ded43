import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at, found, letter, project } from './checked.ts';
import { fixture } from './program.ts';

const { check, run, write } = project();

describe('marks in a draft', () => {
  const marked = (mark: string): string => letter.replace('We apologise', `${mark}\n\nWe apologise`);

  it('set a rule aside for the paragraph that follows', async () => {
    write('a.md', marked('<!-- apologize: allow conditional-apology: she wrote it so -->'));
    const { report } = await check(['a.md']);
    expect(found(report)).not.toContain('conditional-apology');
    expect(report.files[0]?.silenced).toMatchObject([{ rule: 'conditional-apology', reason: 'she wrote it so' }]);
    write('a.txt', marked('[apologize: allow conditional-apology: she wrote it so]'));
    expect(found((await check(['a.txt'])).report)).not.toContain('conditional-apology');
  });

  it('takes no credit from the section that it was set aside in', async () => {
    const sorry = 'Dear Ms Petrova,\n\nWe are sorry if you lost a morning of orders.\n';
    const regret = async (text: string, ...more: string[]) => {
      write('a.md', text);
      return (await check(['a.md', ...more])).report.files[0]?.sections?.regret?.state;
    };
    expect(await regret(sorry)).toBe('partial');
    expect(await regret(sorry, '--allow', 'conditional-apology=she wrote it so')).toBe('present');
    expect(await regret(`<!-- apologize: off conditional-apology: she wrote it so -->\n\n${sorry}`)).toBe('present');
  });

  it.each([
    ['that silences nothing', '<!-- apologize: allow grovelling: her words -->', 'unused-silence', 'warning'],
    ['without a reason', '<!-- apologize: allow conditional-apology -->', 'silence-without-reason', 'warning'],
    ['for a rule that there is not', '<!-- apologize: allow conditional-apologi: her words -->', 'unknown-silence', 'error'],
  ])('%s is told', async (_, mark, rule, level) => {
    write('a.md', marked(mark));
    const { report } = await check(['a.md']);
    const complaint = report.files[0]?.findings.find((each) => each.rule === rule);
    expect(complaint).toMatchObject({ level, line: 5, column: 1 });
    expect(found(report)).toContain('conditional-apology');
  });
});

describe('settings', () => {
  const settings = (text: string): void => write('.apologize.yaml', text);

  it('give a rule another level, or switch it off with a reason', async () => {
    settings('rules:\n  conditional-apology: suggestion\n  any-inconvenience: { level: off, reason: our lawyers insist }\n');
    const { report } = await check([], letter);
    expect(report.files[0]?.findings.find(({ rule }) => rule === 'conditional-apology')?.level).toBe('suggestion');
    expect(report.files[0]?.silenced).toMatchObject([{ rule: 'any-inconvenience', reason: 'our lawyers insist' }]);
    const { out } = await run(['rules', '--format', 'json']);
    const rules: { id: string; level: string; reason?: string }[] = JSON.parse(out);
    expect(rules.find(({ id }) => id === 'conditional-apology')?.level).toBe('suggestion');
    expect(rules.find(({ id }) => id === 'any-inconvenience')).toMatchObject({ level: 'off', reason: 'our lawyers insist' });
  });

  it('are refused, with their line, where they name no rule or give no reason', async () => {
    settings('rules:\n  any-inconvenience: off\n  conditonal-apology: warning\nphrases:\n  grovellin: [deepest]\n');
    const { code, out, err } = await run(['check'], letter);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('.apologize.yaml:2:22: error[no-reason]');
    expect(err).toContain('.apologize.yaml:3:23: error[unknown-rule]: no rule is called conditonal-apology');
    expect(err).toContain('did you mean conditional-apology?');
    expect(err).toMatch(/\.apologize\.yaml:5:\d+: error\[unknown-rule\]: no rule is called grovellin/);
  });

  it('allow a phrase, and nothing but it', async () => {
    settings('phrases:\n  any-inconvenience: ["for any inconvenience"]\n');
    expect(found((await check([], letter)).report)).not.toContain('any-inconvenience');
    expect(found((await check([], letter.replace('any inconvenience', 'the inconvenience'))).report)).toContain('any-inconvenience');
  });

  it('bring rules of the project, told apart from ours, with their mistakes placed', async () => {
    const rule = (match: string): string =>
      `- id: house-kindly\n  kind: forbid\n  level: error\n  match: ["${match}"]\n  message: we do not write kindly\n  why: { text: It is stiff., source: house style }\n  instead: leave it out\n  bad: ["Kindly wait."]\n  good: ["Please wait."]\n`;
    settings('rule-files: [style/house.yaml, style/house.cs.yaml]\n');
    write('style/house.yaml', rule('~kindly~'));
    write('style/house.cs.yaml', rule('~to blame~').replace('house-kindly', 'only-czech'));
    const { report } = await check([], letter.replace('We apologise', 'Kindly note that we apologise'));
    expect(at(report, 'house-kindly')).toEqual(['5:1']);
    expect(found(report)).not.toContain('only-czech');
    expect((await run(['explain', 'house-kindly'])).out).toContain('It is stiff.');
    write('style/house.yaml', rule('~(kindly~'));
    const broken = await run(['check'], letter);
    expect(broken.out + broken.err).toMatch(/style\/house\.yaml:4:\d+: error\[pattern-invalid\]/);
    // Written out it would be longer than all of memory.
    for (const huge of [
      '(?:(?:(?:(?:(?:ab){99}){99}){99}){99}){99}',
      '(?!(?:(?:(?:[a-z]b){99}){99}){99})x',
      `${'(?:'.repeat(60)}a?${'){1}'.repeat(60)}…………`,
    ]) {
      write('style/house.yaml', rule(huge));
      const long = await run(['check'], letter);
      expect({ huge, code: long.code, err: long.out + long.err }).toMatchObject({
        code: 2,
        err: expect.stringMatching(/style\/house\.yaml:4:\d+: error\[pattern-invalid\]/),
      });
    }
  });

  it('are refused where a file of rules is for a language that there is not, unless a folder of theirs has it', async () => {
    settings('locale: en\nrule-files: [house.sk.yaml, legal.old.yaml, notes.v2.yaml]\n');
    for (const name of ['house.sk.yaml', 'legal.old.yaml', 'notes.v2.yaml']) write(name, '[]\n');
    const { code, err } = await run(['check'], letter);
    expect(code).toBe(2);
    expect(err).toContain(
      '.apologize.yaml:2:13: error[unknown-language]: legal.old.yaml is for texts in "old", and there is no such language',
    );
    expect(err).toContain('there are bg, cs, en, fa; a file for all texts is called legal-old.yaml');
    expect(err).toContain('house.sk.yaml is for texts in "sk"');
    expect(err).not.toContain('notes.v2.yaml is for');
    settings('templates: own\nrule-files: [house.sk.yaml, notes.v2.yaml]\n');
    write('own/sk/frames.yaml', '');
    expect((await run(['rules'])).code).toBe(0);
  });

  it('are proved with the examples of rules of their own', async () => {
    const rule = (bad: string, good: string): string =>
      `- { id: no-synergy, kind: forbid, level: error, match: ["~synergy~"], message: m, why: { text: t, source: s }, instead: i, bad: ["${bad}"], good: ["${good}"] }\n`;
    settings('rule-files: [house.yaml]\n');
    write('house.yaml', rule('We found a synergy.', 'We found a cat.'));
    expect(await run(['config'])).toMatchObject({ code: 0, err: '' });
    write('house.yaml', rule('We found synergies.', 'Synergy is a word.'));
    const { code, err } = await run(['config']);
    expect(code).toBe(2);
    expect(err).toMatch(/^house\.yaml:1:\d+: error\[rule-example\]: no-synergy does not find its own bad sentence$/m);
    expect(err).toMatch(/^house\.yaml:1:\d+: error\[rule-example\]: no-synergy is held against its own good sentence$/m);
  });

  it('are refused when they are no settings at all', async () => {
    for (const text of ['[]\n', '- locale\n', 'just words\n']) {
      settings(text);
      const { code, err } = await run(['config']);
      expect({ code, err }, text).toEqual({ code: 2, err: expect.stringContaining('.apologize.yaml:1:1: error[no-settings]: ') });
    }
  });

  it('tell where in the facts each word stands that is never printed, as often as it is', async () => {
    settings('never-print: [depot]\n');
    write(
      'two.yaml',
      readFileSync(fixture('smallest.yaml'), 'utf8')
        .replace('our checkout', 'our depot')
        .replace('a change to our database', 'a change to another depot'),
    );
    const { err } = await run(['render', 'two.yaml']);
    expect(err.match(/^two\.yaml:\d+:\d+: error\[never-print\]/gm)).toEqual([
      'two.yaml:4:13: error[never-print]',
      'two.yaml:5:30: error[never-print]',
    ]);
  });

  it('name words that are never printed', async () => {
    settings('never-print: [conveyor four]\n');
    const { report } = await check([], letter.replace('of the belt', 'of Conveyor  Four'));
    expect(found(report)).toContain('never-print');
    expect(found((await check([], letter)).report)).not.toContain('never-print');
  });
});

describe('what an incident sets aside', () => {
  it('is told where no rule is called so', async () => {
    const facts = readFileSync(fixture('smallest.yaml'), 'utf8');
    const told = async (allow: string) => {
      write('a.yaml', `${facts}allow: { ${allow} }\n`);
      const { findings = [] } = (await check(['a.yaml'])).report.files[0] ?? {};
      return findings.flatMap(({ rule, message, line }) => (rule === 'unknown-silence' ? [`${line} ${message.split(': ')[1]}`] : []));
    };
    expect(await told('any-inconvenence: x, needs-peple: y')).toEqual(['12 any-inconvenence', '12 needs-peple']);
    expect(await told('any-inconvenience: x, needs-people: y, facts-in-another-language: z, private-host: a')).toEqual([]);
  });
});
