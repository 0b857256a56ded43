import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, later, noon, project } from './archived.ts';

describe('what archive add keeps', () => {
  it('knows the promises of a word: about what a letter leaves open, and while it lasts', async () => {
    const { add, run } = project();
    const pending = 'pending: { what: whether the nine last payments went through, by: 2026-11-20 }\n';
    const id = await add(`${incident()}${pending}`);
    const due = JSON.parse((await run(['archive', 'due', '--format', 'json'])).out) as Record<string, unknown>[];
    expect(due.filter(({ id: of }) => of === id)).toContainEqual(
      expect.objectContaining({
        promise: 'p3',
        what: 'we write about this: whether the nine last payments went through',
        by: '2026-11-20',
      }),
    );
    const now = 'now: payments by card fail\nnext_update: 2026-11-14 16:00\n';
    await add(`${incident()}${pending}${now}`, noon, '--kind', 'holding');
    const { out } = await run(['archive', 'due', '--kind', 'holding']);
    expect(out).toMatch(/^open +2026-11-14T16:00\+01:00 +Jana Nováková +p1: we say again how things stand +\S+$/m);
    expect(out).not.toContain('nine last');
  });

  it('knows what a letter says is still to be done, and does not promise it where no message says so', async () => {
    const { add, run } = project();
    const text = incident().replace('  done: we undid the change\n', '$&  pending: we check the last twelve orders by hand\n');
    const promises = async (id: string): Promise<unknown> =>
      (JSON.parse((await run(['archive', 'show', id, '--format', 'json'])).out) as { promises: unknown }).promises;
    expect(await promises(await add(text))).toEqual([
      expect.objectContaining({ id: 'p1', of: 'remedy' }),
      { id: 'p2', of: 'fix', what: 'we check the last twelve orders by hand', owner: 'Jana Nováková' },
      expect.objectContaining({ id: 'p3', of: 'prevention' }),
    ]);
    const holding = await add(`${text}now: payments by card fail\nnext_update: 2026-11-14 16:00\n`, noon, '--kind', 'holding');
    expect(await promises(holding)).toEqual([expect.objectContaining({ of: 'word' })]);
  });

  it('warns of a message that it holds already, and of nothing that only looks like it', async () => {
    const { run, add, incident: write } = project();
    const id = await add(incident());
    const again = async (text: string, ...flags: string[]): Promise<string> => {
      const { code, out, err } = await run(['archive', 'add', write('again.yaml', text), ...flags], later);
      expect(code).toBe(0);
      const [twin] = /warning\[archived-twice\].*\nhelp: .*\n/.exec(err) ?? [''];
      return twin.replace(out.trim(), 'NEW');
    };
    expect(await again(incident())).toBe(
      `warning[archived-twice]: the archive holds this very message already: ${id}\nhelp: if it was not sent once more, delete the new folder (NEW): its promises count twice\n`,
    );
    expect(await again(incident('', { name: 'Mr Hill', email: 'hill@other.example' }))).toBe('');
    expect(await again(incident().replace('we undid the change', 'we undid it'))).toBe('');
    const holding = (at: string): string => `${incident()}now: payments by card fail\nnext_update: 2026-11-14 ${at}\n`;
    for (const keep of ['message', 'record']) {
      await run(['archive', 'add', write('h.yaml', holding('16:00')), '--kind', 'holding', '--keep', keep]);
      expect(await again(holding('18:00'), '--kind', 'holding', '--keep', keep)).toBe('');
    }
    expect((await run(['render', 'again.yaml', '--archive'], later)).err).not.toContain('archived-twice');
    expect((await run(['render', 'again.yaml', '--archive'], later)).err).toContain('archived-twice');
  });

  it('tells no hours of an apology for what is still to come', async () => {
    const { cwd, add, run } = project();
    const id = await add(incident(), '2026-11-10T12:00:00Z');
    expect(readFileSync(join(cwd, 'apologies', id, 'record.yaml'), 'utf8')).not.toContain('hours:');
    const { byHours } = JSON.parse((await run(['archive', 'stats', '--format', 'json'])).out) as { byHours: { count: number }[] };
    expect(byHours.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  });
});
