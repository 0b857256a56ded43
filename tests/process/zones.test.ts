import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { apologize } from '../program.ts';
import { folder } from '../shell.ts';

const zones = ['Europe/Prague', 'America/St_Johns', 'Asia/Tehran', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
const facts = (zone: string): string => `timezone: ${zone}
remedy: {offer: {what: two months of your plan, by: 2026-12-01}}
responsibility: Jana Nováková, jana@acme.example
explanation: {what: our checkout failed, started: 2026-11-13T23:45, ended: 2026-11-14T00:15+00:00, cause: a change made it slow}
fix: {done: we undid it, prevention: {action: each change is tried first, by: 2026-12-31, state: planned, owner: Ana Ruiz}}
regret: you lost orders
from: Acme
`;

it('tells every time in the zone of its incident, whatever the machine’s zone and language', async () => {
  const where = folder();
  for (const [index, zone] of zones.entries()) writeFileSync(join(where, `${index}.yaml`), facts(zone));
  const files = zones.map((_, index) => `${index}.yaml`);
  const worlds: Readonly<Record<string, string>>[] = [
    {},
    ...zones.map((zone, index) => ({ TZ: zone, LANG: ['C', 'cs_CZ.UTF-8', 'fa_IR.UTF-8', 'tr_TR.UTF-8', 'bg_BG', 'ar_EG'][index] ?? '' })),
    { TZ: ':nonsense', LC_ALL: 'nonsense' },
  ];
  const products = await Promise.all(
    worlds.map(async (env, index) => {
      const { code, err } = await apologize(['render', ...files, '-o', `out${index}`], { cwd: where, env });
      // Two zones in which the incident would end before it starts: the same in every world.
      const made = readdirSync(join(where, `out${index}`)).toSorted();
      return JSON.stringify([
        code,
        err.replaceAll(`out${index}`, 'out'),
        made.map((name) => [name, readFileSync(join(where, `out${index}`, name), 'utf8')]),
      ]);
    }),
  );
  expect(new Set(products).size).toBe(1);
  // Prague, then Tehran: the end was given in UTC.
  for (const end of ['01:15', '03:45'])
    expect(products[0]).toMatch(new RegExp(`23:45[^.]* 13 November 2026[^.]* ${end}[^.]* 14 November 2026`));
});
