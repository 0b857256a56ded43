import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, noon, project } from './archived.ts';

const filesOf = (cwd: string, id: string): string[] => readdirSync(join(cwd, 'apologies', id)).toSorted();
const textOf = (cwd: string, id: string, name: string): string => readFileSync(join(cwd, 'apologies', id, name), 'utf8');

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
