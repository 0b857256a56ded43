import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { incident } from '../archived.ts';
import { apologize } from '../program.ts';
import { freshFolder, inTerminal, keys, read } from '../terminal.ts';

it('begins from an earlier apology, and asks only what belongs to this customer and this time', async () => {
  const cwd = freshFolder();
  const env = { APOLOGIZE_ARCHIVE_KEY: 'a key of twenty signs', HOME: freshFolder() };
  writeFileSync(join(cwd, 'old.yaml'), incident('id: november'));
  const { out: id } = await apologize(['archive', 'add', 'old.yaml'], { cwd, env });
  await apologize(['archive', 'outcome', id.trim(), '--lesson', 'the credit came late'], { cwd, env });
  const terminal = inTerminal(['new', '--like', id.trim(), '-o', 'out'], { cwd, env });
  await terminal.sees('What did not work then: the credit came late');
  await terminal.sees('1/4 What did it cost the customer?');
  await terminal.answer('you lost a day of sales', '2/4 When did it begin?');
  await terminal.answer('', '3/4');
  await terminal.answer('', '4/4');
  await terminal.answer('Mr Hill', 'Your letter is complete');
  terminal.type(keys.enter);
  expect(await terminal.end).toBe(0);
  const letter = read(cwd, 'out/letter.txt');
  for (const said of ['Dear Mr Hill', 'You lost a day of sales', 'two months of your plan', 'Every change is tried on a copy first'])
    expect(letter).toContain(said);
  expect(`${letter}${read(cwd, 'out/incident.yaml')}`).not.toMatch(/petrov|kestrel|november/i);
});
