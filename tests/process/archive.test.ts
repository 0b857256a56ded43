import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incident } from '../archived.ts';
import { apologize } from '../program.ts';
import { bash, folder } from '../shell.ts';

const key = { APOLOGIZE_ARCHIVE_KEY: 'a key of twenty signs' };
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    encoding: 'utf8',
  });
const archived = (cwd: string): string[] => readdirSync(join(cwd, 'apologies'));
const unmounted = await bash('unshare --mount true');
const traced = await bash('strace -f -o /dev/null true');
if (unmounted.code !== 0) console.log(`SKIPPED: no mounts, so no disk is read-only or full: ${unmounted.err.trim()}`);
if (traced.code !== 0) console.log(`SKIPPED: no strace, so no writer is killed: ${traced.err.trim()}`);

describe('many writers at once', () => {
  it('lose nothing: twenty processes of fifty writes give a thousand records', { timeout: 300_000 }, async () => {
    const cwd = folder();
    const files = Array.from({ length: 50 }, (_, index) => `${index}.yaml`);
    for (const file of files) writeFileSync(join(cwd, file), incident('id: same'));
    const env = { ...key, HOME: folder() };
    const runs = await Promise.all(Array.from({ length: 20 }, () => apologize(['archive', 'add', ...files], { cwd, env })));
    expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 0));
    const told = runs.flatMap(({ out }) => out.trim().split('\n'));
    expect(new Set(told).size).toBe(1000);
    expect(archived(cwd).toSorted()).toEqual(told.toSorted());
    expect((await apologize(['archive', 'verify'], { cwd, env })).out).toBe('Records: 1000, problems: 0\n');
  });

  it('keep a promise once, and every outcome', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'i.yaml'), incident());
    const env = { ...key, HOME: folder() };
    const { out: id } = await apologize(['archive', 'add', 'i.yaml'], { cwd, env });
    const done = await Promise.all(
      Array.from({ length: 8 }, (_, at) => apologize(['archive', 'done', id.trim(), 'p1', '--note', `note ${at}`], { cwd, env })),
    );
    expect(
      done
        .map(({ code }) => String(code))
        .toSorted()
        .join(''),
    ).toBe('02222222');
    for (const { err } of done.filter(({ code }) => code === 2)) expect(err).toMatch(/error\[(?:promise-kept|file-exists)\]/);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => apologize(['archive', 'outcome', id.trim(), '--words', `words ${at}`], { cwd, env })),
    );
    expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => 0));
    expect(readdirSync(join(cwd, 'apologies', id.trim())).filter((name) => name.startsWith('outcome'))).toHaveLength(8);
    expect((await apologize(['archive', 'verify'], { cwd, env })).code).toBe(0);
  });

  it('make one key between them', async () => {
    const [cwd, home] = [folder(), folder()];
    writeFileSync(join(cwd, 'i.yaml'), incident());
    await Promise.all(Array.from({ length: 8 }, () => apologize(['archive', 'add', 'i.yaml'], { cwd, env: { HOME: home } })));
    const { out, err } = await apologize(['archive', 'list', '--customer', 'petrova@shop.example', '-f', 'json'], {
      cwd,
      env: { HOME: home },
    });
    expect({ count: JSON.parse(out).length, err }).toEqual({ count: 8, err: '' });
  });
});

describe.skipIf(traced.code !== 0)('a writer that is killed', () => {
  const inject = (at: string): string =>
    `strace -f -qq -o /dev/null -e trace=mkdir,openat,write,fsync,rename,renameat,renameat2 -e inject=${at} "$NODE" "$APOLOGIZE" archive add i.yaml`;

  it('leaves a whole record or none, wherever it is', { timeout: 120_000 }, async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'i.yaml'), incident());
    let killed = 0;
    for (const [call, times] of [
      ['fsync', 6],
      ['mkdir', 3],
      ['rename,renameat,renameat2', 1],
    ] as const)
      for (let when = 1; when <= times; when++) {
        const before = archived0(cwd);
        const { signal } = await bash(inject(`${call}:signal=SIGKILL:when=${when}`), { cwd, env: key });
        if (signal === 'SIGKILL') killed++;
        const { code, out } = await bash('apologize archive verify', { cwd, env: key });
        expect({ code, out }, `${call} ${when}`).toEqual({ code: 0, out: expect.stringMatching(/^Records: \d+, problems: 0\n$/) });
        expect(archived0(cwd).length - before.length).toBeLessThanOrEqual(1);
      }
    expect(killed).toBeGreaterThan(6);
    const { err } = await bash('apologize archive verify', { cwd, env: key });
    expect(err).toContain('Folders left unfinished');
    expect((await bash('apologize archive add i.yaml', { cwd, env: key })).code).toBe(0);
  });

  it('is told when the disk fails, and leaves nothing behind', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'i.yaml'), incident());
    for (const at of ['fsync:error=ENOSPC:when=2', 'rename,renameat,renameat2:error=EIO:when=1', 'mkdir:error=EDQUOT:when=1']) {
      const { code, err } = await bash(inject(at), { cwd, env: key });
      expect({ code, err: err.includes('apologies: error[file-unwritable]') }, at).toEqual({ code: 2, err: true });
      expect(archived(cwd)).toEqual([]);
    }
  });
});

/** The finished records. */
const archived0 = (cwd: string): string[] =>
  readdirSync(cwd).includes('apologies') ? archived(cwd).filter((name) => !name.startsWith('.')) : [];

describe('the archive on a disk', () => {
  it.skipIf(unmounted.code !== 0)('is not written when the disk is read-only, and read all the same', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'i.yaml'), incident());
    await bash('apologize archive add i.yaml', { cwd, env: key });
    const { code, err, out } = await bash(
      'unshare --mount bash -c \'mount --bind -o ro . . && mount -o remount,bind,ro . . 2>/dev/null; cd "$PWD"; apologize archive add i.yaml; echo "code $?"; apologize archive list; apologize archive done 2026 p1; echo "code $?"\'',
      { cwd, env: key },
    );
    expect(code).toBe(0);
    expect(out.match(/code \d+/g)).toEqual(['code 2', 'code 2']);
    expect(out).toContain('the failed payments');
    expect(err.match(/error\[file-unwritable\]: cannot be written: the disk is read-only/g)).toHaveLength(2);
  });

  it('merges two branches without a conflict, what became of a record included', async () => {
    const cwd = folder();
    const run = (...args: string[]) => apologize(args, { cwd, env: { ...key, HOME: home } });
    const home = folder();
    git(cwd, 'init', '-q', '-b', 'main');
    writeFileSync(join(cwd, 'i.yaml'), incident());
    const id = (await run('archive', 'add', 'i.yaml')).out.trim();
    const commit = (): void => {
      git(cwd, 'add', 'apologies');
      git(cwd, 'commit', '-q', '-m', 'Remember');
    };
    commit();
    git(cwd, 'checkout', '-q', '-b', 'other');
    writeFileSync(join(cwd, 'j.yaml'), incident('id: other'));
    await run('archive', 'add', 'j.yaml');
    await run('archive', 'done', id, 'p1');
    await run('archive', 'outcome', id, '--accepted', 'yes');
    commit();
    git(cwd, 'checkout', '-q', 'main');
    writeFileSync(join(cwd, 'k.yaml'), incident('id: third'));
    await run('archive', 'add', 'k.yaml');
    await run('archive', 'done', id, 'p2');
    await run('archive', 'outcome', id, '--satisfaction', '5');
    commit();
    git(cwd, 'merge', '-q', '-m', 'Merge', 'other');
    expect(archived(cwd)).toHaveLength(3);
    expect(await run('archive', 'verify')).toMatchObject({ code: 0, out: 'Records: 3, problems: 0\n' });
    const entry = JSON.parse((await run('archive', 'show', id, '-f', 'json')).out);
    expect(entry.promises.map(({ kept }: { kept?: object }) => kept !== undefined)).toEqual([true, true]);
    expect(entry.outcome).toMatchObject({ accepted: true, satisfaction: '5' });
    // Nothing of the key or of what is remembered lies in the repository.
    expect(
      git(cwd, 'status', '--porcelain')
        .split('\n')
        .filter((line) => !line.endsWith('.yaml')),
    ).toEqual(['']);
  });

  it('is listed in less than a second, ten thousand records of it, once it was read', { timeout: 300_000 }, async () => {
    const [cwd, home] = [folder(), folder()];
    const run = (...args: string[]) => apologize(args, { cwd, env: { ...key, HOME: home } });
    writeFileSync(join(cwd, 'i.yaml'), incident('tags: [checkout]'));
    const { out } = await run('archive', 'add', 'i.yaml');
    const id = out.trim();
    const files = readdirSync(join(cwd, 'apologies', id)).map((name) => [name, readFileSync(join(cwd, 'apologies', id, name))] as const);
    for (let number = 1; number < 10_000; number++) {
      const copy = join(cwd, 'apologies', `2025-01-01-copy-${number}`);
      mkdirSync(copy);
      for (const [name, content] of files) writeFileSync(join(copy, name), content);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await run('archive', 'list')).code).toBe(0);
    for (const args of ['list', 'list --tag checkout --format json', 'search truly sorry', 'due']) {
      // Processor time, so that the machine's other work does not count.
      const { out: size, err } = await bash(`TIMEFORMAT='%U %S'; time apologize archive ${args} | wc -c`, {
        cwd,
        env: { ...key, HOME: home },
      });
      expect(Number(size), args).toBeGreaterThan(100_000);
      const [user = 9, system = 9] = (/^([\d.]+) ([\d.]+)$/m.exec(err) ?? []).slice(1).map(Number);
      expect(user + system, args).toBeLessThan(1);
    }
  });
});
