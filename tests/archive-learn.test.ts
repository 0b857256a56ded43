import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Stats } from '../src/records/stats.ts';
import { elements, incident, later, other, project } from './archived.ts';

describe('archive stats', () => {
  const filled = async () => {
    const own = project();
    const first = await own.add(incident());
    const second = await own.add(other({ cause: 'a disk was full' }).replace('98 EUR', '25 EUR'), later);
    await own.run(['archive', 'done', first, 'p2'], '2026-11-20T12:00:00Z');
    await own.run(['archive', 'done', first, 'p1'], '2026-12-05T12:00:00Z');
    await own.run(['archive', 'outcome', first, '--accepted', 'yes', '--stayed', 'yes', '--satisfaction', '5'], later);
    await own.run(['archive', 'outcome', second, '--accepted', 'no', '--satisfaction', '2'], later);
    return own;
  };

  it('count months, weak sections, promises kept in time, and outcomes by remedy and by hours', async () => {
    const { run } = await filled();
    const stats: Stats = JSON.parse((await run(['archive', 'stats', '--format', 'json'], later)).out);
    expect(stats.count).toBe(2);
    expect(stats.months).toEqual([
      { month: '2026-11', count: 1 },
      { month: '2026-12', count: 0 },
      { month: '2027-01', count: 0 },
      { month: '2027-02', count: 1 },
    ]);
    expect(stats.promises).toEqual({ kept: 1, keptLate: 1, open: 0, late: 2, share: 0.25 });
    // The second one has the same words for what broke, and does not say so.
    expect(stats.weak[0]).toEqual({ section: 'responsibility', count: 1 });
    expect(stats.byRatio.map(({ label, count, accepted }) => [label, count, accepted])).toEqual([
      ['0–0.5', 0, undefined],
      ['0.5–1', 1, 0],
      ['1–1.5', 0, undefined],
      ['1.5+', 1, 1],
    ]);
    expect(stats.byHours.map(({ count, satisfaction }) => [count, satisfaction])).toEqual([
      [0, undefined],
      [1, 5],
      [1, 2],
      [0, undefined],
    ]);
  });

  it('are drawn as bars and sparklines', async () => {
    const { run } = await filled();
    const { out } = await run(['archive', 'stats'], later);
    expect(out).toContain('  2  █▁▁█\n');
    expect(out).toMatch(/2026-11 {5}1 {2}█{24}\n {2}2026-12 {5}0\n/);
    expect(out).toContain('Promises, and the share kept in time: 25 %');
    const none = project();
    mkdirSync(join(none.cwd, 'apologies'));
    expect((await none.run(['archive', 'stats'])).code).toBe(0);
  });

  it('are a page that needs nothing else, with plots that can be read aloud', async () => {
    const { run, cwd } = await filled();
    expect((await run(['archive', 'stats', '--format', 'html', '-o', 'stats.html'], later)).code).toBe(0);
    const html = readFileSync(join(cwd, 'stats.html'), 'utf8');
    expect(html).not.toMatch(/https?:|<script|<link|<img|@import|url\(/);
    const all = elements(html);
    const plots = all.filter(({ name }) => name === 'svg');
    expect(plots).toHaveLength(5);
    for (const { attributes } of plots) {
      expect(attributes.role).toBe('img');
      for (const id of (attributes['aria-labelledby'] ?? '').split(' '))
        expect(all.find((each) => each.attributes.id === id)?.text).toMatch(/\S/);
    }
    expect(all.find(({ attributes }) => attributes.id === 'd1')?.text).toBe('2026-11: 1; 2026-12: 0; 2027-01: 0; 2027-02: 1');
    expect(all.filter(({ name }) => name === 'table')).toHaveLength(5);
    expect(all.find(({ name }) => name === 'html')?.attributes).toMatchObject({ lang: 'en', dir: 'ltr' });
    // In the language of whoever asks.
    writeFileSync(join(cwd, '.apologize.yaml'), 'ui: fa\n');
    expect((await run(['archive', 'stats', '--format', 'html'], later)).out).toContain('<html lang="fa" dir="rtl">');
  });
});
