import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { table } from '../people.ts';
import { place } from '../outbox.ts';
import { bash } from '../shell.ts';

describe('merge, of what it rejected', { timeout: 60_000 }, () => {
  it('writes rejects that can be mended and fed back', async () => {
    const { cwd, run, file } = place(table(5, (number) => number === 3));
    expect((await run('-o out')).code).toBe(3);
    expect(file('out/rejects.csv')).toContain('3,4,to.email,');
    writeFileSync(join(cwd, 'mended.csv'), file('out/rejects.csv').replaceAll('nobody', 'somebody@shop.example'));
    expect(await run('--to mended.csv -o again')).toMatchObject({ code: 0 });
  });

  it('knows through any number of mended rejects who has a copy already', async () => {
    const { cwd, run, file } = place('to.name,to.email\nA,a@shop.example\nB,b@shop.example\nC,nobody\nD,d@shop.example\nE,nobody\n');
    const mend = (folder: string, from: string, to: string): void =>
      writeFileSync(join(cwd, folder, 'rejects.csv'), file(`${folder}/rejects.csv`).replace(from, to));
    for (const share of [1, 2]) await run(`-o one-${share} --shard ${share}/2`);
    await bash('apologize merge --join one-1 --join one-2 -o one', { cwd });
    mend('one', 'C,nobody', 'C,b@shop.example');
    mend('one', 'E,nobody', 'E,e@shop.example');
    for (const share of [1, 2]) expect((await run(`--to one/rejects.csv -o two/${share} --shard ${share}/2`)).code).not.toBe(2);
    expect((await bash('apologize merge --join two/1 --join two/2 -o two/all', { cwd })).err).toContain('1 copy, 1 rejected');
    // Neither in the last outbox nor in its list, but in the first one.
    mend('two/all', 'C,b@shop.example', 'C,d@shop.example');
    const third = await run('--to two/all/rejects.csv -o three');
    expect(third).toMatchObject({ code: 3, err: expect.stringContaining('d@shop.example has a copy already') });
    mend('three', 'C,d@shop.example', 'C,c@shop.example');
    expect((await run('--to three/rejects.csv -o four')).code).toBe(0);
    await bash('mv one elsewhere', { cwd });
    const { code, err } = await run('--to three/rejects.csv -o five');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/\/one\/manifest\.jsonl: error\[outbox-gone\]: /) });
    expect((await run('--to three/rejects.csv -o five --allow-duplicates')).code).toBe(0);
  });

  it('writes to an address once, unless told otherwise', async () => {
    const { run } = place('to.name,to.email\nA,Jana@Shop.Example\nB, jana@shop.example \nC,jana@SHOP.example\n');
    expect((await run('')).err.match(/duplicate-recipient/g)).toHaveLength(2);
    const { out, code } = await run('--allow-duplicates');
    expect({
      ids: new Set(
        out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line).id),
      ).size,
      code,
    }).toEqual({ ids: 3, code: 0 });
    const { run: alike } = place('to.name,to.email\nA,\nB,desk@shop.example\nC,\n');
    expect((await alike('--default to.email=Desk@shop.example')).err.match(/duplicate-recipient/g)).toHaveLength(2);
  });
});
