import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, later, noon, other, otherDay, project } from './archived.ts';

const withoutReader = (text: string): string => text.replace(/^to:.*\n/m, '');
const people = `to.name,to.email,to.company
Ms Petrova,petrova@shop.example,Kestrel Foods
Mr Hill,hill@other.example,Otter Ltd
,nobody@other.example,
Ms Hill,HILL@other.example,Otter Ltd
`;

/** A project with an incident for many and the list of them. */
function batch(text = incident('id: november')) {
  const made = project();
  made.incident('incident.yaml', withoutReader(text));
  made.incident('people.csv', people);
  const records = (): string[] => readdirSync(join(made.cwd, 'apologies'));
  const file = (id: string, name: string): string => readFileSync(join(made.cwd, 'apologies', id, name), 'utf8');
  const merge = (...flags: string[]) => made.run(['merge', 'incident.yaml', '--to', 'people.csv', ...flags]);
  return { ...made, records, file, merge };
}

describe('merge --archive', () => {
  it('keeps one record of the whole, with one copy, and hashes of those who have theirs', async () => {
    const { merge, records, file, run } = batch();
    const { code, err } = await merge('-o', 'out', '--archive');
    expect(code).toBe(3);
    const [id = '', ...more] = records();
    expect(more).toEqual([]);
    expect(err).toContain(`In the archive: apologies/${id}`);
    const record = file(id, 'record.yaml');
    expect(record).toContain('count: 3');
    expect(record).toContain('incident: november');
    expect(record).toContain('remedy: present');
    expect(file(id, 'letter.txt')).toContain('[RECIPIENT]');
    for (const name of ['record.yaml', 'letter.txt', 'incident.yaml']) expect(file(id, name)).not.toMatch(/petrova@|hill|kestrel|otter/i);
    const customer = async (who: string): Promise<boolean> => (await run(['archive', 'list', '--customer', who])).out.includes(id);
    expect([await customer('Petrova@shop.example'), await customer('Otter Ltd'), await customer('Mr Hill')]).toEqual([true, true, true]);
    expect(await customer('nobody@example.com')).toBe(false);
    expect((await run(['archive', 'verify'])).code).toBe(0);
    expect((await run(['archive', 'due', '--format', 'json'])).out).toContain('every change is tried on a copy first');
  });

  it('keeps what the rows promise, each under its own day, and not what no copy promises', async () => {
    const { run, incident: write, merge } = batch(incident('pending: { what: whether your bank charged you, by: 2026-12-10 }'));
    const tiers = ['three months', 'one month', 'one month', ''];
    const rows = tiers.map((tier, row) => `c${row}@x.example,${tier},${tier && `2026-11-2${row}`},${row === 0 ? '2026-11-18' : ''}\n`);
    write('people.csv', `to.email,remedy.offer.what,remedy.offer.by,pending.by\n${rows.join('')}`);
    expect((await merge('-o', 'out', '--archive')).code).toBe(0);
    const due = async () => JSON.parse((await run(['archive', 'due', '--format', 'json'])).out);
    expect((await due()).map(({ what, by }: Record<string, string>) => `${by} ${what}`)).toEqual([
      '2026-11-18 we write about this: whether your bank charged you',
      '2026-11-20 three months',
      '2026-11-20 every change is tried on a copy first',
      '2026-11-21 one month',
      '2026-11-22 one month',
      '2026-12-01 two months of your plan',
      '2026-12-10 we write about this: whether your bank charged you',
    ]);
  });

  it('keeps one promise for many that are each in words of their own', async () => {
    const { run, incident: write, merge } = batch();
    const rows = Array.from({ length: 300 }, (_, row) => `c${row}@x.example,${row + 1} EUR on your card\n`);
    write('people.csv', `to.email,remedy.offer.what\n${rows.join('')}`);
    await merge('-o', 'out', '--archive');
    const { out } = await run(['archive', 'due', '--format', 'json']);
    expect(JSON.parse(out).map(({ what }: { what: string }) => what)).toEqual([
      'every change is tried on a copy first',
      '1 EUR on your card, or what the copy says instead (copies: 300)',
    ]);
  });

  it('keeps it once, however often the batch is gone on with, and from the copies of earlier runs', async () => {
    const { merge, records, file } = batch();
    await merge('-o', 'out');
    expect((await merge('-o', 'out', '--resume', '--archive')).err).toContain('In the archive');
    const [id = ''] = records();
    expect(file(id, 'record.yaml')).toContain('count: 3');
    expect((await merge('-o', 'out', '--resume', '--archive')).err).toContain(`In the archive: apologies/${id}`);
    expect(records()).toEqual([id]);
  });

  it('puts the shares of several machines into one record, once they are joined', async () => {
    const { merge, run, records, file } = batch();
    const refused = await merge('-o', 'a', '--shard', '1/2', '--archive');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('a share is not the whole apology') });
    await merge('-o', 'a', '--shard', '1/2');
    await merge('-o', 'b', '--shard', '2/2');
    await run(['merge', '--join', 'a', '--join', 'b', '-o', 'all']);
    expect((await merge('-o', 'all', '--resume', '--archive')).err).toContain('In the archive');
    expect(file(records()[0] ?? '', 'record.yaml')).toContain('count: 3');
  });

  it('is refused where nothing is made, where nobody would know who got it, and before anything is written without a key', async () => {
    const { merge, run, cwd } = batch();
    expect((await merge('--archive')).err).toContain('name one: -o outbox/');
    expect((await merge('--archive', '--dry-run', '-o', 'out')).err).toContain('a dry run makes nothing');
    const inside = project(true);
    inside.incident('incident.yaml', withoutReader(incident()));
    inside.incident('people.csv', people);
    const { code, err } = await inside.run(['merge', 'incident.yaml', '--to', 'people.csv', '-o', 'out', '--archive']);
    expect({ code, refused: err.includes('error[key-in-repository]') }).toEqual({ code: 2, refused: true });
    expect(readdirSync(inside.cwd)).not.toContain('out');
    writeFileSync(join(cwd, 'none.csv'), 'to.name\n\n');
    const none = await run(['merge', 'incident.yaml', '--to', 'none.csv', '-o', 'none', '--archive']);
    expect({ code: none.code, kept: readdirSync(cwd).includes('apologies') }).toEqual({ code: 0, kept: false });
  });
});

describe('a repeated apology to many', () => {
  it('is told once for the cause, and to each customer who had one before', async () => {
    const { add, run, cwd } = batch(
      otherDay(incident('', { cause: 'a disk was full' })).replace('our checkout rejected every card payment', 'the shop did not open'),
    );
    await add(incident('id: november'));
    for (const format of ['text', 'eml', 'mbox']) {
      const { err } = await run(['merge', 'incident.yaml', '--to', 'people.csv', '-o', format, '--format', format], later);
      expect(err).not.toContain('[repeat-unacknowledged]');
      expect(err).toContain('\nwith warnings: 1 repeat-unacknowledged\n');
      const lines = readFileSync(join(cwd, format, 'manifest.jsonl'), 'utf8').split('\n');
      const warned = lines.filter((line) => line.includes('earlier') || line.includes('2026-11-14 (the same customer)'));
      expect(warned).toHaveLength(1);
      expect(warned[0]).toContain('petrova@shop.example');
    }
  });

  it('shows in a line of JSON, for rows that share a message and rows that do not alike', async () => {
    const { add, run, incident: write } = batch(otherDay(incident()));
    await add(incident('id: november'));
    write(
      'many.csv',
      `to.name,to.email\n${Array.from({ length: 30 }, (_, row) => `Ms ${row}a,${row === 20 ? 'petrova@shop.example' : `r${row}@b.example`}\n`).join('')}`,
    );
    const { out, err } = await run(['merge', 'incident.yaml', '--to', 'many.csv'], later);
    expect(err.match(/\[repeat-unacknowledged\]/g)).toHaveLength(1);
    expect(err).toContain('\nwith warnings: 30 repeat-unacknowledged\n');
    expect(err).toContain('2026-11-14 (the same cause)');
    const found = out
      .trim()
      .split('\n')
      .map((line) =>
        JSON.parse(line)
          .findings.map(({ message }: { message: string }) => message)
          .join(),
      );
    expect(found.filter((each) => each.includes('the same cause, the same customer'))).toHaveLength(1);
    expect(found[20]).toContain('the same customer');
    expect(found.filter((each) => each.includes('the same cause'))).toHaveLength(30);
  });

  it('is none when the facts name it', async () => {
    const { add, run } = batch(`${otherDay(incident())}previous: { date: 2026-11-14 }\n`);
    await add(incident('id: november'));
    const { out, err } = await run(['merge', 'incident.yaml', '--to', 'people.csv'], later);
    expect(`${out}${err}`).not.toContain('2026-11-14 (');
  });
});

describe('check', () => {
  it('notices a repeated apology in facts, and in a draft that is held against them', async () => {
    const { add, run, incident: write } = project();
    await add(incident('id: november'));
    write('again.yaml', otherDay(incident()));
    const facts = await run(['check', 'again.yaml'], later);
    expect(facts.out).toContain('repeat-unacknowledged');
    expect(facts.out).toContain('2026-11-14 (the same cause, the same customer)');
    expect(facts.out).not.toContain('remedy-above-loss');
    await run(['render', 'again.yaml', '-o', 'letter.txt'], later);
    expect((await run(['check', 'letter.txt'], later)).out).not.toContain('repeat-unacknowledged');
    expect((await run(['check', 'letter.txt', '--against', 'again.yaml'], later)).out).toContain('2026-11-14 (the same cause');
    write('named.yaml', `${otherDay(incident())}previous: november\n`);
    expect((await run(['check', 'named.yaml'], later)).out).not.toContain('2026-11-14 (');
    const aside = await run(['check', 'again.yaml', '--allow', 'repeat-unacknowledged=the customer asked us not to'], later);
    expect(aside.out).not.toContain('2026-11-14 (');
  });

  it('finds none in an unlike incident, nor the incident itself', async () => {
    const { add, run, incident: write } = project();
    await add(incident('id: november'));
    write('other.yaml', other({ cause: 'a disk was full' }).replace('our checkout rejected every card payment', 'the shop did not open'));
    write('same.yaml', incident('id: november'));
    for (const file of ['other.yaml', 'same.yaml']) expect((await run(['check', file], noon)).out).not.toContain('(the same');
  });
});
