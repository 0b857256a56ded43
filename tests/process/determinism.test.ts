import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/formats/index.ts';
import { apologize, type Setting } from '../program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'apologize-same-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Other Nodes, as paths, told by whoever runs the tests on several. */
const nodes = (process.env.APOLOGIZE_NODES ?? '').split(':').filter((path) => path !== '');

/** What `Intl` and the clock could change: days, hours across a clock change, money, shares, how late we were. */
const facts = `remedy: { offer: { what: two months of your plan, worth: 1234.5 EUR, by: 2026-12-01 }, owed: 98 EUR, steps: none }
responsibility: Jana Nováková, Head of Operations, jana@acme.example, +420 555 010 010
explanation:
  what: our checkout rejected every card payment
  started: 2026-10-24T23:05
  ended: 2026-10-25T04:30
  cause: a change to our database made each payment slow
  reported: 2026-10-25
  answered: 2026-11-02
fix: { done: we undid the change, prevention: [{ action: every change is tried first, by: 2026-12-12, state: planned, owner: Ana Ruiz }, every night the copy is compared] }
regret: you lost orders in the busiest week of your year
to: { name: Ms Petrova, email: petrova@shop.example }
from: Acme Payments
timezone: Europe/Prague
`;

/** The same facts in every language, and every incident there is. */
const [few, all] = [join(home, 'few'), join(home, 'all')];
beforeAll(() => {
  for (const folder of [few, all]) mkdirSync(folder);
  for (const locale of ['en-US', ...readdirSync(join(root, 'templates'))])
    writeFileSync(
      join(few, `${locale}.yaml`),
      `${facts}locale: ${locale}\nallow: { facts-in-another-language: the values are what is looked at }\n`,
    );
  for (const name of readdirSync(join(root, 'tests/fixtures'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.yaml')) writeFileSync(join(all, name.replaceAll('/', '-')), readFileSync(join(root, 'tests/fixtures', name)));
});

let number = 0;

/** A folder of incidents in one run: the exit code, and each message by its name. */
async function rendered(
  incidents: string,
  format: string,
  setting: Setting,
): Promise<{ code: number | null; messages: Record<string, string> }> {
  const folder = join(home, `out${++number}`);
  const files = readdirSync(incidents).map((name) => join(incidents, name));
  const { code } = await apologize(['render', ...files, '-f', format, '-o', folder], setting);
  const names = readdirSync(folder).toSorted();
  return { code, messages: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) };
}

/** The same in a plain environment: by folder and format, each made once. */
const plain = new Map<string, ReturnType<typeof rendered>>();
function expected(incidents: string, format: string): ReturnType<typeof rendered> {
  const made = plain.get(incidents + format) ?? rendered(incidents, format, {});
  plain.set(incidents + format, made);
  return made;
}

describe('the same facts give the same bytes', () => {
  it('in every language and format, to begin with', async () => {
    for (const format of formatNames) {
      const { code, messages } = await expected(few, format);
      expect(code, format).toBe(0);
      expect(Object.keys(messages)).toHaveLength(readdirSync(few).length);
    }
  });

  it.each<[Setting]>([
    [{ env: { TZ: 'Pacific/Kiritimati' } }],
    [{ env: { TZ: 'America/St_Johns', LANG: 'C' } }],
    [{ env: { TZ: 'Asia/Tehran', LANG: 'fa_IR.UTF-8', LC_ALL: 'fa_IR.UTF-8' } }],
    [{ env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
    [{ env: { LC_ALL: 'cs_CZ.ISO8859-2', LC_TIME: 'bg_BG', LC_MONETARY: 'ja_JP' } }],
    [{ env: { HOME: homedir(), USER: 'somebody', COLUMNS: '20', FORCE_COLOR: '1', CI: 'true' }, cwd: '/' }],
    [{ env: { SOURCE_DATE_EPOCH: '86400' }, cwd: tmpdir() }],
  ])('with %j', async (setting) => {
    expect(await rendered(few, 'json', setting)).toEqual(await expected(few, 'json'));
  });

  it('in every format', async () => {
    const odd: Setting = {
      env: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '86400' },
      cwd: '/',
    };
    for (const format of formatNames) expect(await rendered(few, format, odd), format).toEqual(await expected(few, format));
  });

  it.skipIf(nodes.length === 0)(
    `on every Node (${nodes.length || 'none named in APOLOGIZE_NODES'})`,
    async () => {
      for (const node of nodes) {
        for (const format of formatNames) expect(await rendered(few, format, { node }), node).toEqual(await expected(few, format));
        expect(await rendered(all, 'json', { node }), node).toEqual(await expected(all, 'json'));
      }
    },
    120_000,
  );
});
