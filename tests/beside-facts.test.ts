import { describe, expect, test } from 'vitest';
import { against } from '../src/check/against.ts';
import { type Clockwork, datesWrong } from '../src/check/dates-wrong.ts';
import { lexiconOf } from '../src/figures/lexicon.ts';
import { forbiddenWords, neverPrinted } from '../src/check/never-print.ts';
import { readFacts } from '../src/facts/read.ts';
import type { KindName } from '../src/kind-names.ts';
import { loadRules } from '../src/packs/load.ts';
import { drafted, tongueOf } from './altered.ts';

/** Phrases are judged by tests of their own. */
const rules = (await loadRules('en')).filter(({ kind }) => kind === 'fact');
const tongues = new Map(await Promise.all(['en', 'cs', 'bg', 'fa'].map(async (code) => [code, await tongueOf(code)] as const)));
function tongue(code = 'en') {
  const found = tongues.get(code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}
const now = new Date('2026-11-15T11:05Z');

/** What is held against the dates of a draft, each as `rule text`. */
async function dated(text: string, code = 'en', clock: Clockwork = { now, zone: 'UTC' }): Promise<string[]> {
  const { sentences } = await drafted('draft.txt', text, tongue(code));
  return datesWrong(sentences, lexiconOf(tongue(code).quantities), clock, rules).map((finding) => `${finding.rule} ${finding.text}`);
}

describe('dates of a draft', () => {
  test.each([
    ['en', 'It failed on Sunday 14 November 2026.', 'weekday-mismatch Sunday 14 November 2026'],
    ['en', 'It failed on Monday, November 16.', undefined],
    ['en', 'It failed on Monday, November 17.', 'weekday-mismatch Monday, November 17'],
    ['en', 'It failed on Saturday 14 November 2026.', undefined],
    ['en', 'It failed on Friday, March 6.', undefined],
    ['en', 'We start again on Saturday, March 6.', undefined],
    ['en', 'It failed on Thursday, March 6.', 'weekday-mismatch Thursday, March 6'],
    ['cs', 'Stalo se to v pondělí 14. listopadu 2026.', 'weekday-mismatch pondělí 14. listopadu 2026'],
    ['cs', 'Stalo se to v sobotu 14. listopadu 2026.', undefined],
    ['bg', 'Беше понеделник, 14 ноември 2026 г.', 'weekday-mismatch понеделник, 14 ноември 2026'],
    ['bg', 'Беше събота, 14 ноември 2026 г.', undefined],
    ['fa', 'دوشنبه ۲۳ آبان ۱۴۰۵ بود.', 'weekday-mismatch دوشنبه ۲۳ آبان ۱۴۰۵'],
    ['fa', 'شنبه ۲۳ آبان ۱۴۰۵ بود.', undefined],
    ['en', 'You will have the money by 13 November 2026.', 'promise-in-past 13 November 2026'],
    ['en', 'You will have the money by 20 November 2026.', undefined],
    ['en', 'The money will be there by 15 November, 10:00.', 'promise-in-past 15 November'],
    ['en', 'The money will be there by 15 November, 14:00.', undefined],
    ['en', 'Next update by 11:00.', 'promise-in-past 11:00'],
    ['en', 'Next update: 12:00.', undefined],
    ['en', 'Next update by 13:00 CET.', undefined],
    ['en', 'Next update by 12:00 CET.', 'promise-in-past 12:00 CET'],
    ['en', 'By 6 November we had compared all of them.', undefined],
    ['en', 'We will look at every order that came in before 10 November.', undefined],
    ['en', 'The line is open until 10 November.', undefined],
    ['cs', 'Peníze budete mít do 10. listopadu 2026.', 'promise-in-past 10. listopadu 2026'],
    ['cs', 'Peníze budete mít do 20. listopadu 2026.', undefined],
    ['bg', 'Парите ще са при Вас до 10 ноември 2026 г.', 'promise-in-past 10 ноември 2026'],
  ])('%s: %s', async (code, text, finding) => {
    expect(await dated(text, code)).toEqual(finding === undefined ? [] : [finding]);
  });

  test('without a clock are judged by their weekday alone, and with a year', async () => {
    expect(
      await dated('You will have it by 1 March 2020, and not on Monday 14 November.', 'en', { now: undefined, zone: undefined }),
    ).toEqual([]);
  });

  test('without a zone are not judged by their hours', async () => {
    expect(await dated('Next update by 11:00.', 'en', { now, zone: undefined })).toEqual([]);
  });

  test('are told with what they should be', async () => {
    const { sentences } = await drafted('draft.txt', 'It failed on Sunday 14 November 2026.', tongue());
    const [finding] = datesWrong(sentences, lexiconOf(tongue().quantities), { now, zone: undefined }, rules);
    expect(finding?.message).toContain('Sunday 14 November 2026 ≠ Saturday');
  });
});

describe('a draft beside its facts', () => {
  const facts = (more: string) =>
    readFacts({ name: 'facts.yaml', text: `to: { name: Ms Petrova, company: Petrova Garden Supplies }\n${more}` });
  async function beside(text: string, more = '', kind: KindName = 'letter', code = 'en'): Promise<string[]> {
    const { findings } = against({ ...(await drafted('draft.txt', text, tongue(code), now)), kind }, facts(more), rules);
    return findings.map((finding) => `${finding.rule} ${finding.text}`);
  }

  test.each([
    ['Dear Mr Lind,\n\nYour money is back.', 'wrong-name Mr Lind'],
    ['Subject: Our apology\n\nHello Anna,\n\nYour money is back.', 'wrong-name Anna'],
    ['Dear Ms Petrova,\n\nYour money is back.', undefined],
    ['Dear Petrova Garden Supplies team,\n\nYour money is back.', undefined],
    ['Dear customer,\n\nYour money is back.', undefined],
    ['Hello,\n\nYour money is back.', undefined],
    ['Your money is back. Our colleague Mr Lind sent it.', undefined],
  ])('%j', async (text, finding) => {
    expect(await beside(text)).toEqual(finding === undefined ? [] : [finding]);
  });

  test.each([
    ['Švec', 'pane Ševče'],
    ['Orel', 'pane Orle'],
    ['Pes', 'pane Pse'],
    ['Kůň', 'pane Koni'],
    ['Němec', 'pane Němče'],
  ])('greets %s by the vocative of Czech', async (name, greeted) => {
    const to = (each: string): string => `public: { name: ${each} }`;
    expect(await beside(`Vážený ${greeted},\n\npeníze jsou zpět.`, to(name), 'letter', 'cs')).toEqual([]);
    expect(await beside(`Vážený ${greeted},\n\npeníze jsou zpět.`, to('Havel'), 'letter', 'cs')).toEqual([`wrong-name ${greeted}`]);
  });

  test('greets in other languages', async () => {
    expect(await beside('Vážený pane Horáku,\n\npeníze jsou zpět.', '', 'letter', 'cs')).toEqual(['wrong-name pane Horáku']);
    expect(await beside('Vážená paní Petrovová,\n\npeníze jsou zpět.', '', 'letter', 'cs')).toEqual([]);
    expect(await beside('Уважаема госпожо Иванова,\n\nпарите са върнати.', '', 'letter', 'bg')).toEqual(['wrong-name госпожо Иванова']);
  });

  test.each([
    ['با سلام و احترام', undefined],
    ['سلام و وقت بخیر', undefined],
    ['سلام، وقتتان بخیر', undefined],
    ['سلام بر شما', undefined],
    ['با عرض سلام و ادب', undefined],
    ['سلام و عرض احترام', undefined],
    ['سلام آقای كريمي', undefined],
    ['آقای کریمی، با سلام و احترام', undefined],
    ['سلام بهنام', 'بهنام'],
    ['جناب آقای لطفی، با سلام و احترام', 'جناب آقای لطفی'],
    ['با سلام و احترام خدمت جناب آقای لطفی', 'جناب آقای لطفی'],
  ])('greets in Persian: %s', async (greeting, name) => {
    const found = await beside(`${greeting}\n\nپول شما برگشت.`, 'public: { name: رضا کریمی }', 'letter', 'fa');
    expect(found).toEqual(name === undefined ? [] : [`wrong-name ${name}`]);
  });

  test('owns that it is late', async () => {
    const late = 'explanation: { reported: 2026-11-01 }';
    expect(await beside('Your money is back.', late)).toEqual(['late-unowned ']);
    expect(await beside('Your money is back. It took us two weeks to say so.', late)).toEqual([]);
    expect(await beside('Your money is back.', late, 'holding')).toEqual([]);
    expect(await beside('Your money is back.', 'explanation: { reported: 2026-11-13 }')).toEqual([]);
  });

  test('owns that it is not the first time', async () => {
    const again = 'previous: { date: 2026-03-01, reader: yes, different: x }';
    expect(await beside('Your money is back.', again)).toEqual(['repeat-unacknowledged ']);
    expect(await beside('This is the second time since March.', again)).toEqual([]);
    expect(await beside('Your money is back.', 'previous: { date: 2026-03-01, reader: no }')).toEqual([]);
  });
});

test('words that a project forbids are found as whole words, wherever they stand', async () => {
  const { sentences } = await drafted(
    'draft.txt',
    'The host db1.acme.internal failed, and CONTOSO was hit.\nThe contosonian hills, and Legal Hold, were not.',
    tongue(),
  );
  const found = neverPrinted(sentences, forbiddenWords(['Contoso', 'db1.acme.internal', 'legal hold']), rules);
  expect(found.map(({ text, place }) => [text, place?.source.text.slice(place.from, place.to)])).toEqual(
    ['db1.acme.internal', 'CONTOSO', 'Legal Hold'].map((word) => [word, word]),
  );
  expect(neverPrinted(sentences, forbiddenWords([]), rules)).toEqual([]);
});
