import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, noon, project } from './archived.ts';

const filesOf = (cwd: string, id: string): string[] => readdirSync(join(cwd, 'apologies', id)).toSorted();
const textOf = (cwd: string, id: string, name: string): string => readFileSync(join(cwd, 'apologies', id, name), 'utf8');
const json = ({ out }: { out: string }): any[] => JSON.parse(out);

describe('archive add', () => {
  it('keeps facts, message and record in a folder named by day and topic', async () => {
    const { cwd, add } = project();
    const id = await add(incident(), noon, '--channel', 'e-mail');
    expect(id).toMatch(/^2026-11-14-the-failed-payments-[0-9a-f]{6}$/);
    expect(filesOf(cwd, id)).toEqual(['incident.yaml', 'letter.txt', 'record.yaml']);
    const record = textOf(cwd, id, 'record.yaml');
    for (const line of [
      'kind: letter',
      'locale: en',
      'topic: the failed payments',
      '  at: 2026-11-14T13:00+01:00',
      '  by: Jana Nováková',
      '  channel: e-mail',
      'hours: 4',
      '  worth: 98 EUR',
      '  ratio: 2',
      '  count: 1',
      '    owner: Ana Ruiz',
      '    by: 2026-11-20',
      '  - rule: remedy-above-loss',
    ])
      expect(record.split('\n')).toContain(line);
    // What is done already is no promise.
    expect(record).not.toContain('Saturday');
  });

  it('replaces name and addresses of the recipient in all that it keeps, other forms of the name too', async () => {
    const { cwd, add } = project();
    const id = await add(incident('public: { name: Petrova99 }\nsubject: For Ms Petrova'));
    const kept = filesOf(cwd, id).map((name) => textOf(cwd, id, name));
    for (const text of kept) expect(text).not.toMatch(/petrov|shop\.example/i);
    expect(textOf(cwd, id, 'letter.txt')).toContain('Dear [RECIPIENT],');
    expect(textOf(cwd, id, 'incident.yaml')).toContain('recipient@redacted.invalid');
    expect(textOf(cwd, id, 'incident.yaml')).toContain('Jana Nováková');
  });

  it('keeps them when told to', async () => {
    const { cwd, add } = project();
    const id = await add(incident(), noon, '--keep-recipient');
    expect(textOf(cwd, id, 'letter.txt')).toContain('Dear Ms Petrova,');
    expect(textOf(cwd, id, 'incident.yaml')).toContain('petrova@shop.example');
    expect(textOf(cwd, id, 'record.yaml')).not.toContain('petrova@shop.example');
  });

  it('writes what it kept so that it cannot go out again, and can be read again', async () => {
    const { cwd, add, run } = project();
    const id = await add(incident());
    const { code, err } = await run(['render', join('apologies', id, 'incident.yaml')]);
    expect({ code, err: err.includes('error[unfilled-placeholder]') }).toEqual({ code: 1, err: true });
    expect(
      (
        await run([
          'render',
          join(cwd, 'apologies', id, 'incident.yaml'),
          '--set',
          'to.name=Mr Hill',
          '--set',
          'regret.impact=you lost a day',
        ])
      ).code,
    ).toBe(0);
  });

  it('keeps as much as it is told to, by flag over settings', async () => {
    const { cwd, add } = project();
    const kept = async (...flags: string[]): Promise<string[]> => filesOf(cwd, await add(incident(), noon, ...flags));
    expect(await kept('--keep', 'facts')).toEqual(['incident.yaml', 'record.yaml']);
    writeFileSync(join(cwd, '.apologize.yaml'), 'archive: { folder: apologies, keep: record }\n');
    expect(await kept()).toEqual(['record.yaml']);
    expect(await kept('--keep', 'message')).toHaveLength(3);
    writeFileSync(join(cwd, '.apologize.yaml'), 'archive: elsewhere\n');
    const id = await add(incident());
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual([id]);
  });

  it('hashes with a key that only the user can read, and none without it', async () => {
    const [first, second] = [project(), project()];
    const hashes = async ({ add, cwd }: typeof first): Promise<string[]> =>
      textOf(cwd, await add(incident()), 'record.yaml').match(/^ {4}- [0-9a-f]{16}$/gm) ?? [];
    const [own, other] = [await hashes(first), await hashes(second)];
    expect(own).toHaveLength(3);
    expect(own.filter((hash) => other.includes(hash))).toEqual([]);
    const key = join(first.home, '.config/apologize/archive.key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(key, 'utf8').trim()).toHaveLength(43);
  });

  it('refuses a key that would lie in the repository', async () => {
    const { run, incident: write, cwd } = project(true);
    const { code, err } = await run(['archive', 'add', write('incident.yaml', incident())]);
    expect(code).toBe(2);
    expect(err).toContain('error[key-in-repository]');
    expect(existsSync(join(cwd, 'apologies'))).toBe(false);
  });

  it('warns of names, addresses and words of health in own words', async () => {
    const { run, incident: write } = project();
    const text = incident().replace(
      'we undid the change',
      'we called Tom Baker at 14 Mill Lane, who had left the hospital, and wrote to t.baker@home.example',
    );
    const { code, err } = await run(['archive', 'add', write('incident.yaml', text)]);
    expect(code).toBe(0);
    for (const [rule, words] of [
      ['private-name', 'Tom Baker'],
      ['private-address', '14 Mill Lane'],
      ['private-address', 't.baker@home.example'],
      ['private-health', 'hospital'],
    ])
      expect(err).toMatch(new RegExp(`incident\\.yaml:\\d+:\\d+: warning\\[${rule}\\]: [^\\n]*: ${words}\\n`));
    expect(err).not.toContain('Ana Ruiz');
    expect((await run(['archive', 'add', write('plain.yaml', incident())])).err).not.toContain('private-');
  });

  it('keeps the text that was sent instead of the one it would write, if it is plain', async () => {
    const { cwd, add, run, incident: write } = project();
    writeFileSync(join(cwd, 'sent.md'), 'Dear Ms Petrova, I am **sorry**.\n');
    const id = await add(incident(), noon, '--message', 'sent.md', '--sent', '2026-11-01');
    expect(id).toMatch(/^2026-11-01-/);
    expect(textOf(cwd, id, 'letter.md')).toBe('Dear [RECIPIENT], I am **sorry**.\n');
    writeFileSync(join(cwd, 'sent.eml'), 'Subject: =?utf-8?Q?Petrova?=\n');
    expect((await run(['archive', 'add', write('i.yaml', incident()), '--message', 'sent.eml'])).err).toContain('error[not-plain-text]');
  });

  it('refuses facts that fall short, and leaves nothing', async () => {
    const { cwd, run, incident: write } = project();
    const { code, err } = await run(['archive', 'add', write('i.yaml', 'regret: you lost a day\n')]);
    expect(code).toBe(1);
    expect(err).toContain('error[missing-remedy]');
    expect(existsSync(join(cwd, 'apologies'))).toBe(false);
  });

  it('is done by render and new as well', async () => {
    const { cwd, run, incident: write } = project();
    const rendered = await run(['render', write('i.yaml', incident()), '--archive']);
    expect(rendered.code).toBe(0);
    const made = await run(['new', '--no-input', '--from', 'i.yaml', '-o', 'out', '--archive']);
    expect(made.code).toBe(0);
    expect(made.out).toBe(rendered.out);
    const ids = readdirSync(join(cwd, 'apologies'));
    expect(ids).toHaveLength(2);
    for (const id of ids)
      expect(textOf(cwd, id, 'letter.txt')).toBe(rendered.out.replace('Ms Petrova', '[RECIPIENT]').replace("Petrova's", "[RECIPIENT]'s"));
    expect((await run(['render', 'i.yaml', '--archive', '--draft'])).code).toBe(2);
  });
});

describe('archive list, show and search', () => {
  it('find by tag, cause, customer, time, severity and open promises', async () => {
    const { add, run } = project();
    const first = await add(incident('tags: [checkout]\nseverity: major'), '2026-03-02T12:00:00Z');
    const second = await add(
      incident('severity: minor', { cause: 'a disk was full', name: 'Mr Hill', email: 'hill@other.example' }).replace(
        'Kestrel Foods',
        'Otter Ltd',
      ),
      '2026-06-10T12:00:00Z',
    );
    const ids = async (...flags: string[]): Promise<string[]> =>
      json(await run(['archive', 'list', '--format', 'json', ...flags])).map(({ id }) => id);
    expect(await ids()).toEqual([second, first]);
    expect(await ids('--tag', 'Checkout')).toEqual([first]);
    expect(await ids('--cause', 'full DISK')).toEqual([second]);
    expect(await ids('--customer', 'PETROVA@shop.example')).toEqual([first]);
    expect(await ids('--customer', 'otter ltd')).toEqual([second]);
    expect(await ids('--customer', 'Mr Hill')).toEqual([second]);
    expect(await ids('--customer', 'nobody@shop.example')).toEqual([]);
    expect(await ids('--since', '2026-06')).toEqual([second]);
    expect(await ids('--until', '2026-05')).toEqual([first]);
    expect(await ids('--until', '2026')).toEqual([second, first]);
    expect(await ids('--severity', 'minor')).toEqual([second]);
    await run(['archive', 'done', second, 'p1']);
    await run(['archive', 'done', second, '2']);
    expect(await ids('--open')).toEqual([first]);
    const table = (await run(['archive', 'list'])).out.split('\n');
    expect(table[1]).toBe(`${second}  letter  minor     0     the failed payments`);
    expect((await run(['archive', 'search', 'disk', 'full'])).out).toContain(second);
    // Only the letter says it in these words.
    expect((await run(['archive', 'search', 'truly sorry'])).out.trim().split('\n')).toHaveLength(3);
    expect((await run(['archive', 'search', 'nowhere'])).out).toBe('');
    expect((await run(['archive', 'list', '--since', 'spring'])).code).toBe(2);
  });

  it('take any beginning of an id that is only one', async () => {
    const { add, run } = project();
    const first = await add(incident(), '2026-03-02T12:00:00Z');
    await add(incident(), '2026-03-12T12:00:00Z');
    expect((await run(['archive', 'show', '2026-03-02'])).out).toContain(`id: ${first}`);
    expect((await run(['archive', 'show', `apologies/${first}/`])).out).toContain('Dear [RECIPIENT],');
    expect(JSON.parse((await run(['archive', 'show', first, '-f', 'json'])).out)).toMatchObject({
      id: first,
      hours: 0,
      message: expect.stringContaining('Dear'),
    });
    const several = await run(['archive', 'show', '2026-03']);
    expect(several.code).toBe(2);
    expect(several.err).toContain('error[ambiguous-record]: 2 records begin with "2026-03"');
    expect((await run(['archive', 'show', '2027'])).err).toContain('error[unknown-record]');
    expect((await run(['archive', 'show', ''])).code).toBe(2);
  });

  it('say so when customers cannot be looked up, because the key is another', async () => {
    const { add, run, home } = project();
    await add(incident());
    writeFileSync(join(home, '.config/apologize/archive.key'), 'another key of twenty signs');
    const { out, err } = await run(['archive', 'list', '--customer', 'petrova@shop.example']);
    expect(out).toBe('');
    expect(err).toContain('1 records were made with another key');
  });
});

describe('archive due, done and outcome', () => {
  it('list what is not kept, late first, and fail when something is late', async () => {
    const { add, run } = project();
    const id = await add(incident());
    const due = (at: string) => run(['archive', 'due', '--format', 'json'], at);
    expect(json(await due('2026-11-20T22:59:00Z')).map(({ promise, late }) => [promise, late])).toEqual([
      ['p2', false],
      ['p1', false],
    ]);
    expect((await due('2026-11-20T22:59:00Z')).code).toBe(0);
    // In Prague the day is over an hour earlier than in Greenwich.
    const late = await due('2026-11-20T23:01:00Z');
    expect(late.code).toBe(1);
    expect(json(late)[0]).toMatchObject({ id, promise: 'p2', owner: 'Ana Ruiz', by: '2026-11-20', late: true, days: 0 });
    expect((await run(['archive', 'due'], '2026-11-24T12:00:00Z')).out).toContain('LATE, 3 d  2026-11-20  Ana Ruiz');
    expect((await run(['archive', 'done', id, 'p2', '--note', 'tried on the full copy'], '2026-11-25T12:00:00Z')).code).toBe(0);
    expect((await due('2026-11-25T12:00:00Z')).code).toBe(0);
    expect((await run(['archive', 'show', id])).out).toContain('tried on the full copy');
    expect((await run(['archive', 'done', id, 'p2'])).err).toContain('error[promise-kept]');
    expect((await run(['archive', 'done', id, 'p9'])).err).toContain('p1: two months of your plan');
  });

  it('promise the next word while it lasts, and nothing that was not printed', async () => {
    const { add, run } = project();
    await add(`${incident()}now: { symptom: payments by card fail }\nnext_update: 2026-11-14 14:00\n`, noon, '--kind', 'holding');
    expect(json(await run(['archive', 'due', '-f', 'json'])).map(({ by }) => by)).toEqual(['2026-11-14T14:00+01:00']);
    expect((await run(['archive', 'due'], '2026-11-14T13:01:00Z')).code).toBe(1);
  });

  it('keep what the customer did; what is said later holds over what was said before', async () => {
    const { add, run } = project();
    const id = await add(incident());
    await run(
      ['archive', 'outcome', id, '--answered', 'yes', '--accepted', 'no', '--lesson', 'the credit came late'],
      '2026-11-20T12:00:00Z',
    );
    await run(['archive', 'outcome', id, '--accepted', 'yes', '--satisfaction', '4'], '2026-12-20T12:00:00Z');
    const [entry] = json(await run(['archive', 'list', '--format', 'json']));
    expect(entry.outcome).toMatchObject({
      answered: true,
      accepted: true,
      satisfaction: '4',
      lesson: 'the credit came late',
      at: '2026-12-20T13:00+01:00',
    });
    await run(['archive', 'outcome', id, '--left'], '2026-12-21T12:00:00Z');
    expect(json(await run(['archive', 'list', '--format', 'json']))[0].outcome.stayed).toBe(false);
    expect((await run(['archive', 'outcome', id])).code).toBe(2);
  });
});
