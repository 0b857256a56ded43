import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder, inTerminal, keys, read } from '../terminal.ts';
import { apologize } from '../program.ts';

it('init asks for the sender, and writes what it was not told as comments within', { timeout: 30_000 }, async () => {
  const cwd = freshFolder();
  const terminal = inTerminal(['init'], { cwd });
  await terminal.sees('Which company is the letter from?');
  await terminal.answer('Acme Payments', 'who signs');
  await terminal.answer('', 'role');
  await terminal.answer('Head of Operations', 'address');
  await terminal.answer('', 'telephone');
  await terminal.answer('', 'language');
  await terminal.answer('', 'zone');
  terminal.type(keys.clearLine);
  await terminal.answer('', 'Saved: .apologize.yaml');
  expect(await terminal.end).toBe(0);
  const text = read(cwd, '.apologize.yaml');
  expect(text).toContain(`
from:
  company: Acme Payments
  role: Head of Operations
  ## who signs (without it, the person who answers for it)
  # name: Jana Nováková
  ## the sender's address
  # email: jana@acme.example
  ## the sender's telephone
  # phone: +420 555 010 010

## the language of the message
# locale: en-US
`);
  // Every comment holds where it stands.
  writeFileSync(join(cwd, '.apologize.yaml'), text.replace(/^( *)# /gm, '$1').replace('templates: ./templates\n', ''));
  expect(await apologize(['config'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('from.email') });
});
