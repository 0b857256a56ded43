import type { Labels } from '../packs/pack.ts';
import type { Answered, Stats } from './stats.ts';
import { aligned } from '../aligned.ts';

const sparks = '▁▂▃▄▅▆▇█';

/** One sign for each number, as high as it is large; nothing is the lowest. */
function sparkline(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  return values.map((value) => sparks[Math.round((value / most) * (sparks.length - 1))] ?? '').join('');
}

/** A bar of up to `width` signs, in eighths. */
function bar(value: number, most: number, width: number): string {
  const eighths = most === 0 ? 0 : Math.round((value / most) * width * 8);
  const rest = eighths % 8 === 0 ? '' : (' ▏▎▍▌▋▊▉'[eighths % 8] ?? '');
  return '█'.repeat(Math.floor(eighths / 8)) + rest;
}

const wide = 24;

/** The figures of an archive for a terminal: small bars, and a sparkline where time passes. */
export function asCharts({ count, months, weak, promises, byRatio, byHours }: Stats, { words, sections }: Labels): string {
  const word = (key: string): string => words[`archive.${key}`] ?? key;
  const recent = months.slice(-12);
  const most = Math.max(0, ...recent.map((each) => each.count));
  const weakest = Math.max(0, ...weak.map((each) => each.count));
  const made = promises.kept + promises.keptLate + promises.open + promises.late;
  const parts = [
    [word('stats.count'), `${count}  ${sparkline(months.map((each) => each.count))}\n`],
    [word('stats.months'), aligned(recent.map((each) => [each.month, String(each.count).padStart(4), bar(each.count, most, wide)]))],
    [
      word('stats.weak'),
      aligned(weak.map((each) => [sections[each.section].name, String(each.count).padStart(4), bar(each.count, weakest, wide)])),
    ],
    [
      `${word('stats.promises')}${promises.share === undefined ? '' : `: ${percent(promises.share)}`}`,
      aligned(
        (['kept', 'keptLate', 'open', 'late'] as const).map((key) => [
          word(`stats.${key}`),
          String(promises[key]).padStart(4),
          bar(promises[key], made, wide),
        ]),
      ),
    ],
    [word('stats.ratio'), answers(byRatio, word)],
    [word('stats.hours'), answers(byHours, word)],
  ];
  return parts.map(([title = '', chart = '']) => `${title}\n${chart.replace(/^(?=.)/gm, '  ')}`).join('\n');
}

function answers(rows: readonly Answered[], word: (key: string) => string): string {
  return aligned([
    ['', word('stats.number'), word('stats.accepted'), word('stats.stayed'), word('stats.satisfaction')],
    ...rows.map(({ label, count, accepted, stayed, satisfaction }) => [
      label,
      String(count),
      accepted === undefined ? '-' : `${bar(accepted, 1, 8).padEnd(8)} ${percent(accepted)}`,
      stayed === undefined ? '-' : `${bar(stayed, 1, 8).padEnd(8)} ${percent(stayed)}`,
      satisfaction === undefined ? '-' : satisfaction.toFixed(1),
    ]),
  ]);
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
