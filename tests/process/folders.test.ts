import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, folder } from '../shell.ts';

const render = (target: string, more = ''): string => `apologize render "$FACTS" -o ${target} ${more}`;
const letter = (await bash('apologize render "$FACTS"')).out;

/** What stands in the way: how it is made, and what is said of it. */
const obstacles: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a file': ['echo mine > target', /^target: error\[file-exists\]/],
  'a link to a file': ['echo mine > other; ln -s other target', /^target: error\[file-refused\]: cannot be written, it is a link/],
  'a link to nothing': ['ln -s nowhere target', /^target: error\[file-refused\]: cannot be written, it is a link/],
  'a link in a circle': ['ln -s target target', /^target: error\[file-refused\]: cannot be written, it is a link/],
  'a pipe': ['mkfifo target', /^target: error\[file-refused\]: cannot be written, it is not a plain file/],
};

describe('a target that is there', () => {
  for (const [what, [make, said]] of Object.entries(obstacles))
    it(`as ${what} is left as it is`, async () => {
      const cwd = folder();
      await bash(make, { cwd });
      const before = picture(cwd);
      const { code, out, err } = await bash(render('target'), { cwd });
      expect(err).toMatch(said);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(picture(cwd)).toEqual(before);
    });

  it('as a device or a folder that takes no file is refused', async () => {
    expect((await bash(render('/dev/null'))).err).toMatch(/^\/dev\/null: error\[file-refused\]/);
    expect((await bash(render('/dev/full', '--force'))).err).toMatch(/^\/dev\/full: error\[file-refused\]/);
    // A folder takes the letter under the incident's name; what has that name already stays.
    const cwd = folder();
    mkdirSync(join(cwd, 'target/smallest.txt'), { recursive: true });
    expect((await bash(render('target'), { cwd })).err).toMatch(
      /^target\/smallest\.txt: error\[file-refused\]: cannot be written, it is a folder/,
    );
  });

  it('as a file is replaced with --force, and only a file', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'target'), 'mine');
    expect(await bash(render('target', '--force'), { cwd })).toMatchObject({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'target'), 'utf8')).toBe(letter);
    symlinkSync('target', join(cwd, 'link'));
    expect((await bash(render('link', '--force'), { cwd })).err).toMatch(/^link: error\[file-refused\]/);
    expect(readdirSync(cwd).toSorted()).toEqual(['link', 'target']);
  });

  it('as a link to a folder is a folder', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'real'));
    symlinkSync('real', join(cwd, 'letters'));
    expect(await bash(render('letters'), { cwd })).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(cwd, 'real/smallest.txt'), 'utf8')).toBe(letter);
  });
});

describe('a folder that cannot be written to', () => {
  /** Refused before any work: the facts, an endless pipe, are never read. */
  const unread = (target: string): string => `timeout 5 cat /dev/zero | apologize render - -o ${target}; exit \${PIPESTATUS[1]}`;

  it('because it is not there, or a part of its path is a file, is told before any work is done', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'file'), '');
    for (const [target, why] of [
      ['nowhere/letter.txt', 'its folder is not there'],
      ['file/letter.txt', 'a part of the path is a file'],
      ['file/', 'cannot be a folder, it is a file'],
      ['file/letters/', 'a part of the path is a file'],
    ] as const) {
      const { code, err } = await bash(unread(target), { cwd });
      expect(err).toContain(why);
      expect(err.startsWith(target.replace(/(.)\/$/, '$1'))).toBe(true);
      expect(err).not.toContain('file-too-long');
      expect(code).toBe(2);
    }
    expect(readdirSync(cwd)).toEqual(['file']);
  });

  /** A run in which `disk` is a file system of its own, gone when the run ends. */
  const onDisk = (options: string, script: string): string =>
    `unshare -m bash -c 'mkdir disk && mount -t tmpfs ${options} none disk || exit 99; ${script}'`;
  const mountable = async (): Promise<string | undefined> => {
    const { code, err } = await bash(onDisk('', 'true'));
    return code === 0 ? undefined : `no disk of our own: ${err.trim()}`;
  };

  it('because the disk is read-only is told before any work is done', async ({ skip }) => {
    const why = await mountable();
    if (why !== undefined) aloud(skip, why);
    const file = await bash(onDisk('-o ro', unread('disk/letter.txt')));
    expect(file.err).toMatch(/^disk\/letter\.txt: error\[file-unwritable\]: cannot be written: the disk is read-only/);
    expect(file.code).toBe(2);
    const inside = await bash(onDisk('-o ro', unread('disk/new/')));
    expect(inside.err).toMatch(/^disk\/new\/?: error\[file-unwritable\].*read-only/);
  });

  it('because the disk is full leaves nothing behind', async ({ skip }) => {
    const why = await mountable();
    if (why !== undefined) aloud(skip, why);
    const full = `head -c 4096 /dev/zero > disk/other; ${render('disk/letter.json', '--format json')}; code=$?; ls -A disk; exit $code`;
    const { code, out, err } = await bash(onDisk('-o size=8k', full));
    expect(err).toMatch(/^disk\/letter\.json: error\[file-unwritable\]: cannot be written: the disk is full/);
    expect({ code, out }).toEqual({ code: 2, out: 'other\n' });
  });

  it('because it is not ours is told before any work is done', async ({ skip }) => {
    const cwd = folder();
    mkdirSync(join(cwd, 'theirs'));
    chmodSync(join(cwd, 'theirs'), 0o500);
    chmodSync(cwd, 0o755);
    // Root may write anywhere, so it becomes somebody else.
    const as = process.getuid?.() === 0 ? 'setpriv --reuid=65534 --regid=65534 --clear-groups' : '';
    const able = await bash(`${as} "$NODE" "$APOLOGIZE" --version`, { cwd });
    if (able.code !== 0) aloud(skip, `cannot run as another user: ${able.err.trim().split('\n').at(-1)}`);
    const { code, err } = await bash(
      `timeout 5 cat /dev/zero | ${as} "$NODE" "$APOLOGIZE" render - -o theirs/letter.txt; exit \${PIPESTATUS[1]}`,
      { cwd },
    );
    expect(err).toMatch(/^theirs\/letter\.txt: error\[file-unwritable\]: cannot be written: you have no permission/);
    expect(code).toBe(2);
    expect(readdirSync(join(cwd, 'theirs'))).toEqual([]);
  });
});

describe('several runs at once', () => {
  it('that want the same file write it once, whole, and the others say that it is there', async () => {
    const cwd = folder();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => bash(render('letter.txt'), { cwd })));
    expect(outcomes.filter(({ code }) => code === 0)).toHaveLength(1);
    for (const { err } of outcomes.filter(({ code }) => code !== 0)) expect(err).toMatch(/^letter\.txt: error\[file-exists\]/);
    expect(readdirSync(cwd)).toEqual(['letter.txt']);
    expect(readFileSync(join(cwd, 'letter.txt'), 'utf8')).toBe(letter);
  });
});

describe('several incidents', () => {
  it('go to one folder, and a file in its place is left as it is', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'one.yaml'), 'regrett: x');
    writeFileSync(join(cwd, 'letters'), 'mine');
    const both = 'apologize render one.yaml "$FACTS" -o';
    expect((await bash(`${both} letters`, { cwd })).err).toMatch(/^letters: error\[file-refused\]/);
    const { code, err } = await bash(`${both} new/deep`, { cwd });
    expect(err).toMatch(/^one\.yaml:1:1: error\[unknown-key\]/);
    expect(code).toBe(2);
    expect(readdirSync(join(cwd, 'new/deep'))).toEqual(['smallest.txt']);
    expect(readFileSync(join(cwd, 'letters'), 'utf8')).toBe('mine');
  });

  it('that would share a name are all refused, and nothing is written', async () => {
    const cwd = folder();
    await bash('mkdir a b; cp "$FACTS" a/x.yaml; cp "$FACTS" b/X.yml', { cwd });
    const { code, err } = await bash('apologize render a/x.yaml b/X.yml -o letters', { cwd });
    expect(err).toMatch(/^letters: error\[same-name\].*x\.txt/i);
    expect(code).toBe(2);
    expect(existsSync(join(cwd, 'letters/x.txt'))).toBe(false);
    // An accent alone, and behind its letter.
    await bash(`cp "$FACTS" "$(printf 'a/\\xc3\\xa9.yaml')"; cp "$FACTS" "$(printf 'b/e\\xcc\\x81.yaml')"`, { cwd });
    const marked = await bash('rm a/x.yaml b/X.yml; apologize render a/* b/* -o accents', { cwd });
    expect(marked).toMatchObject({ code: 2, err: expect.stringMatching(/^accents: error\[same-name\]/) });
  });
});

/** Every name below a folder with its kind, size and content. */
function picture(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path).map((name) => {
      const found = lstatSync(join(path, name));
      return [name, `${found.mode} ${found.size} ${found.isFile() ? readFileSync(join(path, name), 'utf8') : ''}`];
    }),
  );
}

/** Nobody should think that what was skipped was tested. */
function aloud(skip: (note?: string) => never, why: string): never {
  console.log(`SKIPPED: ${why}`);
  return skip(why);
}
