import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, folder } from '../shell.ts';

const letter = (await bash('apologize render "$FACTS"')).out;
const traced = await bash('strace -f -o /dev/null true');

if (traced.code !== 0) console.log(`SKIPPED: no strace, so no file is interrupted: ${traced.err.trim()}`);

/** A rendering to letter.txt in which the system does as told at one of its calls; gives what is in the folder then. */
async function fault(inject: string, more = '', before?: string) {
  const cwd = folder();
  if (before !== undefined) writeFileSync(join(cwd, 'letter.txt'), before);
  const strace = `strace -f -qq -o /dev/null -e trace=fsync,link,linkat,rename,renameat,renameat2,unlink,unlinkat -e inject=${inject}`;
  const { code, signal, err } = await bash(`${strace} "$NODE" "$APOLOGIZE" render "$FACTS" -o letter.txt ${more}`, { cwd });
  const names = readdirSync(cwd).toSorted();
  const target = names.includes('letter.txt') ? readFileSync(join(cwd, 'letter.txt'), 'utf8') : undefined;
  return { end: signal ?? code, err, target, left: names.filter((name) => name !== 'letter.txt') };
}

const links = 'link,linkat';
const renames = 'rename,renameat,renameat2';
const killed = { end: 'SIGKILL', err: '' };

describe.skipIf(traced.code !== 0)('a file that is being written', () => {
  it('is not there at all when the process is killed before its name is given', async () => {
    for (const inject of ['fsync:signal=SIGKILL:when=1', `${links}:signal=SIGKILL:when=1`]) {
      const { end, target, left } = await fault(inject);
      expect(end).toBe('SIGKILL');
      expect(target).toBeUndefined();
      expect(left).toHaveLength(1);
      expect(left[0]).toMatch(/^\.letter\.txt\.\w+\.part$/);
    }
  });

  it('is whole when the process is killed after', async () => {
    for (const inject of ['unlink,unlinkat:signal=SIGKILL:when=1', 'fsync:signal=SIGKILL:when=2'])
      expect(await fault(inject)).toMatchObject({ ...killed, target: letter });
  });

  it('is the old one or the new one when it replaces another', async () => {
    expect(await fault('fsync:signal=SIGKILL:when=1', '--force', 'old')).toMatchObject({ ...killed, target: 'old' });
    expect(await fault(`${renames}:signal=SIGKILL:when=1`, '--force', 'old')).toMatchObject({ ...killed, target: 'old' });
    expect(await fault('fsync:signal=SIGKILL:when=2', '--force', 'old')).toMatchObject({ ...killed, target: letter, left: [] });
  });

  it('leaves nothing behind when the disk fails, and the old one as it was', async () => {
    for (const [inject, why] of [
      ['fsync:error=EIO:when=1', 'the disk reports an error'],
      ['fsync:error=ENOSPC:when=1', 'the disk is full'],
      ['fsync:error=EDQUOT:when=1', 'your quota is used up'],
      [`${links}:error=EIO:when=1`, 'the disk reports an error'],
      [`${links}:error=EROFS:when=1`, 'the disk is read-only'],
    ] as const) {
      const { end, err, target, left } = await fault(inject);
      expect(err).toBe(
        `letter.txt: error[file-unwritable]: cannot be written: ${why}\nhelp: nothing was left behind; give another folder with -o\n`,
      );
      expect({ end, target, left }).toEqual({ end: 2, target: undefined, left: [] });
    }
    expect(await fault(`${renames}:error=ENOSPC:when=1`, '--force', 'old')).toMatchObject({ end: 2, target: 'old', left: [] });
  });

  it('gets its name where there are no links, and still replaces nothing', async () => {
    for (const error of ['EPERM', 'EOPNOTSUPP', 'ENOSYS'])
      expect(await fault(`${links}:error=${error}`)).toEqual({ end: 0, err: '', target: letter, left: [] });
    expect(await fault(`${links}:error=EPERM`, '', 'theirs')).toMatchObject({ end: 2, target: 'theirs', left: [] });
  });

  it('is written although its folder cannot be flushed', async () => {
    expect(await fault('fsync:error=EINVAL:when=2')).toEqual({ end: 0, err: '', target: letter, left: [] });
  });
});
