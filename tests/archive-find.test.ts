import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Audience } from '../src/archive/audience.ts';
import { keyFor } from '../src/archive/key.ts';
import { archive } from '../src/archive/remember.ts';
import { readFacts } from '../src/facts/read.ts';
import { loadLabels } from '../src/packs/load.ts';
import { settle } from '../src/settings/settings.ts';
import { incident, noon, project } from './archived.ts';
import { ioOf } from './program.ts';

/** What `--format json` gives of an entry or a promise. */
interface Row {
  readonly id: string;
  readonly promise: string;
  readonly late: boolean;
  readonly by: string;
  readonly what: string;
  readonly outcome: { readonly stayed: boolean };
}

const json = ({ out }: { out: string }): Row[] => JSON.parse(out);

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
      kind: 'letter',
      message: expect.stringContaining('Dear'),
    });
    expect((await run(['archive', 'show', first.slice(-6)])).out).toContain(`id: ${first}`);
    const several = await run(['archive', 'show', '2026-03']);
    expect(several.code).toBe(2);
    expect(several.err).toContain('error[ambiguous-record]: 2 records begin with "2026-03"');
    expect((await run(['archive', 'show', '2027'])).err).toContain('error[unknown-record]');
    expect((await run(['archive', 'show', ''])).code).toBe(2);
  });

  it('find each of many recipients, whose hashes stand in a file of their own', async () => {
    const { cwd, home, run } = project();
    const { io } = ioOf({ cwd, env: { HOME: home } });
    const facts = readFacts({ name: 'incident.yaml', text: incident() });
    const audience = new Audience(() => keyFor(io, cwd, true));
    for (let index = 0; index < 3000; index++) audience.add({ name: `Reader ${index}`, email: `reader${index}@shop.example` });
    const states = { remedy: 'present', responsibility: 'present', explanation: 'present', fix: 'present', regret: 'present' } as const;
    const labels = await loadLabels('en');
    const { id } = archive(io, settle(io), {
      ...{ facts, kind: 'letter', locale: 'en', message: 'Dear Reader 0,', released: { states, findings: [] }, labels, audience },
    });
    expect(readFileSync(join(cwd, 'apologies', id, 'recipients.txt'), 'utf8').split('\n')).toHaveLength(6001);
    expect(readFileSync(join(cwd, 'apologies', id, 'record.yaml'), 'utf8')).not.toMatch(/hashes|Reader/);
    expect(readFileSync(join(cwd, 'apologies', id, 'letter.txt'), 'utf8')).toBe('Dear [RECIPIENT],');
    expect((await run(['archive', 'list', '--customer', 'reader2999@shop.example'])).out).toContain(id);
    expect((await run(['archive', 'list', '--customer', 'reader3000@shop.example'])).out).toBe('');
    expect((await run(['archive', 'verify'])).code).toBe(0);
  });

  it('say so when customers cannot be looked up, because the key is another', async () => {
    const { add, run, home } = project();
    await add(incident());
    writeFileSync(join(home, '.config/apologize/archive.key'), 'another key of twenty signs');
    const { out, err } = await run(['archive', 'list', '--customer', 'petrova@shop.example']);
    expect(out).toBe('');
    expect(err).toContain('Records with another key (1)');
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

  it.each([
    ['letter', ['every change is tried on a copy first 2026-11-20', 'two months of your plan 2026-12-01']],
    ['sms', ['two months of your plan undefined']],
    ['reply', ['two months for everybody undefined']],
    ['forward', []],
    ['status', ['we say again how things stand 2026-11-14T14:00+01:00']],
  ])('promise what a %s prints, and nothing else', async (kind, promised) => {
    const { add, run } = project();
    const shown = kind === 'reply' ? 'public: { what: payments failed, remedy: two months for everybody }\n' : '';
    const more = 'forward: { what: the shop was down }\nnow: { state: resolved }\nnext_update: 2026-11-14 14:00\n';
    await add(incident(`${more}${shown}`), noon, '--kind', kind);
    const due = await run(['archive', 'due', '-f', 'json'], noon);
    expect(json(due).map(({ what, by }) => `${what} ${by}`)).toEqual(promised);
    expect(due.code).toBe(0);
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
    expect(entry?.outcome).toMatchObject({
      answered: true,
      accepted: true,
      satisfaction: '4',
      lesson: 'the credit came late',
      at: '2026-12-20T13:00+01:00',
    });
    await run(['archive', 'outcome', id, '--left'], '2026-12-21T12:00:00Z');
    expect(json(await run(['archive', 'list', '--format', 'json']))[0]?.outcome.stayed).toBe(false);
    expect((await run(['archive', 'outcome', id])).code).toBe(2);
  });
});
