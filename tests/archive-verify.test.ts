import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident, noon, type Project, project } from './archived.ts';

/** An archive of three, the first of them with all there is. */
async function filled(): Promise<Project & { readonly id: string; readonly path: (name: string) => string }> {
  const own = project();
  const id = await own.add(incident());
  await own.run(['archive', 'done', id, 'p2', '--note', 'tried on the full copy']);
  await own.run(['archive', 'outcome', id, '--satisfaction', '4']);
  await own.add(incident('id: b', { cause: 'a disk was full' }), '2026-12-01T12:00:00Z', '--link', id);
  return { ...own, id, path: (name) => join(own.cwd, 'apologies', id, name) };
}

describe('archive verify', () => {
  it('finds nothing in what was just written, nor where git changed the line ends', async () => {
    const { run, id, path } = await filled();
    expect(await run(['archive', 'verify'])).toEqual({ code: 0, out: 'Records: 2, problems: 0\n', err: '' });
    for (const name of readdirSync(path(''))) writeFileSync(path(name), readFileSync(path(name), 'utf8').replaceAll('\n', '\r\n'));
    expect((await run(['archive', 'verify'])).out).toBe('Records: 2, problems: 0\n');
    expect((await run(['archive', 'show', id])).code).toBe(0);
  });

  it('notices each changed byte of each file, and the others stay readable', async () => {
    const { run, path, id } = await filled();
    let flipped = 0;
    for (const name of readdirSync(path(''))) {
      const whole = readFileSync(path(name));
      for (let at = 0; at < whole.length; at += Math.max(1, Math.floor(whole.length / 25))) {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(path(name), bytes);
        const { code, out } = await run(['archive', 'verify']);
        expect({ code, named: out.includes(id) }, `${name} at byte ${at}`).toEqual({ code: 2, named: true });
        expect(JSON.parse((await run(['archive', 'list', '-f', 'json'])).out).length).toBeGreaterThan(0);
        flipped++;
      }
      writeFileSync(path(name), whole);
    }
    expect(flipped).toBeGreaterThan(100);
    expect((await run(['archive', 'verify'])).code).toBe(0);
  });

  it('notices a file that is cut, missing or empty', async () => {
    const { run, path } = await filled();
    for (const name of readdirSync(path('')).filter((each) => !/^(?:kept|outcome)/.test(each))) {
      const whole = readFileSync(path(name));
      writeFileSync(path(name), whole.subarray(0, whole.length / 2));
      expect((await run(['archive', 'verify'])).code, `${name} cut`).toBe(2);
      rmSync(path(name));
      const { code, out } = await run(['archive', 'verify']);
      expect({ code, named: out.includes('error[file-missing]') }, `${name} missing`).toEqual({ code: 2, named: true });
      writeFileSync(path(name), whole);
    }
  });

  it('names a damaged record wherever the archive is read', async () => {
    const { run, path, add } = await filled();
    writeFileSync(path('record.yaml'), 'kind: letter\nkind: report\n');
    for (const args of [['list'], ['due'], ['stats'], ['search', 'payments'], ['publish']]) {
      const { code, out, err } = await run(['archive', ...args], noon);
      expect({ code, err: /record\.yaml:2:1: error\[yaml-duplicate-key\]/.test(err) }, args[0]).toEqual({ code: 2, err: true });
      expect(out, args[0]).not.toBe('');
    }
    // It keeps nobody from writing.
    await add(incident('id: c'), '2026-12-24T12:00:00Z');
  });

  it('finds links that lead nowhere', async () => {
    const { run, path } = await filled();
    rmSync(path(''), { recursive: true });
    expect((await run(['archive', 'verify'])).out).toMatch(
      /error\[link-broken\]: it refers to 2026-11-14-\S+, which is not in the archive/,
    );
  });

  it('lets a later format be read, and never adds to it', async () => {
    const { run, path, id } = await filled();
    const later = readFileSync(path('record.yaml'), 'utf8')
      .replace('format: 1', 'format: 2\nmood: calm')
      .replace('  by: Jana', '  sign: ☉\n  by: Jana');
    writeFileSync(path('record.yaml'), later);
    const verified = await run(['archive', 'verify']);
    expect({ ...verified, err: verified.err.includes('Records of a later version (1)') }).toEqual({
      code: 0,
      out: 'Records: 2, problems: 0\n',
      err: true,
    });
    expect((await run(['archive', 'list'])).out).toContain(id);
    for (const args of [
      ['done', id, 'p1'],
      ['outcome', id, '--accepted', 'yes'],
    ]) {
      const { code, err } = await run(['archive', ...args]);
      expect({ code, err: err.includes('error[newer-format]') }).toEqual({ code: 2, err: true });
    }
    expect(readdirSync(path(''))).toHaveLength(5);
    expect(readFileSync(path('record.yaml'), 'utf8')).toBe(later);
    // What an earlier format does not know is a mistake in a file of this one.
    writeFileSync(path('record.yaml'), later.replace('format: 2', 'format: 1'));
    expect((await run(['archive', 'verify'])).out).toContain('`mood`');
  });

  it('refuses names that lead out of the folder', async () => {
    const { run, path, id } = await filled();
    const whole = readFileSync(path('record.yaml'), 'utf8');
    for (const [ours, theirs] of [
      ['name: letter.txt', 'name: letter./../../../../i.yaml'],
      ['id: p1', 'id: ../p1'],
    ] as const) {
      writeFileSync(path('record.yaml'), whole.replace(ours, theirs));
      const { code, err } = await run(['archive', 'show', id]);
      expect({ code, err: err.includes('error[record-name]') }, theirs).toEqual({ code: 2, err: true });
    }
    expect((await run(['archive', 'show', '../../etc'])).err).toContain('error[unknown-record]');
  });

  it('reads what is on the disk, not what it remembers', async () => {
    const { run, cwd, path } = await filled();
    for (let number = 0; number < 30; number++) cpSync(path(''), join(cwd, 'apologies', `2026-01-01-copy-${number}`), { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const satisfied = async (): Promise<string[]> =>
      JSON.parse((await run(['archive', 'list', '-f', 'json'])).out).flatMap(
        ({ outcome }: { outcome?: { satisfaction: string } }) => outcome?.satisfaction ?? [],
      );
    expect(await satisfied()).toHaveLength(31);
    expect(await satisfied()).toHaveLength(31);
    await run(['archive', 'outcome', '2026-01-01-copy-7', '--satisfaction', '1'], '2027-01-01T12:00:00Z');
    expect((await satisfied()).filter((each) => each === '1')).toHaveLength(1);
    const [event = ''] = readdirSync(join(cwd, 'apologies/2026-01-01-copy-9')).filter((name) => name.startsWith('outcome'));
    const file = join(cwd, 'apologies/2026-01-01-copy-9', event);
    writeFileSync(file, readFileSync(file, 'utf8').replace('satisfaction: 4', 'satisfaction: 2'));
    expect((await satisfied()).filter((each) => each === '2')).toHaveLength(1);
    rmSync(join(cwd, 'apologies/2026-01-01-copy-3'), { recursive: true });
    expect(await satisfied()).toHaveLength(30);
  });
});
