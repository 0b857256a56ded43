import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mistyped } from '../src/check/mistyped.ts';
import { saidIn } from '../src/check/said.ts';
import { readFacts } from '../src/facts/read.ts';
import { lexiconOf } from '../src/figures/lexicon.ts';
import { bareRules, compared, drafted, tongueOf } from './altered.ts';
import { fixture } from './program.ts';

const english = await tongueOf('en');
const facts = `
remedy: two months of your plan, free of charge
responsibility: { owner: { name: Lee Chang, role: Head of Operations, email: lee.chang@ledgerly.example, phone: +1 212 555 0188 } }
explanation: { what: Ledgerly was down, cause: a disk filled up }
fix: { done: we freed the disk, prevention: { action: an alarm rings at 80 %, owner: Tomáš Müller } }
regret: you could not close your month
to: { name: Dana Whitfield, company: Northgate Deliveries }
from: { company: Ledgerly, name: Priya Raman, email: help@ledgerly.example }
`;
const titled = facts.replace('Dana Whitfield', 'Mr Kavanagh');

async function slips(text: string, of = facts, tongue = english): Promise<string[]> {
  const { findings } = await compared(text, of, tongue);
  return findings.filter(({ rule }) => rule === 'fact-mismatch').map(({ message }) => message.replace(/^.*?: /, ''));
}

describe('a name, an address or a number that is nearly the one of the facts', () => {
  test.each([
    ['Li Chang is responsible for this.', 'Li Chang ≠ Lee Chang (responsibility.owner.name)'],
    ['Ask Lee Chan.', 'Lee Chan ≠ Lee Chang (responsibility.owner.name)'],
    ['Kind regards,\nPryia Raman', 'Pryia Raman ≠ Priya Raman (from.name)'],
    ['Dear Diana Whitfield,', 'Diana Whitfield ≠ Dana Whitfield (to.name)'],
    ['Dear Ms Whitfeld,', 'Whitfeld ≠ Dana Whitfield (to.name)'],
    ['Dear Ms Whifteld,', 'Whifteld ≠ Dana Whitfield (to.name)'],
    ['From 22:30 on, Ledgely was down.', 'Ledgely ≠ Ledgerly (from.company)'],
    ['Ledgely was down.', 'Ledgely ≠ Ledgerly (from.company)'],
    ['At 9:00 status.ledgerly.example said that Ledgely is up.', 'Ledgely ≠ Ledgerly (from.company)'],
    ["We broke Ledgerli's promise.", "Ledgerli's ≠ Ledgerly (from.company)"],
    ['Tomas Mulller watches it.', 'Tomas Mulller ≠ Tomáš Müller (fix.prevention.0.owner)'],
    ['Write to lee.cheng@ledgerly.example.', 'lee.cheng@ledgerly.example ≠ lee.chang@ledgerly.example (responsibility.owner.email)'],
    ['Write to help@legderly.example, please.', 'help@legderly.example ≠ help@ledgerly.example (from.email)'],
    ['Call +1 212 555 0189.', '+1 212 555 0189 ≠ +1 212 555 0188 (responsibility.owner.phone)'],
    ['Call (212) 555-1088.', '(212) 555-1088 ≠ +1 212 555 0188 (responsibility.owner.phone)'],
    ['Yours, Pryia', 'Pryia ≠ Priya Raman (from.name)'],
    ['Call +1 212 55 0188.', '+1 212 55 0188 ≠ +1 212 555 0188 (responsibility.owner.phone)'],
  ])('%s', async (text, difference) => {
    expect(await slips(text)).toEqual([difference]);
  });

  test.each([
    ['Dear Ms Kavanagh,', 'Ms Kavanagh ≠ Mr Kavanagh (to.name)'],
    ['Dear Miss Jane Kavanagh,', 'Miss Jane Kavanagh ≠ Mr Kavanagh (to.name)'],
    ["Mrs Kavanagh's order is here.", "Mrs Kavanagh's ≠ Mr Kavanagh (to.name)"],
    ['We wrote to Mrs. Kavanagh.', 'Mrs. Kavanagh ≠ Mr Kavanagh (to.name)'],
  ])('a title: %s', async (text, difference) => {
    expect(await slips(text, titled)).toEqual([difference]);
  });

  test.each([
    'Dear Dana Whitfield, I am Lee Chang, of Ledgerly. Priya signs this.',
    'LEDGERLY is sorry, and the Whitfields, Dan Whitfield and Lee Changs know it.',
    'Change is watched by Tomas Mueller, and by Tomás Muller’s team.',
    'Maria Whitfield wrote to Bo Chang, and Diana to nobody.',
    'Northgate Delivery and the Ledger of Northgate are ours. Delivery of the Ledgers was late.',
    'Ask Mr Rahman of Northgate, Petra and Daniel.',
    'Private lessons, Payment, Danish bread, Ramen, Ranan.',
    'Write to lee.chang@ledgerly.example, LEE.CHANG@Ledgerly.example, chang@ledgerly.example, hr@ledgerly.example or sales@ledgerly.example.',
    'Call 212 555 0188, (212) 555-0188, 001 212 555 0188, +1 (0)212 555.0188 (8–18), or +1 646 555 0140.',
    'Order 12125558801 of 2026-11-10 10:30, page 212 555.',
  ])('is not: %s', async (text) => {
    expect(await slips(text)).toEqual([]);
  });

  test.each(['Dear Mr Kavanagh,', 'Dear Mr and Mrs Kavanagh,', 'Dear Dr Kavanagh,', 'Dear Jane Kavanagh,', 'Dear Ms Whitfield,'])(
    'a title that is no other: %s',
    async (text) => {
      expect(await slips(text, titled)).toEqual([]);
    },
  );
});

test('the name of a salutation is one too', async () => {
  const known = facts.replace('name: Dana Whitfield', 'salutation: "Dear Ms Petrova,"');
  expect(await slips('Dear Ms Petrowa,', known)).toEqual(['Petrowa ≠ Dear Ms Petrova, (to.salutation)']);
  expect(await slips('Dear Mr Petrova,', known)).toEqual(['Mr Petrova ≠ Ms Petrova (to.salutation)']);
  expect(await slips('Dear Ms Petrova,', known)).toEqual([]);
});

describe('names that take endings', () => {
  const names = (owner: string, to: string, company: string): string =>
    facts.replace('Lee Chang', owner).replace('Dana Whitfield', to).replace('company: Ledgerly', `company: ${company}`);
  test.each([
    ['cs', 'Vážený pane Horáku, Zdeňku Horáku, s Janou Novákovou jsme u Hynka Marka našli chybu Ledgerlym.', []],
    ['cs', 'Zodpovídá Jana Navákovou.', []],
    ['cs', 'Zodpovídá Jana Navákvá. Zodpovídá Jana Nvoáková.', ['Jana Nvoáková ≠ Jana Nováková (responsibility.owner.name)']],
    ['cs', 'Vážená paní Zdeněk Horák', ['paní Zdeněk Horák ≠ pan Zdeněk Horák (to.name)']],
  ])('%s: %s', async (code, text, expected) => {
    expect(await slips(text, names('Jana Nováková', 'pan Zdeněk Horák', 'Ledgerly'), await tongueOf(code))).toEqual(expected);
  });

  test.each([
    ['bg', 'Отговаря Ивана Петрова. Уважаеми г-н Стоянов, Иване Стоянове!', []],
    [
      'bg',
      'Отговаря Икана Петрова. Уважаема г-жо Стоянов,',
      ['Икана Петрова ≠ Ивана Петрова (responsibility.owner.name)', 'г-жо Стоянов ≠ г-н Стоянов (to.name)'],
    ],
    ['bg', 'Отговаря Ивaна Пeтровa.', []],
  ])('%s: %s', async (code, text, expected) => {
    expect(await slips(text, names('Ивана Петрова', 'г-н Стоянов', 'Леджърли'), await tongueOf(code))).toEqual(expected);
  });

  test.each([
    ['fa', 'سارا رضایی پاسخ‌گوست. آقای کاوه کریمی سلام', []],
    ['fa', 'سارا رصایی پاسخ‌گوست.', ['سارا رصایی ≠ سارا رضایی (responsibility.owner.name)']],
    ['fa', 'خانم کریمی سلام', ['خانم کریمی ≠ آقای کریمی (to.name)']],
  ])('%s: %s', async (code, text, expected) => {
    expect(await slips(text, names('سارا رضایی', 'آقای کریمی', 'لجرلی'), await tongueOf(code))).toEqual(expected);
  });
});

const filesIn = (folder: string, ending: string): { name: string; text: string }[] =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(fixture(`${folder}/${name}`), 'utf8') }));
const lettersOf = { en: ['../letters/dev', '../letters/complete'], cs: ['../letters-cs'], bg: ['../letters-bg'], fa: ['../letters-fa'] };

/** People of two letters who happen to share a name. */
const namesakes = ['Mr Okafor ≠ Ms Okafor', 'Mrs Halloran ≠ Mr. Halloran'];

describe.each(['en', 'cs', 'bg', 'fa'] as const)('letters in %s', async (code) => {
  const tongue = await tongueOf(code);
  const lexicon = lexiconOf(tongue.quantities);
  const incidents = [...filesIn(code === 'en' ? 'incidents' : code, '.yaml'), { name: 'here', text: facts }];
  const tagged = lettersOf[code]
    .flatMap((folder) => filesIn(folder, '.md'))
    .map(({ name, text }) => ({ name, text: text.replace(/^---.*?\n---\n/s, '') }));
  const letters = await Promise.all(
    [...filesIn(`../golden/${code}`, '.txt'), ...tagged].map(async ({ name, text }) => {
      const { sentences } = await drafted(name, text, tongue);
      return { name, all: sentences.map((sentence) => saidIn(sentence, lexicon)) };
    }),
  );

  test('hold no slip in a name or an address of any incident, theirs or another', () => {
    expect(letters.length).toBeGreaterThan(10);
    for (const incident of incidents) {
      const known = readFacts(incident);
      for (const { name, all } of letters) {
        const found = mistyped(all, known, lexicon, bareRules).map(({ message }) => message.replace(/^.*?: /, ''));
        // Telephones of letters are invented, all of them from the few numbers that nobody has.
        const near = found.filter((each) => !/^[+(]*\p{Nd}/u.test(each) && !namesakes.some((namesake) => each.startsWith(namesake)));
        expect.soft([incident.name, name, near]).toEqual([incident.name, name, []]);
      }
    }
  });
});
