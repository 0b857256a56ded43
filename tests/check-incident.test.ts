import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../src/incident.ts';
import { found, letter, project } from './checked.ts';
import { fixture } from './program.ts';

const { check, run, write } = project();
const sections = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'];

describe('an incident', () => {
  it('is judged by its facts, and by the message that they make', async () => {
    const file = fixture('smallest.yaml');
    const { code, report } = await check([file]);
    expect(code).toBe(0);
    expect(report.files[0]).toMatchObject({ checked: true, kind: 'letter', locale: 'en' });
    expect(Object.values(report.files[0]?.sections ?? {}).map(({ state }) => state)).toEqual(sections.map(() => 'present'));
    const yaml = readFileSync(file, 'utf8');
    write('weak.yaml', yaml.replace(/cause: .*/, 'cause: it was human error'));
    const weak = await check(['weak.yaml']);
    expect(weak.code).toBe(1);
    expect(weak.report.files[0]?.findings.find(({ rule }) => rule === 'blames-employee')).toMatchObject({ line: 5, level: 'error' });
    // What would be held against a section earns it nothing.
    expect(weak.report.files[0]?.sections).toMatchObject({ responsibility: { state: 'partial' }, remedy: { state: 'present' } });
    expect((await check([], yaml.replace(/cause: .*/, 'cause: it was human error'))).report.files[0]).toMatchObject({ kind: 'letter' });
  });

  it('falls short where a section is missing, at the place where it should stand', async () => {
    const yaml = readFileSync(fixture('smallest.yaml'), 'utf8');
    const { code, report } = await check([], yaml.replace(/^regret: .*\n/m, ''));
    expect(code).toBe(1);
    expect(found(report)).toContain('missing-regret');
    expect(report.files[0]?.sections?.regret?.state).toBe('missing');
    const forPeople = await check([], `${yaml}sensitive: injury\n`);
    expect(found(forPeople.report)).toContain('needs-people');
  });

  it('sets a rule aside with the reason that it gives', async () => {
    const yaml = readFileSync(fixture('smallest.yaml'), 'utf8').replace(/cause: .*/, 'cause: it was human error');
    const { report } = await check([], `${yaml}allow: { blames-employee: agreed with them }\n`);
    expect(found(report)).not.toContain('blames-employee');
    expect(report.files[0]?.silenced).toMatchObject([{ rule: 'blames-employee', reason: 'agreed with them' }]);
  });

  it('has a score: the remedy against the loss, and how late it is', async () => {
    const yaml = readFileSync(fixture('smallest.yaml'), 'utf8').replace(
      /^remedy: .*\n/m,
      'remedy: { offer: { what: your money back, worth: 100 EUR }, loss: 400 EUR, owed: 50 EUR }\n',
    );
    const dated = yaml.replace('explanation:\n', 'explanation:\n  reported: 1970-01-01T00:00Z\n  answered: 1970-01-03T04:00Z\n');
    expect((await check([], dated)).report.files[0]?.score).toMatchObject({
      worth: '100 EUR',
      loss: '400 EUR',
      owed: '50 EUR',
      share: 25,
      late: 52,
    });
  });

  it.each(Object.keys(incidentSchema.shape))('is told without a name, by beginning with %s', async (key) => {
    const { code, out } = await run(['check'], `${key}: x\nno fact at all: y\n`);
    expect(code).toBe(2);
    expect(out).toContain('<stdin>:2:1: error[unknown-key]');
  });

  it('that is none is refused with its line', async () => {
    write('broken.yaml', 'remedy: x\nregrt: y\n');
    const { out, code } = await run(['check', 'broken.yaml']);
    expect(code).toBe(2);
    expect(out).toContain('broken.yaml:2:1: error[unknown-key]');
  });
});

describe('--against', () => {
  it('compares like with like, and shows both values', async () => {
    write(
      'incident.yaml',
      readFileSync(fixture('smallest.yaml'), 'utf8').replace(
        /^remedy: .*\n/m,
        'remedy: { offer: { what: your money back, worth: 98 EUR, by: 2026-12-01 } }\n',
      ),
    );
    const text = letter.replace('We apologise', 'We have refunded EUR 89 to your card. We apologise');
    const { report } = await check(['--against', 'incident.yaml'], text);
    const mismatch = report.files[0]?.findings.find(({ rule }) => rule === 'fact-mismatch');
    expect(mismatch).toMatchObject({ level: 'error', line: 5 });
    expect(mismatch?.message).toMatch(/89.*98/);
    expect(found((await check(['--against', 'incident.yaml'], text.replace('EUR 89', '€98.00'))).report)).not.toContain('fact-mismatch');
    expect((await run(['check', '--against', 'gone.yaml'], text)).code).toBe(2);
  });
});
