import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/settings/config.ts';
import { defaults, type Settings } from '../src/settings/defaults.ts';
import { readText } from '../src/disk/input.ts';
import { kindNames } from '../src/kinds.ts';
import { baseOf } from '../src/merge/base.ts';
import { Columns } from '../src/recipients/columns.ts';
import type { Copy, Reject } from '../src/outbox/copy.ts';
import { Maker } from '../src/merge/maker.ts';
import type { Making } from '../src/merge/making.ts';
import { fallbacksOf } from '../src/merge/order.ts';
import { printerOf, type ProductName, productNames } from '../src/outbox/print.ts';
import { Room } from '../src/outbox/room.ts';
import type { Row } from '../src/recipients/rows.ts';
import { layout, rowOf } from './drawn.ts';
import { fixture } from './program.ts';
import { wordingsOf } from '../src/wording/wording.ts';
import { wordsOf } from '../src/merge/words.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const rows = 1000;
const incidents = ['smallest.yaml', 'incidents/shop-outage.yaml', 'incidents/engraved-gift.yaml', 'incidents/hr-outage.yaml'];
let shared = 0;
let made = 0;
let warned = 0;

/** What a project says of rules: nothing, or something of each sort. */
const configs: readonly Config[] = [
  {},
  {
    rules: { 'takes-seriously': { level: 'error' }, 'any-inconvenience': { level: 'off', reason: 'our lawyer wants it' } },
    phrases: { 'blames-supplier': ['our supplier failed'] },
    'never-print': ['contoso', 'Zoë Ltd'],
  },
];

async function makersFor(
  incident: string,
  kind: Making['kind'],
  columns: Columns,
  config: Config,
): Promise<[sharing: Maker, whole: Maker]> {
  const source = readText(fixture(incident));
  const base = baseOf(source, [], fallbacksOf(['topic=our mistake'], columns), 'Europe/Prague');
  const settings: Settings = { config: { ...config, ...defaults }, origins: new Map(), placeOf: () => undefined, folder: '/' };
  const wordings = wordingsOf(settings, '/');
  const making: Making = {
    ...{
      base,
      columns,
      kind,
      locale: undefined,
      recall: undefined,
      config,
      needsAddress: false,
      mayRepeat: false,
      shares: true,
    },
    wordings: (language) => wordsOf(settings, '/', { wordings, kind, language, allowed: new Map([['minimizes', 'we know']]) }),
  };
  return [new Maker(making), new Maker({ ...making, shares: false })];
}

const outcome = (copy: Copy | Reject, format: (typeof productNames)[number], print: (each: Copy) => string): unknown => {
  if ('fault' in copy) return copy;
  try {
    return { text: print(copy), findings: copy.findings, id: copy.id, format };
  } catch (error) {
    return String(error);
  }
};

describe('copies that share a message', () => {
  for (const kind of kindNames) {
    it(`are, byte by byte, what each would be alone: ${kind}`, { timeout: 120_000 }, async () => {
      const columns = new Columns(new Map(), 'people.csv');
      const each = Math.ceil((kind === 'letter' ? rows : rows / 10) / productNames.length);
      for (const [turn, format] of productNames.entries()) {
        const [sharing, whole] = await makersFor(
          incidents[turn % incidents.length] ?? '',
          kind,
          columns,
          configs[turn % configs.length] ?? {},
        );
        const [together, apart] = [printed(format), printed(format)];
        for (const [place, paths] of fc.sample(layout, { seed: seed + turn, numRuns: 1 }).entries()) {
          for (const [index, drawn] of fc.sample(rowOf(paths), { seed: seed + place, numRuns: each }).entries()) {
            const cells = drawn.flatMap(([path, text]) => {
              const column = columns.of(path);
              return column && text !== undefined ? [{ column, text }] : [];
            });
            const row: Row = { number: index + 1, line: index + 2, cells, raw: [], fault: undefined };
            const [left, right] = [await sharing.make(row), await whole.make(row)];
            if (!('fault' in left)) {
              made++;
              if (left.shape) shared++;
              if (left.shape && left.findings.length > 0) warned++;
            }
            const shown = `${format} seed ${seed} row ${index}: ${JSON.stringify(drawn)}`;
            expect(outcome(left, format, together), shown).toEqual(outcome(right, format, apart));
          }
        }
      }
    });
  }

  afterAll(() => {
    console.log(
      `merge: ${made} copies held against full rendering, ${shared} of them shared a message, ${warned} of those with findings (seed ${seed})`,
    );
    expect(shared).toBeGreaterThan(made / 20);
    expect(warned).toBeGreaterThan(shared / 20);
  });
});

/** Prints copies as text, which must be the bytes that are printed among others. */
function printed(format: ProductName): (copy: Copy) => string {
  const printer = printerOf(format, new Date(0));
  const room = new Room();
  return (copy) => {
    const text = printer.text(copy);
    printer.into(room, copy);
    expect(room.take().toString()).toBe(text);
    return text;
  };
}
