import { describe, expect, it } from 'vitest';
import { languages } from '../src/packs/load.ts';
import { digits, told } from './telling.ts';

describe.each(languages())('%s: hours in UTC', (tag) => {
  const utc = tag === 'fa' ? /به وقت جهانی/ : /UTC/;
  it.each(['Z', ' UTC', '+00:00'])('are told so, however their offset was written: %s', (offset) => {
    const night = { 'explanation.started': `2026-07-02T13:42${offset}`, 'explanation.ended': `2026-07-02T14:09${offset}` };
    expect(told('letter', night, tag).text).toMatch(utc);
    const there = told('letter', { ...night, timezone: 'Europe/London' }, tag).text;
    expect(there).not.toMatch(utc);
    expect(there).toContain(digits('14:42', tag));
  });
});

describe.each(languages())('%s: when it was', (tag) => {
  const between = (started: string, ended: string, more: Readonly<Record<string, string>> = {}): string =>
    told('letter', { 'explanation.what': 'THIS', 'explanation.started': started, 'explanation.ended': ended, ...more }, tag).text;

  it('is told as UTC where it is written so, with or without the zone', () => {
    const [started, ended] = ['2026-11-14T09:00', '2026-11-14T11:30'];
    const universal = between(started, ended, { timezone: 'UTC' });
    expect(between(`${started}Z`, `${ended}Z`)).toBe(universal);
    expect(between(`${started}+01:00`, `${ended}+01:00`)).not.toBe(universal);
    expect(between(`${started}+01:00`, `${ended}+01:00`)).toBe(between(started, ended, { timezone: 'Europe/Prague' }));
  });

  it('is told by the day where its clock went back, or stood still', () => {
    const timezone = 'Europe/Prague';
    expect(between('2026-10-25T11:30', '2026-10-25T13:30', { timezone })).toContain(digits('13:30', tag));
    const back = between('2026-10-25T02:50+02:00', '2026-10-25T02:10+01:00', { timezone });
    expect(back).not.toMatch(/\p{Nd}:\p{Nd}\p{Nd}/u);
    expect(between('2026-10-25', '2026-10-25', { timezone })).toBe(back);
    expect(between('2026-10-25T09:00', '2026-10-25T09:00', { timezone })).toBe(back);
  });
});

describe('how long an answer took', () => {
  it.each([
    ['2026-11-14T10:00Z', '2026-12-20', '36 days'],
    ['2026-11-14', '2026-11-20', '6 days'],
    ['2026-11-14T10:00Z', '2026-12-20T00:00Z', '36 days'],
    ['2026-11-14T10:00Z', '2026-11-18T13:00Z', '4 days 3 hours'],
  ])('from %s to %s is %s', (from, to, words) => {
    const { text, frame } = told('letter', { 'explanation.reported': from, 'explanation.answered': to });
    expect(text).toContain(frame('explanation.late', { gap: words }));
  });
});
