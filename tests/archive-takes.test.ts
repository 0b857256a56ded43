import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, project } from './archived.ts';

describe('what an action of the archive takes', () => {
  it.each([
    ['add', ''],
    ['list', 'text json'],
    ['show', 'text json'],
    ['search', 'text json'],
    ['due', 'text json'],
    ['done', ''],
    ['outcome', ''],
    ['stats', 'text json html'],
    ['publish', 'markdown html'],
    ['verify', 'text json'],
  ])('refuses a format that %s has not, and names those that it has', async (action, has) => {
    const { add, run } = project();
    const id = await add(incident());
    for (const format of ['text', 'json', 'markdown', 'html']) {
      const { code, out, err } = await run([
        'archive',
        action,
        ...(/^(?:list|due|stats|verify)$/.test(action) ? [] : [id]),
        '--format',
        format,
      ]);
      if (has.split(' ').includes(format)) expect({ err, format }).toEqual({ err: '', format });
      else expect({ code, out, format }).toEqual({ code: 2, out: '', format });
      if (code === 2)
        expect(err).toMatch(
          has === '' ? /error\[usage\].*has a format\n/ : `no format ${format}\nhelp: there are ${has.replaceAll(' ', ', ')}`,
        );
    }
  });

  it('is refused where the action would do nothing with it', async () => {
    const { add, run } = project();
    const id = await add(incident());
    for (const [call, left] of [
      ['done ID p1 p2', 'p2'],
      ['done ID p1 --satisfaction 4', '--satisfaction'],
      ['due Kestrel', 'Kestrel'],
      ['list payments', 'payments'],
      ['show ID p1', 'p1'],
      ['outcome ID --answered yes --note x --tag y', '--tag, --note'],
      ['add incident.yaml --since 2026 --open', '--since, --open'],
      ['due --output late.txt', '--output'],
      ['verify ID', id],
      ['stats --lessons', '--lessons'],
    ] as const) {
      const args = call.split(' ').map((each) => (each === 'ID' ? id : each));
      const { code, out, err } = await run(['archive', ...args]);
      expect({ code, out }, call).toEqual({ code: 2, out: '' });
      expect(err).toContain(`error[usage]: ${args[0] ?? ''} does nothing with ${left}\n`);
    }
    expect((await run(['archive', 'outcome', id, '--left', '--stayed', 'yes'])).code).toBe(2);
    const [{ promises, outcome } = { promises: [] }]: { promises: { kept?: unknown }[]; outcome?: unknown }[] = JSON.parse(
      (await run(['archive', 'list', '--format', 'json'])).out,
    );
    expect(promises.map(({ kept }) => kept)).toEqual([undefined, undefined]);
    expect(outcome).toBeUndefined();
  });

  it('is looked for in an archive that is there', async () => {
    const { cwd, run } = project();
    for (const call of ['due', 'list', 'search x', 'show x', 'done x p1', 'stats', 'publish', 'verify']) {
      const { code, out, err } = await run(['archive', ...call.split(' ')]);
      expect({ code, out, err }, call).toEqual({ code: 2, out: '', err: expect.stringContaining('apologies: error[no-archive]: ') });
    }
    mkdirSync(join(cwd, 'apologies'));
    expect(await run(['archive', 'due'])).toMatchObject({ code: 0, out: '', err: '' });
  });
});
