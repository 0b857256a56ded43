import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readText } from '../src/input.ts';
import { kindNames } from '../src/kinds.ts';
import { baseOf } from '../src/merge/base.ts';
import { Columns } from '../src/merge/columns.ts';
import type { Copy, Reject } from '../src/merge/copy.ts';
import { Maker } from '../src/merge/maker.ts';
import type { Making } from '../src/merge/making.ts';
import { fallbacksOf } from '../src/merge/order.ts';
import { printerOf, productNames } from '../src/merge/print.ts';
import type { Row } from '../src/merge/rows.ts';
import { fixture } from './program.ts';
import { wordingsOf } from '../src/wording.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const rows = 1000;
const incidents = ['smallest.yaml', 'incidents/shop-outage.yaml', 'incidents/engraved-gift.yaml', 'incidents/hr-outage.yaml'];
let shared = 0;
let made = 0;

const odd = fc.constantFrom(
  ...[
    'You lost a sale. We are sorry for that.',
    'You waited.\n\nNobody answered.',
    'it failed at 9 p.m.',
    'TBD',
    'unknown',
    '=1+1',
    '1. first',
  ],
);
const clause = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 2, max: 5000 }).map((count) => `you lost ${count} orders in the busiest week`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        'your guests waited for an hour',
        'two of your people worked all night,',
        '*bold* [link](x) <b> & _x_',
        '# no heading',
        'نامهٔ شما گم شد',
      ],
      ...['ztratili jste dvě objednávky', 'IPhones were lost', 'shoppers could not pay and the shops lost money'],
    ),
  },
  { weight: 1, arbitrary: odd },
);
const name = fc.oneof(
  fc.constantFrom('Ms Petrova', 'Mr Novák', "O'Brien", 'г-жа Петрова', 'Zoë Ltd.', '李 明', 'Pаyments', 'Dr. Jr.', 'سارا'),
  fc.stringMatching(/^[A-Z][a-z]{1,12} [A-Z][a-z]{1,12}$/),
);
const worth = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 20000 }), fc.constantFrom('EUR', 'USD', 'CZK')).map(([amount, unit]) => `${amount / 100} ${unit}`),
  fc.integer({ min: 1, max: 99 }).map((share) => `${share} %`),
  fc.constantFrom('much', '0.5 EUR', '98'),
);
const options = {
  'to.name': name,
  'to.email': fc.integer({ min: 1, max: 10 ** 6 }).map((number) => `p${number}@shop.example`),
  'to.salutation': fc.constantFrom('Dear all,', 'Hello Petra,', 'Vážená paní Nováková,'),
  'to.company': name,
  'to.locale': fc.constantFrom('en', 'en-US', 'cs', 'bg', 'fa', 'xx', 'en_US'),
  id: fc.integer({ min: 1000, max: 9999 }).map(String),
  topic: fc.constantFrom('the outage of 14 November', 'your order', 'a. b.'),
  'regret.impact': clause,
  'regret.timing': clause,
  'remedy.offer.what': clause,
  'remedy.offer.worth': worth,
  'remedy.owed': worth,
  'remedy.loss': worth,
  'remedy.steps': fc.constantFrom('none', 'send us the old one', 'None.'),
  'explanation.what': clause,
  'explanation.cause': clause,
  'explanation.scope': clause,
  'explanation.started': fc.constantFrom('2026-11-14', '2026-11-13 09:00', 'soon'),
  'explanation.ended': fc.constantFrom('2026-11-14', '2026-11-14 11:00'),
  'fix.done': clause,
  'fix.prevention.owner': name,
  'responsibility.owner.name': name,
  'responsibility.party': fc.constantFrom('us', 'supplier'),
  sensitive: fc.constantFrom('injury'),
};
type Path = keyof typeof options;
// The rows of a list fill the same columns, most of them.
const layout = fc
  .subarray(Object.keys(options) as Path[], { minLength: 2, maxLength: 5 })
  .map((paths) => [...new Set<Path>(['to.email', 'regret.impact', ...paths])]);
const rowOf = (paths: readonly Path[]) =>
  fc.tuple(
    ...paths.map((path) => fc.option<string, undefined>(options[path], { nil: undefined, freq: 20 }).map((text) => [path, text] as const)),
  );

async function makersFor(incident: string, kind: Making['kind'], columns: Columns): Promise<[sharing: Maker, whole: Maker]> {
  const source = readText(fixture(incident));
  const base = baseOf(source, [], fallbacksOf(['topic=our mistake'], columns), 'Europe/Prague');
  const settings = { config: {}, origins: new Map(), placeOf: () => undefined, folder: '/' };
  const wordings = wordingsOf(settings, '/');
  const making: Making = {
    ...{
      base,
      columns,
      kind,
      locale: undefined,
      config: {},
      allow: new Set<string>(),
      needsAddress: false,
      mayRepeat: false,
      shares: true,
    },
    wordings: (language) => wordings(kind, language, false),
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
        const [sharing, whole] = await makersFor(incidents[turn % incidents.length] ?? '', kind, columns);
        const [together, apart] = [printerOf(format, new Date(0)), printerOf(format, new Date(0))];
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
            }
            const shown = `${format} seed ${seed} row ${index}: ${JSON.stringify(drawn)}`;
            expect(outcome(left, format, together), shown).toEqual(outcome(right, format, apart));
          }
        }
      }
    });
  }

  afterAll(() => {
    console.log(`merge: ${made} copies held against full rendering, ${shared} of them shared a message (seed ${seed})`);
    expect(shared).toBeGreaterThan(made / 20);
  });
});
