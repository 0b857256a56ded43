import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { apologize, fixture } from '../program.ts';

/** The program beside packs of which all but one language's are rubble: who reads them, fails. */
const home = mkdtempSync(join(tmpdir(), 'apologize-unused-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.each(['en', 'cs', 'bg', 'fa'])('a run in %s', (language) => {
  const file = join(home, language, 'bin/apologize.cjs');
  for (const folder of ['bin', 'dist']) cpSync(fixture(`../../${folder}`), join(home, language, folder), { recursive: true });
  const packs = join(home, language, 'dist/packs');
  const others = readdirSync(packs).filter((name) => !name.startsWith(`${language}.`) && !name.startsWith('all.'));
  for (const name of others) writeFileSync(join(packs, name), 'rubble');

  it('reads no other language', async () => {
    expect(others.length).toBeGreaterThan(30);
    const facts = fixture(language === 'en' ? 'smallest.yaml' : `${language}/smallest.yaml`);
    const env = { LANG: `${language}_XX.UTF-8` };
    for (const args of [['render', facts], ['check', facts], ['explain', 'apology-but'], ['--help'], ['render', '--help']]) {
      const [whole, alone] = await Promise.all([apologize(args, { env }), apologize(args, { env, file })]);
      expect(alone, args.join(' ')).toEqual(whole);
      expect(alone.code, alone.err).toBeLessThan(2);
    }
  });
});
