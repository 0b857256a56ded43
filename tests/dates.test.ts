import { describe, expect, it } from 'vitest';
import { readFacts } from '../src/facts/read.ts';
import { parseMoment, place } from '../src/sections/moment.ts';
import { complaints, pointedAt, read } from './outcome.ts';

/** What becomes of a time in a zone: the moment in UTC, or why there is none. */
function utc(text: string, zone?: string): string {
  const moment = parseMoment(text);
  if (!moment) return 'no date';
  const placed = place(moment, zone);
  return typeof placed === 'string' ? placed : new Date(placed.epoch ?? Number.NaN).toISOString().slice(0, 16);
}

/** Hours that a zone's clocks skipped and doubled, and one on each side. Clocks change by an hour, by half, by two, by a day. */
const changes: readonly (readonly [zone: string, text: string, result: string])[] = [
  ['Europe/Prague', '2026-03-29 01:59', '2026-03-29T00:59'],
  ['Europe/Prague', '2026-03-29 02:00', 'skipped'],
  ['Europe/Prague', '2026-03-29 02:30', 'skipped'],
  ['Europe/Prague', '2026-03-29 03:00', '2026-03-29T01:00'],
  ['Europe/Prague', '2026-10-25 01:59', '2026-10-24T23:59'],
  ['Europe/Prague', '2026-10-25 02:00', 'doubled'],
  ['Europe/Prague', '2026-10-25 02:59', 'doubled'],
  ['Europe/Prague', '2026-10-25 03:00', '2026-10-25T02:00'],
  ['Europe/London', '2026-10-25 01:30', 'doubled'],
  ['Europe/London', '2026-03-29 01:30', 'skipped'],
  ['America/New_York', '2026-03-08 02:30', 'skipped'],
  ['America/New_York', '2026-11-01 01:30', 'doubled'],
  ['America/St_Johns', '2026-07-01 12:00', '2026-07-01T14:30'],
  ['Australia/Lord_Howe', '2026-10-04 02:15', 'skipped'],
  ['Australia/Lord_Howe', '2026-10-04 02:30', '2026-10-03T15:30'],
  ['Australia/Lord_Howe', '2026-04-05 01:45', 'doubled'],
  ['Australia/Lord_Howe', '2026-04-05 02:00', '2026-04-04T15:30'],
  ['Antarctica/Troll', '2026-03-29 02:59', 'skipped'],
  ['America/Sao_Paulo', '2018-11-04 00:30', 'skipped'],
  ['Pacific/Apia', '2011-12-30 12:00', 'skipped'],
  ['Pacific/Apia', '2011-12-31 00:00', '2011-12-30T10:00'],
  ['Asia/Tehran', '2022-03-22 00:30', 'skipped'],
  ['Asia/Tehran', '2026-03-22 00:30', '2026-03-21T21:00'],
  ['Asia/Kathmandu', '2026-01-01 00:00', '2025-12-31T18:15'],
  ['UTC', '2026-03-29 02:30', '2026-03-29T02:30'],
];

describe('a local time', () => {
  for (const [zone, text, result] of changes)
    it(`of ${text} in ${zone} is ${result}`, () => {
      expect(utc(text, zone)).toBe(result);
    });

  it('that the clocks skipped or doubled is refused where it stands, and an offset settles it', () => {
    const facts = (started: string): string => `timezone: Europe/Prague\nexplanation:\n  started: ${started}`;
    expect(complaints(facts('2026-03-29 02:30'))).toEqual(['time-skipped 3:12']);
    expect(complaints(facts('2026-10-25 02:30'))).toEqual(['time-doubled 3:12']);
    expect(read(facts('2026-10-25 02:30')).problems.map(pointedAt)).toEqual(['2026-10-25 02:30']);
    const epochs = ['+02:00', '+01:00'].map((offset) => read(facts(`2026-10-25T02:30${offset}`)).facts?.incident.explanation?.started);
    expect(epochs.map((moment) => moment && [moment.hour, moment.minute, moment.offset])).toEqual([
      [2, 30, 120],
      [2, 30, 60],
    ]);
  });

  it('needs a zone or an offset, each that lacks one is told, a day alone needs none', () => {
    const facts = 'explanation: {started: 2026-11-14T09:00, ended: 2026-11-14T11:30}\nnext_update: 2026-11-15';
    expect(complaints(facts)).toEqual(['time-without-zone 1:24', 'time-without-zone 1:49']);
    expect(complaints(`${facts}\ntimezone: Europe/Prague`)).toEqual([]);
    expect(complaints('next_update: 2026-11-15T09:00+01:00')).toEqual([]);
    expect(complaints('next_update: 2026-11-15T09:00Z')).toEqual([]);
  });

  it('with another offset than the first needs the zone, or a reader would count wrong', () => {
    const facts = 'explanation: {started: 2026-11-14T09:00+01:00, ended: 2026-11-14T10:00Z}\nnext_update: 2026-11-15T09:00+01:00';
    expect(complaints(facts)).toEqual(['time-without-zone 1:55']);
    expect(complaints(`${facts}\ntimezone: Europe/Prague`)).toEqual([]);
    expect(complaints(facts.replace('10:00Z', '11:00+01:00'))).toEqual([]);
  });

  it('is told in the zone of the incident, whatever offset it was written with', () => {
    const { facts } = read('timezone: Asia/Kathmandu\nnext_update: 2026-11-14T23:30-03:30');
    expect(facts?.incident.next_update).toMatchObject({ year: 2026, month: 11, day: 15, hour: 8, minute: 45, offset: 345 });
  });

  it('is told in the zone of the settings where the incident names none', () => {
    const source = { name: 'x', text: 'next_update: 2026-11-14T09:00Z' };
    expect(readFacts(source, { timezone: 'Europe/London' }).incident).toMatchObject({
      timezone: 'Europe/London',
      next_update: { hour: 9 },
    });
    expect(readFacts(source).incident.timezone).toBeUndefined();
  });
});

describe('a zone', () => {
  it('that nobody knows is refused where it stands', () => {
    expect(complaints('next_update: 2026-11-15T09:00\ntimezone: Europe/Pragu')).toEqual(['wrong-value 2:11']);
    expect(read('timezone: prague').problems.map(({ help }) => help)).toEqual(['write Europe/Prague']);
    expect(complaints('timezone: Atlantis')).toEqual(['wrong-value 1:11']);
    expect(complaints('next_update: 2026-11-15T09:00\ntimezone: CE time')).toEqual(['wrong-value 2:11']);
    expect(complaints('next_update: 2026-11-15T09:00\ntimezone: +01:00')).toEqual(['wrong-value 2:11']);
  });
});

describe('a date', () => {
  it.each([
    ['1405-08-23', '2026-11-14'],
    ['1405/08/23 09:00', '2026-11-14 09:00'],
    ['۱۴۰۵/۸/۲۳ ۰۹:۰۰', '2026-11-14 09:00'],
    // The first and the last day of a leap year, and the day behind it.
    ['1403.01.01', '2024-03-20'],
    ['1403-12-30', '2025-03-20'],
    ['1404-01-01', '2025-03-21'],
    ['1404-06-31', '2025-09-22'],
    ['1404-07-01', '2025-09-23'],
  ])('of the Persian calendar, %s, is told as it is written here', (given, written) => {
    const { problems } = read(`explanation: { started: "${given}" }\ntimezone: UTC`);
    expect(problems.map(({ message, help }) => `${message}: ${help}`).join()).toContain(`Persian calendar: write it as ${written}`);
  });

  it.each(['1405-13-01', '1404-12-30', '1405-07-31', '1405-08-00', '1405-8', '1205-08-23'])('that no calendar has is none: %s', (given) => {
    const { problems } = read(`explanation: { started: "${given}" }`);
    expect(problems.map(({ message }) => message).join()).toContain('is not a date');
  });

  it('is ISO 8601, of a day that there is', () => {
    for (const text of [
      '2026-11-14',
      '2024-02-29',
      '9999-12-31',
      '2026-11-14 9:00',
      '2026-11-14 09:00 UTC',
      '2026-11-14T09:00:59.123+01:00',
      '۲۰۲۶-۱۱-۱۴',
    ])
      expect(complaints(`timezone: UTC\nnext_update: ${text}`)).toEqual([]);
    for (const text of [
      ...[
        '14.11.2026',
        '11/14/2026',
        '2026-11-31',
        '2026-02-29',
        '2026-13-01',
        '2026-00-10',
        '2026-11-00',
        '1899-12-31',
        '2026-11',
        '26-11-14',
      ],
      ...[
        '2026-11-14T24:00',
        '2026-11-14T09:60',
        '2026-11-14T09:00:60',
        '2026-11-14T09',
        '2026-11-14T09:00+24:00',
        '2026-11-14T09:00+01:60',
      ],
      ...['2026-11-14T09:00+99:99', '2026-11-14T09:00 CET', 'tomorrow', '2026-11-14T09:00Z[Europe/Prague]', '20261114', '+2026-11-14'],
    ])
      expect([text, ...complaints(`timezone: UTC\nnext_update: ${text}`)]).toEqual([text, 'wrong-value 2:14']);
  });

  it('of an end before its start is refused', () => {
    expect(complaints('explanation: {started: 2026-11-14T09:00Z, ended: 2026-11-14T09:30+01:00}\ntimezone: UTC')).toEqual([
      'ends-before-start 1:50',
    ]);
    expect(complaints('explanation: {started: 2026-11-14, ended: 2026-11-13}')).toEqual(['ends-before-start 1:43']);
    expect(complaints('explanation: {started: 2026-11-14, ended: 2026-11-14}')).toEqual([]);
    expect(complaints('explanation: {started: 2026-11-14T09:00+01:00, ended: 2026-11-14}')).toEqual([]);
  });

  it.each([
    ['explanation: {started: 2026-11-14T09:00Z, noticed: 2026-11-14T08:59Z}', '1:52'],
    ['explanation: {started: 2026-11-14T09:00Z, reported: 2026-11-13}', '1:53'],
    ['explanation: {reported: 2026-11-14, answered: 2026-11-13T23:00Z}', '1:47'],
    ['explanation: {started: 2026-11-14T09:00Z}\nnow: {at: 2026-11-14T08:00Z}', '2:11'],
    ['explanation: {started: 2026-11-14}\nnext_update: 2026-11-13', '2:14'],
    ['explanation: {started: 2026-11-14}\nremedy: {offer: {what: a month, by: 2026-11-01}}', '2:37'],
    ['explanation: {started: 2026-11-14}\nfix: {prevention: {action: we look twice, by: 2026-10-01}}', '2:47'],
    ['explanation: {started: 2026-11-14}\npending: {what: whether it holds, by: 2026-11-13}', '2:39'],
    ['now: {at: 2026-11-14T10:00Z}\nnext_update: 2026-11-14T09:00Z', '2:14'],
  ])('that comes before one that it follows is refused: %s', (facts, at) => {
    expect(complaints(facts)).toEqual([`wrong-order ${at}`]);
    const [problem] = read(facts).problems;
    for (const moment of facts.match(/2026-[^\s,}]+/g) ?? []) expect(problem?.message).toContain(`(${moment})`);
  });

  it('of a day to the second is the day, as sheets and databases write it', () => {
    const by = (text: string) => read(`timezone: UTC\npending: {what: whether it holds, by: ${text}}`).facts?.incident.pending?.by?.hour;
    expect(['2026-12-01 00:00:00', '2026-12-01T00:00:00.000', '2026-12-01 00:00', '2026-12-01T00:00:00Z'].map(by)).toEqual([
      undefined,
      undefined,
      0,
      0,
    ]);
  });

  it('that a next word was announced for may be over once all is', () => {
    expect(complaints('now: {at: 2026-11-14T10:00Z, state: resolved}\nnext_update: 2026-11-14T09:00Z')).toEqual([]);
  });
});
