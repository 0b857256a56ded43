import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { apologize, type Setting } from '../program.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'apologize-same-'));
const facts = join(home, 'facts');
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Other Nodes, as paths, told by whoever runs the tests on several. */
const nodes = (process.env.APOLOGIZE_NODES ?? '').split(':').filter((path) => path !== '');

/** What `Intl` and the clock could change: days, hours across a clock change, money, shares, how late we were. */
const valued = `remedy: { offer: { what: two months of your plan, worth: 1234.5 EUR, by: 2026-12-01 }, owed: 98 EUR, steps: none }
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
to: Ms Petrova
from: Acme Payments
timezone: Europe/Prague
`;

let formats: readonly string[] = [];
let number = 0;
/** What a run in a plain environment gives, by format. */
const plain = new Map<string, Awaited<ReturnType<typeof rendered>>>();

/** All incidents in one run: the exit code, and each message by its name. */
async function rendered(format: string, setting: Setting): Promise<{ code: number | null; messages: Record<string, string> }> {
  const folder = join(home, `out${++number}`);
  const files = readdirSync(facts).map((name) => join(facts, name));
  const { code } = await apologize(['render', ...files, '-f', format, '-o', folder], setting);
  const names = readdirSync(folder).toSorted();
  return { code, messages: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) };
}

beforeAll(async () => {
  mkdirSync(facts);
  for (const name of readdirSync(fixtures, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.yaml')) writeFileSync(join(facts, name.replaceAll('/', '-')), readFileSync(join(fixtures, name)));
  for (const locale of ['en', 'en-US']) writeFileSync(join(facts, `valued-${locale}.yaml`), `${valued}locale: ${locale}\n`);
  const render = await commands.find(({ name }) => name === 'render')?.load();
  formats = render?.command.options.format?.choices ?? [];
  for (const format of formats) plain.set(format, await rendered(format, {}));
});

describe('the same facts give the same bytes', () => {
  it.each<[Setting]>([
    [{ env: { TZ: 'Pacific/Kiritimati' } }],
    [{ env: { TZ: 'America/St_Johns', LANG: 'C' } }],
    [{ env: { TZ: 'Asia/Tehran', LANG: 'fa_IR.UTF-8', LC_ALL: 'fa_IR.UTF-8' } }],
    [{ env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
    [{ env: { LC_ALL: 'cs_CZ.ISO8859-2', LC_TIME: 'bg_BG', LC_MONETARY: 'ja_JP' } }],
    [{ env: { HOME: homedir(), USER: 'somebody', COLUMNS: '20', FORCE_COLOR: '1', CI: 'true' }, cwd: '/' }],
    [{ env: { SOURCE_DATE_EPOCH: '86400' }, cwd: tmpdir() }],
  ])('with %j', async (setting) => {
    expect(await rendered('json', setting)).toEqual(plain.get('json'));
  });

  it('in every format', async () => {
    const odd: Setting = {
      env: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '86400' },
      cwd: '/',
    };
    expect(formats.length).toBeGreaterThanOrEqual(3);
    for (const format of formats) {
      expect(Object.keys(plain.get(format)?.messages ?? {}).filter((name) => name.startsWith('valued-'))).toHaveLength(2);
      expect(await rendered(format, odd), format).toEqual(plain.get(format));
    }
  });

  it.skipIf(nodes.length === 0)(
    `on every Node (${nodes.length || 'none named in APOLOGIZE_NODES'})`,
    async () => {
      for (const format of formats) for (const node of nodes) expect(await rendered(format, { node }), node).toEqual(plain.get(format));
    },
    120_000,
  );
});
