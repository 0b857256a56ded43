import { escaped } from '../formats/html.ts';
import type { Labels } from '../packs/pack.ts';
import { percent } from './charts.ts';
import { page, type Spoken } from './pages.ts';
import type { Answered, Stats } from './stats.ts';

/** One bar of a plot: what it stands for, how long it is, and what is written at its end. */
interface Bar {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
}

/** The figures of an archive as one page: plots that a screen reader can tell, each with its numbers in a table. */
export function asStatsPage(
  { count, months, weak, promises, byRatio, byHours }: Stats,
  { words, sections }: Labels,
  spoken: Spoken,
): string {
  const word = (key: string): string => words[`archive.${key}`] ?? key;
  const counted = (label: string, value: number): Bar => ({ label, value, shown: String(value) });
  const share = promises.share === undefined ? '' : `: ${percent(promises.share)}`;
  const rtl = spoken.direction === 'rtl';
  const figures = [
    figure(
      1,
      word('stats.months'),
      months.map((each) => counted(each.month, each.count)),
      word,
      rtl,
    ),
    figure(
      2,
      word('stats.weak'),
      weak.map((each) => counted(sections[each.section].name, each.count)),
      word,
      rtl,
    ),
    figure(
      3,
      `${word('stats.promises')}${share}`,
      (['kept', 'keptLate', 'open', 'late'] as const).map((key) => counted(word(`stats.${key}`), promises[key])),
      word,
      rtl,
    ),
    answers(word('stats.ratio'), byRatio, 4, word, rtl),
    answers(word('stats.hours'), byHours, 5, word, rtl),
  ];
  return page(word('stats.title'), `<p>${escaped(word('stats.count'))}: ${count}</p>\n${figures.join('\n')}`, spoken);
}

/** Whether customers accepted, by something; of those who said so. */
function answers(title: string, rows: readonly Answered[], at: number, word: (key: string) => string, rtl: boolean): string {
  const bars = rows.map(({ label, accepted }) => ({
    label,
    value: accepted ?? 0,
    shown: accepted === undefined ? '–' : percent(accepted),
  }));
  const share = (value: number | undefined): string => (value === undefined ? '–' : percent(value));
  const table = tableOf(
    ['', word('stats.number'), word('stats.accepted'), word('stats.stayed'), word('stats.satisfaction')],
    rows.map(({ label, count, accepted, stayed, satisfaction }) => [
      label,
      String(count),
      share(accepted),
      share(stayed),
      satisfaction?.toFixed(1) ?? '–',
    ]),
  );
  return `<section>\n<h2>${escaped(title)}</h2>\n<figure>\n${plot(at, `${title}: ${word('stats.accepted')}`, bars, 1, rtl)}\n</figure>\n<div class="table" role="region" tabindex="0" aria-label="${escaped(title)}">\n${table}\n</div>\n</section>`;
}

function figure(at: number, title: string, bars: readonly Bar[], word: (key: string) => string, rtl: boolean): string {
  const table = tableOf(
    ['', word('stats.number')],
    bars.map(({ label, shown }) => [label, shown]),
  );
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return `<section>\n<h2>${escaped(title)}</h2>\n<figure>\n${plot(at, title, bars, most, rtl)}\n</figure>\n<details>\n<summary>${escaped(word('stats.table'))}</summary>\n${table}\n</details>\n</section>`;
}

const row = 44;
const longest = 280;

/**
 * Horizontal bars, each below its name, so that a telephone has room for both. The picture is one image with a name, and a
 * description that says every number.
 */
function plot(at: number, title: string, bars: readonly Bar[], most: number, rtl: boolean): string {
  const width = longest + 60;
  const height = Math.max(1, bars.length) * row;
  const side = (x: number): number => (rtl ? width - x : x);
  const lines = bars.map(({ label, value, shown }, index) => {
    const length = Math.round((value / most) * longest);
    const y = index * row;
    return `<text x="${side(2)}" y="${y + 13}">${escaped(ordered(shorter(label)))}</text><rect x="${rtl ? width - length : 0}" y="${y + 19}" width="${length}" height="16"/><text x="${side(length + 6)}" y="${y + 32}">${escaped(shown)}</text>`;
  });
  const told = bars.map(({ label, shown }) => `${label}: ${shown}`).join('; ');
  return `<svg role="img" aria-labelledby="t${at} d${at}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"${rtl ? ' direction="rtl"' : ''}>\n<title id="t${at}">${escaped(title)}</title>\n<desc id="d${at}">${escaped(told)}</desc>\n${lines.join('\n')}\n</svg>`;
}

/** Figures from left to right, wherever they stand: from 0 to 1 is not from 1 to 0. */
const ordered = (label: string): string => (/^\d/.test(label) ? `\u2066${label}\u2069` : label);

const shorter = (label: string): string => ([...label].length > 44 ? `${[...label].slice(0, 43).join('')}…` : label);

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const first = head.map((cell) => (cell === '' ? '<td></td>' : `<th scope="col">${escaped(cell)}</th>`)).join('');
  const others = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escaped(ordered(name))}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table>\n<thead><tr>${first}</tr></thead>\n<tbody>\n${others.join('\n')}\n</tbody>\n</table>`;
}
