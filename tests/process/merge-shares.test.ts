import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents } from '../outbox.ts';
import { table } from '../people.ts';
import { bash, folder } from '../shell.ts';

const of = 4;
// Some rejected, some twice, some without an address.
const people = `${table(400, (number) => number % 37 === 0)}${table(20).split('\n').slice(1).join('\n')}`;

describe('shares of a list', { timeout: 120_000 }, () => {
  for (const format of ['jsonl', 'mbox', 'eml', 'maildir', 'text']) {
    it(`made by processes of their own are together what one makes: ${format}`, async () => {
      const cwd = folder();
      writeFileSync(join(cwd, 'people.csv'), people);
      const merge = (more: string) => bash(`apologize merge "$FACTS" --to people.csv --format ${format} ${more}`, { cwd });
      const shares = Array.from({ length: of }, (_, index) => index + 1);
      const codes = await Promise.all([merge('-o whole'), ...shares.map((share) => merge(`-o part-${share} --shard ${share}/${of}`))]);
      expect(codes.map(({ code }) => code)).toEqual(Array.from({ length: of + 1 }, () => 3));
      const rows = shares.flatMap((share) => readFileSync(join(cwd, `part-${share}/manifest.jsonl`), 'utf8').match(/"row":\d+/g) ?? []);
      expect(rows).toHaveLength(new Set(rows).size);
      expect(rows).toHaveLength(420);
      // The shell gives them in whatever order.
      const joined = await bash(`apologize merge --join part-3 --join part-1 --join part-4 --join part-2 -o all`, { cwd });
      expect(joined).toMatchObject({ code: 3, out: '' });
      expect(contents(join(cwd, 'all'))).toEqual(contents(join(cwd, 'whole')));
    });
  }

  it('are put together only when they are whole, of one batch, and all there', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'people.csv'), table(40));
    const share = (number: number, more = '') =>
      bash(`apologize merge "$FACTS" --to people.csv -o part-${number} --shard ${number}/3 ${more}`, { cwd });
    await Promise.all([share(1), share(2), share(3, '--set topic=other')]);
    const together = (parts: string) => bash(`apologize merge ${parts} -o all`, { cwd });
    expect(await together('--join part-1 --join part-2')).toMatchObject({
      code: 2,
      err: expect.stringContaining('of 3 shares 3 is missing'),
    });
    expect(await together('--join part-1 --join part-2 --join part-2')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[shares-missing]'),
    });
    expect(await together('--join part-1 --join part-2 --join part-3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--set differ'),
    });
    rmSync(join(cwd, 'part-3'), { recursive: true });
    await share(3);
    const path = join(cwd, 'part-2/messages.jsonl');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace('Petrova', 'Petrovo'));
    expect(await together('--join part-1 --join part-2 --join part-3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[outbox-damaged]'),
    });
    writeFileSync(path, good);
    const manifest = readFileSync(join(cwd, 'part-1/manifest.jsonl'), 'utf8');
    writeFileSync(join(cwd, 'part-1/manifest.jsonl'), manifest.split('\n').slice(0, -2).join('\n') + '\n');
    expect(await together('--join part-1 --join part-2 --join part-3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[outbox-unfinished]'),
    });
    expect(await share(1, '--resume')).toMatchObject({ code: 0 });
    // What was begun and not ended may be begun again.
    expect(await together('--join part-1 --join part-2 --join part-3')).toMatchObject({ code: 0 });
    expect(contents(join(cwd, 'all'))['/messages.jsonl']?.split('\n')).toHaveLength(41);
  });
});
