import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, later, noon, other, otherDay, project } from './archived.ts';

describe('a repeated apology', () => {
  const first = incident('id: november');
  const found = async (again: string, ...flags: string[]): Promise<string> => {
    const { add, run, incident: write } = project();
    await add(first);
    const { err, code } = await run(['render', write('again.yaml', again), ...flags], later);
    expect(code).toBe(0);
    return /warning\[repeat-unacknowledged\]: [^\n]*\n/.exec(err)?.[0] ?? '';
  };

  it('is noticed for the same cause, to another customer', async () => {
    expect(await found(other({ cause: 'a change of the database made payments slow again' }))).toContain('2026-11-14 (the same cause)');
  });

  it('is noticed for the same customer, with another cause', async () => {
    const again = otherDay(incident('', { cause: 'a disk was full' })).replace(
      'our checkout rejected every card payment',
      'the shop did not open',
    );
    expect(await found(again)).toContain('2026-11-14 (the same customer)');
    expect(await found(again.replace('petrova@', 'anna@'))).toContain('(the same customer)');
  });

  it('is none for an unlike incident of another customer, nor for one of the same name', async () => {
    const unlike = other({ cause: 'a disk was full' }).replace('our checkout rejected every card payment', 'the shop did not open');
    expect(await found(unlike)).toBe('');
    expect(await found(unlike.replace('Mr Hill', 'Ms Petrova'))).toBe('');
  });

  it('is none for another message about the same incident', async () => {
    expect(await found(incident())).toBe('');
    expect(await found(otherDay(incident('id: november')))).toBe('');
    expect(await found(otherDay(incident('id: other')))).not.toBe('');
  });

  it('is fine when the facts name it, by id or by day, and when it is set aside with a reason', async () => {
    const again = otherDay(incident());
    expect(await found(again)).not.toBe('');
    expect(await found(`${again}previous: november\n`)).toBe('');
    expect(await found(`${again}previous: [{ date: 2026-11-14, reader: yes, different: the copy is as large as the real one }]\n`)).toBe(
      '',
    );
    expect(await found(`${again}allow: { repeat-unacknowledged: the customer asked us not to }\n`)).toBe('');
  });

  it('says what was given last time, and is linked to it', async () => {
    const { add, run, cwd, incident: write } = project();
    const id = await add(first);
    const { err } = await run(['render', write('again.yaml', otherDay(incident())), '--archive'], later);
    expect(err).toContain(
      'previous: [{ date: 2026-11-14, reader: yes, different: … }] Last time it was worth 98 EUR: give more this time.',
    );
    const again = readdirSync(join(cwd, 'apologies')).find((name) => name !== id) ?? '';
    expect(readFileSync(join(cwd, 'apologies', again, 'record.yaml'), 'utf8')).toContain(`links:\n  - ${id}\n`);
    const named = await run(['render', write('named.yaml', `${otherDay(incident())}previous: { date: 2026-11-14, reader: yes }\n`)], later);
    expect(named.out).toContain('This is not the first time. The same thing happened to you on 14 November 2026.');
  });

  it('is not looked for where the archive or the key cannot be read, and the letter is written all the same', async () => {
    const { add, run, home, incident: write } = project();
    await add(first);
    writeFileSync(join(home, '.config/apologize/archive.key'), 'short');
    const { code, out, err } = await run(['render', write('again.yaml', otherDay(incident()))], later);
    expect({ code, out: out.includes('Dear Ms Petrova'), err: err.includes('repeat') }).toEqual({ code: 0, out: true, err: false });
    expect((await run(['archive', 'add', 'again.yaml'], later)).err).toContain('error[key-too-short]');
  });

  it('does not call a remedy too large that is larger because of it', async () => {
    const { add, run, incident: write } = project();
    write('again.yaml', otherDay(incident()));
    expect((await run(['render', 'again.yaml'], later)).err).toContain('remedy-above-loss');
    await add(first);
    const { err } = await run(['render', 'again.yaml'], later);
    expect(err).toContain('repeat-unacknowledged');
    expect(err).not.toContain('remedy-above-loss');
  });

  it('is noticed by new, and not looked for where no archive is', async () => {
    const { add, run, cwd, incident: write } = project();
    write('again.yaml', otherDay(incident()));
    expect((await run(['new', '--no-input', '--from', 'again.yaml', '-o', 'one'], later)).err).not.toContain('repeat');
    expect(readdirSync(cwd)).not.toContain('apologies');
    await add(first);
    expect((await run(['new', '--no-input', '--from', 'again.yaml', '-o', 'two'], later)).err).toContain('repeat-unacknowledged');
  });
});

describe('a repeated apology where the settings have a level for it', () => {
  const settled = async (rules: string) => {
    const own = project();
    await own.add(incident('id: november'));
    own.incident('again.yaml', otherDay(incident()));
    writeFileSync(join(own.cwd, '.apologize.yaml'), `rules: { repeat-unacknowledged: ${rules} }\n`);
    return own;
  };

  it('stops the message as an error, and nothing is left of it', async () => {
    const { run, cwd } = await settled('error');
    for (const args of [
      ['render', 'again.yaml', '-o', 'letter.txt'],
      ['new', '--no-input', '--from', 'again.yaml', '-o', 'out'],
    ]) {
      const { code, out, err } = await run(args, later);
      expect({ code, out, named: err.includes('error[repeat-unacknowledged]') }).toEqual({ code: 1, out: '', named: true });
    }
    expect(readdirSync(cwd)).not.toContain('letter.txt');
    expect(readdirSync(join(cwd, 'apologies'))).toHaveLength(1);
    expect((await run(['check', 'again.yaml'], later)).code).toBe(1);
  });

  it('is not told where it is off', async () => {
    const { run } = await settled('{ level: off, reason: our ledger does that }');
    for (const args of [
      ['render', 'again.yaml'],
      ['new', '--no-input', '--from', 'again.yaml', '-o', 'out'],
      ['check', 'again.yaml'],
    ])
      expect(Object.values(await run(args, later)).join()).not.toContain('2026-11-14 (');
  });
});

it('is kept by new too', async () => {
  const { run, cwd, incident: write } = project();
  write('facts.yaml', incident('id: november'));
  const { code, err } = await run(['new', '--no-input', '--from', 'facts.yaml', '-o', 'out', '--archive']);
  expect({ code, told: err.includes('In the archive: apologies/') }).toEqual({ code: 0, told: true });
  const [id = ''] = readdirSync(join(cwd, 'apologies'));
  expect(readFileSync(join(cwd, 'apologies', id, 'letter.txt'), 'utf8')).toContain('Dear [RECIPIENT]');
});

describe('new --like', () => {
  it('begins from the wording, the fix and the remedy, with nothing of the customer', async () => {
    const { add, run, cwd } = project();
    const id = await add(incident('id: november\ntags: [checkout]'), noon, '--keep-recipient');
    await run(['archive', 'outcome', id, '--lesson', 'the credit of $$5 ($&) came late']);
    const { code, err } = await run([
      'new',
      '--like',
      '2026-11',
      '--no-input',
      '-o',
      'out',
      '--set',
      'to.name=Mr Hill',
      '--set',
      'regret.impact=you lost a day',
    ]);
    expect({ code, lesson: err.includes('What did not work then: the credit of $$5 ($&) came late') }).toEqual({ code: 0, lesson: true });
    const facts = readFileSync(join(cwd, 'out', 'incident.yaml'), 'utf8');
    for (const kept of [
      'two months of your plan',
      'we undid the change',
      'every change is tried on a copy first',
      'Jana Nováková',
      '98',
      'checkout',
    ])
      expect(facts).toContain(kept);
    expect(facts).not.toMatch(/petrov|shop\.example|kestrel|november|2026|49/i);
  });

  it('keeps whose a measure is, though the customer has the same name', async () => {
    const { add, run, cwd } = project();
    const id = await add(incident().replace('Ana Ruiz', 'Ana Petrova'), noon, '--keep-recipient');
    const given = ['to.name=Mr Hill', 'regret.impact=you lost a day'].flatMap((each) => ['--set', each]);
    expect((await run(['new', '--like', id, '--no-input', '-o', 'out', ...given])).code).toBe(0);
    expect(readFileSync(join(cwd, 'out', 'incident.yaml'), 'utf8')).toMatch(/owner: Ana Petrova|owner: \|-?\n\s+Ana Petrova/);
  });

  it('is one beginning of two', async () => {
    const { run } = project();
    expect((await run(['new', '--like', 'x', '--from', 'y', '--no-input'])).err).toContain('--from and --like are two beginnings');
  });

  it('says when the facts were not kept', async () => {
    const { add, run } = project();
    const id = await add(incident(), noon, '--keep', 'record');
    expect((await run(['new', '--like', id, '--no-input'])).err).toContain('error[facts-not-kept]');
  });
});
