import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.ts';
import { exists, isFolder, makeFolder, refuseTarget, writeAll, writeAtomically } from '../src/disk/files.ts';
import { decode, readText } from '../src/disk/input.ts';
import { folder } from './shell.ts';

/** Id and file of the first problem that a call is refused with. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.map(({ id, file, message }) => `${id} ${file}: ${message}`).join('\n');
  }
  return 'no refusal';
}

describe('writing a file', () => {
  it('leaves the file alone, as others may read it', () => {
    const path = join(folder(), 'letter.txt');
    writeAtomically(path, 'Dear Ms Petrová 😀', { force: false });
    expect(readFileSync(path, 'utf8')).toBe('Dear Ms Petrová 😀');
    expect((statSync(path).mode & 0o777).toString(8)).toBe((0o644 & ~process.umask()).toString(8));
    expect(readdirSync(join(path, '..'))).toEqual(['letter.txt']);
  });

  it('can keep it from others', () => {
    const path = join(folder(), 'letter.txt');
    writeAtomically(path, 'x', { force: false, mode: 0o600 });
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  it.each(['600', '640', '664', '444'])('with force keeps the permissions of the old one: %s', (mode) => {
    const path = join(folder(), 'letter.txt');
    writeFileSync(path, 'old');
    chmodSync(path, Number.parseInt(mode, 8));
    writeAtomically(path, 'new', { force: true });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect((statSync(path).mode & 0o777).toString(8)).toBe(mode);
    // What must be private is so, whatever was there.
    chmodSync(path, 0o644);
    writeAtomically(path, 'secret', { force: true, mode: 0o600 });
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  it('with force gives a new file, so that a second name of the old one keeps what it had', () => {
    const where = folder();
    writeFileSync(join(where, 'letter.txt'), 'old');
    linkSync(join(where, 'letter.txt'), join(where, 'kept.txt'));
    writeAtomically(join(where, 'letter.txt'), 'new', { force: true });
    expect([readFileSync(join(where, 'letter.txt'), 'utf8'), readFileSync(join(where, 'kept.txt'), 'utf8')]).toEqual(['new', 'old']);
  });

  it('is refused by the name that the user knows', () => {
    const where = folder();
    for (const [make, id] of [
      [(path: string) => mkdirSync(path), 'file-refused'],
      [(path: string) => symlinkSync('nowhere', path), 'file-refused'],
      [(path: string) => writeFileSync(path, ''), 'file-exists'],
    ] as const) {
      const path = join(where, id + readdirSync(where).length);
      make(path);
      expect(refusal(() => refuseTarget(path, false, 'my letter'))).toMatch(new RegExp(`^${id} my letter: `));
    }
    expect(refusal(() => refuseTarget(join(where, 'no', 'letter.txt'), false, 'no/letter.txt'))).toBe(
      'file-unwritable no/letter.txt: cannot be written: its folder is not there',
    );
    expect(refusal(() => writeAtomically(join(where, 'x'.repeat(300)), '', { force: false, name: 'long' }))).toMatch(
      /^file-unwritable long: cannot be written: the name is too long/,
    );
  });

  it('of many bytes goes on where a short write ended', () => {
    const where = folder();
    const text = 'ů'.repeat(300_000);
    writeAtomically(join(where, 'long.txt'), text, { force: false });
    expect(readFileSync(join(where, 'long.txt'), 'utf8')).toBe(text);
    expect(() => writeAll(-1, 'x')).toThrow(/EBADF|out of range/);
  });
});

describe('looking at a path', () => {
  it('sees what is there and is never stopped by what is not', () => {
    const where = folder();
    writeFileSync(join(where, 'file'), '');
    symlinkSync('nowhere', join(where, 'dangling'));
    symlinkSync('circle', join(where, 'circle'));
    expect(['file', 'dangling', 'circle', 'none', 'file/inside', '', 'x'.repeat(300)].map((name) => exists(join(where, name)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(['file', 'dangling', 'circle', 'none', 'file/inside', ''].map((name) => isFolder(join(where, name)))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('makes folders down to the last, and says by the user’s name why it cannot', () => {
    const where = folder();
    makeFolder(join(where, 'a/b/c'));
    makeFolder(join(where, 'a/b/c'));
    expect(isFolder(join(where, 'a/b/c'))).toBe(true);
    writeFileSync(join(where, 'file'), '');
    expect(refusal(() => makeFolder(join(where, 'file/a'), 'file/a'))).toBe(
      'file-unwritable file/a: cannot be written: a part of the path is a file',
    );
  });
});

describe('reading a file', () => {
  const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));

  it('takes UTF-8 with any line ends, and drops the mark at its start', () => {
    expect(decode(bytes([0xef, 0xbb, 0xbf], 'regret: é😀\r\n'), 'x')).toBe('regret: é😀\r\n');
    expect(decode(bytes(''), 'x')).toBe('');
  });

  it('names the first byte that is not UTF-8, and what the file looks like', () => {
    const cases: readonly (readonly [Uint8Array, number, string])[] = [
      [bytes('regret: caf', [0xe9], ' x'), 12, 'Latin-1 or Windows-1252'],
      [bytes([0xff, 0xfe], 'r\0e\0'), 1, 'UTF-16'],
      [bytes([0xfe, 0xff], '\0r\0e'), 1, 'UTF-16'],
      [bytes('a', [0xc0, 0xaf]), 2, 'Latin-1 or Windows-1252'],
      [bytes('ab', [0xed, 0xa0, 0x80]), 3, 'Latin-1 or Windows-1252'],
      [bytes('abc', [0xf5, 0x80, 0x80, 0x80]), 4, 'Latin-1 or Windows-1252'],
      [bytes('abcd', [0xf0, 0x9f, 0x98]), 5, 'Latin-1 or Windows-1252'],
      [bytes('\0\0', [0xff]), 3, 'UTF-16 without a mark, or a binary file'],
    ];
    for (const [input, at, guess] of cases)
      expect(refusal(() => decode(input, 'f.yaml'))).toBe(`file-encoding f.yaml: not UTF-8 from byte ${at} on; it looks like ${guess}`);
  });

  it('says of what is no text what it is, and what to give instead', () => {
    for (const [head, what] of [
      ['PK\u0003\u0004 plain behind', 'a Word or OpenDocument file, or another archive'],
      ['%PDF-1.7 plain behind', 'a PDF'],
      ['{\\rtf1\\ansi', 'rich text (RTF)'],
    ] as const)
      expect(refusal(() => decode(bytes(head), 'letter'))).toBe(`not-text letter: this is no text but ${what}`);
    expect(refusal(() => decode(bytes([0xd0, 0xcf, 0x11, 0xe0], 'x'), 'letter.doc'))).toMatch(/^not-text letter\.doc: /);
    expect(decode(bytes('PKs are failing: 100 %PDF-1'), 'x')).toContain('PKs');
  });

  it('never takes a byte of a good text for a bad one', () => {
    const text = 'aé€😀'.repeat(9);
    const good = Buffer.from(text);
    for (let at = 0; at < good.length; at++) {
      const copy = Buffer.from(good);
      copy[at] = 0xff;
      const said = refusal(() => decode(copy, 'f'));
      const named = Number(/from byte (\d+)/.exec(said)?.[1]);
      // The character that the byte belonged to begins at most three bytes before it.
      const before = good.subarray(0, named - 1).toString();
      expect(text.startsWith(before)).toBe(true);
      expect([named <= at + 1, named > at - 3]).toEqual([true, true]);
    }
  });

  it('ends at a mebibyte, whether the file says its size or not', () => {
    const where = folder();
    writeFileSync(join(where, 'most'), 'x'.repeat(1024 * 1024));
    writeFileSync(join(where, 'more'), 'x'.repeat(1024 * 1024 + 1));
    expect(readText(join(where, 'most')).text).toHaveLength(1024 * 1024);
    expect(refusal(() => readText(join(where, 'more'), 'more'))).toMatch(/^file-too-long more: /);
    expect(refusal(() => readText('/dev/zero', 'zeros'))).toMatch(/^file-too-long zeros: /);
  });

  it('says why it cannot be done', () => {
    const where = folder();
    writeFileSync(join(where, 'file'), '');
    symlinkSync('circle', join(where, 'circle'));
    const of = (path: string): string => refusal(() => readText(join(where, path), path));
    expect(of('.')).toMatch(/^file-unreadable \.: this is a folder/);
    expect(of('none')).toMatch(/^file-unreadable none: the file cannot be read: there is none/);
    expect(of('file/x')).toMatch(/a part of the path is a file/);
    expect(of('circle')).toMatch(/a link that leads in a circle/);
  });
});
