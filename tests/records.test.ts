import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadLabels } from '../src/packs/load.ts';
import { generaliser, leaksIn } from '../src/records/general.ts';
import { mark, marker } from '../src/records/marks.ts';
import { Pledged } from '../src/records/pledged.ts';
import { privateIn, privateWords } from '../src/records/private.ts';

const english = await loadLabels('en');
const none = { names: [], others: [] };

describe('a recipient', () => {
  it.each([
    [
      'en',
      'Ms Petrova',
      'Dear Ms Petrova, Petrova’s shop and MS PETROVA wait for petrol.',
      'Dear [RECIPIENT], [RECIPIENT]’s shop and [RECIPIENT] wait for petrol.',
    ],
    ['en', 'Mr. Lee', 'Mr. Hill asked Mr. Lee. Lee said no.', 'Mr. Hill asked [RECIPIENT]. [RECIPIENT] said no.'],
    ['en', "Siobhán O'Brien", "Siobhan and Siobhán met O'Brien.", 'Siobhan and [RECIPIENT] met [RECIPIENT].'],
    [
      'cs',
      'paní Nováková',
      'Vážená paní Nováková, psali jsme Novákové o paní Malé.',
      'Vážená [RECIPIENT], psali jsme [RECIPIENT] o paní Malé.',
    ],
    ['cs', 'Jan Novák', 'Novákovi i Nováka jsme zklamali, novákovské ne.', '[RECIPIENT] i [RECIPIENT] jsme zklamali, novákovské ne.'],
    ['bg', 'г-жа Иванова', 'Уважаема г-жа Иванова, писахме на Иванови.', 'Уважаема [RECIPIENT], писахме на [RECIPIENT].'],
    ['fa', 'خانم رضایی', 'سلام خانم رضایی، رضایی گفت.', 'سلام [RECIPIENT]، [RECIPIENT] گفت.'],
  ])('is marked in %s: %s', async (language, name, text, marked) => {
    const { titles } = privateWords(await loadLabels(language));
    expect(marker([{ name }], titles)(text)).toBe(marked);
  });

  it('is marked by greeting and address too', () => {
    const change = marker([{ salutation: 'Hello dear Anna,', email: 'anna.b@shop.example' }], []);
    expect(change('Hello dear Anna, Anna wrote from ANNA.B@shop.example.')).toBe(
      '[RECIPIENT] [RECIPIENT] wrote from [RECIPIENT].'.replace('[RECIPIENT] [RECIPIENT]', '[RECIPIENT]'),
    );
  });

  it('is found whatever stands around', () => {
    const change = marker([{ name: 'Ms Petrova', email: 'petrova@shop.example' }], ['Ms']);
    const around = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(around, around, fc.constantFrom('Ms Petrova', 'Petrova', 'petrova@shop.example', 'Ms\nPetrova'), (before, after, who) => {
        const marked = change(`${before} ${who} ${after}`);
        expect(marked).not.toMatch(/petrova/i);
        expect(marked).toContain(mark);
      }),
    );
  });
});

test.each([
  ['en', 'we called Tom Baker at 14 Mill Lane after his surgery', ['name: Tom Baker', 'address: 14 Mill Lane', 'health: surgery']],
  [
    'en',
    'On Saturday Mr Hill wrote from hill@home.example, or +44 20 7946 0170',
    ['name: Mr Hill', 'address: hill@home.example', 'address: +44 20 7946 0170'],
  ],
  ['en', 'From Monday on, 214 shoppers of 2,300 paid on 2026-11-14 at 09:00', []],
  ['en', "On Saturday I've called Tom Baker", ['name: Tom Baker']],
  ['cs', 'Vracíme Vám celých 900 Kč Vám i Janu Novákovi. Psala Vám Eva Malá.', ['name: Janu Novákovi', 'name: Eva Malá']],
  ['bg', 'Върнахме Ви сумата, а Вашата Мария Петрова Ви писа', ['name: Мария Петрова']],
  ['cs', 'paní Malá byla v nemocnici a bydlí v ulici Dlouhá 5', ['name: paní Malá', 'health: nemocnici', 'address: ulici Dlouhá 5']],
  ['bg', 'писахме на г-жа Иванова, ул. Шипка 6, докато беше в болница', ['name: г-жа Иванова', 'address: ул. Шипка 6', 'health: болница']],
  ['fa', 'به خانم رضایی در بیمارستان زنگ زدیم', ['name: خانم رضایی', 'health: بیمارستان']],
])('what is private in %s: %s', async (language, text, found) => {
  const hits = privateIn(text, privateWords(await loadLabels(language)), []);
  expect(hits.map(({ kind, text: words }) => `${kind}: ${words}`)).toEqual(found);
});

test('what is ours is not private', () => {
  expect(privateIn('ask Jana Nováková, jana@acme.example', privateWords(english), ['Jana Nováková', 'jana@acme.example'])).toEqual([]);
});

test.each([
  [
    'en',
    'We paid 1,200 EUR, $90.50 and USD 7 to 214 shoppers on 2026-11-14.',
    'We paid [sum], [sum] and [sum] to 214 shoppers on 2026-11-14.',
  ],
  ['en', 'Anna Smith asked about INV-20391, order 4821345 and #77.', '[name] asked about [number], order [number] and [number].'],
  ['en', 'On Saturday Jim Hill rang +420 555 010 010.', 'On [name] rang [number].'],
  ['cs', 'Vrátili jsme 1 250 Kč a napsali na jana@acme.example.', 'Vrátili jsme [částka] a napsali na [adresa].'],
  ['bg', 'Върнахме 20 лв. на 214 купувачи.', 'Върнахме [сума] на 214 купувачи.'],
  ['fa', '۵۰۰٬۰۰۰ تومان برگشت.', '[مبلغ] برگشت.'],
])('what outsiders read in %s of: %s', async (language, text, general) => {
  const labels = await loadLabels(language);
  expect(generaliser(none, labels)(text)).toBe(general);
  expect(leaksIn(general, none, labels)).toEqual([]);
  expect(leaksIn(text, none, labels)).not.toEqual([]);
});

test('a secret does not get out, however it is written', () => {
  const secrets = { names: ['Jana Nováková', 'Kestrel Foods'], others: ['+420 555 010 010', 'INC-20391'] };
  for (const text of ['jana novakova', 'JANA NOVÁKOVÁ', 'kestrel-foods', '420555010010', 'inc 20391']) {
    const told = generaliser(secrets, english)(`we asked ${text} about it`);
    // Replaced, or noticed.
    expect(told.includes(text) && leaksIn(told, secrets, english).length === 0, text).toBe(false);
  }
});

test('what thousands of copies promise on days of their own stays a record that can be read, with the first day of all', () => {
  const pledged = new Pledged();
  const day = (row: number) => ({
    year: 2026,
    month: 1 + (row % 12),
    day: 1 + (row % 28),
    epoch: Date.UTC(2026, row % 12, 1 + (row % 28)),
  });
  for (let row = 5000; row > 0; row--) pledged.add([{ of: 'remedy', what: `${row} EUR`, owner: `Owner ${row % 40}`, by: day(row) }]);
  const all = pledged.all();
  expect(all.length).toBeLessThanOrEqual(201 * 5);
  expect(all.reduce((sum, { copies = 1 }) => sum + copies, 0)).toBe(5000);
  expect(all.find(({ owner }) => owner === undefined)?.by).toMatchObject({ month: 1, day: 1 });
});
