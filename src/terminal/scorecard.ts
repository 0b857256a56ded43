import { type State, tally, type Verdict } from '../check/verdict.ts';
import type { Labels } from '../packs/pack.ts';
import { keysOf } from '../sections/keys.ts';
import { painter, visible, whereOf } from './report.ts';
import { filled } from '../filled.ts';

/** A tick, a half, a cross: the word beside it says the same to whoever sees no colour, or hears the screen. */
const signs: Readonly<Record<State, string>> = { present: '✓', partial: '◐', missing: '✗' };

/** What one file comes to: its five sections, its findings by level, the remedy against loss and owed, how late it is. */
export function scorecard(
  { file, kind, locale, checked, note, sections, findings, ...rest }: Verdict,
  labels: Labels,
  colour: boolean,
): string {
  const { words } = labels;
  const paint = painter(colour);
  const paints = { present: paint.green, partial: paint.yellow, missing: paint.red };
  const lines = [`${paint.bold(visible(file))} (${[kind, locale].filter((each) => each !== undefined).join(', ')})`];
  if (!checked) lines.push(`  ${paint.red(words['score.unchecked'] ?? '')}${note === undefined ? '' : `: ${visible(note)}`}`);
  else if (note !== undefined) lines.push(`  ${visible(note)}`);
  if (sections) {
    const names = keysOf(sections);
    const widest = Math.max(...names.map((name) => name.length));
    const state = (name: (typeof names)[number]): string => words[`score.${sections[name].state}`] ?? sections[name].state;
    const wide = Math.max(...names.map((name) => state(name).length));
    for (const name of names) {
      const { state: is, why } = sections[name];
      const said = why === undefined || is === 'present' ? labels.sections[name].name : why;
      lines.push(`  ${paints[is](`${signs[is]} ${name.padEnd(widest)}  ${state(name).padEnd(wide)}`)}  ${visible(said)}`.trimEnd());
    }
  }
  const counts = checked || findings.length > 0 ? [counted(findings, labels)] : [];
  const told = [...counts, ...scored(rest, labels), ...aside(rest, labels)];
  return `${[...lines, ...told.map((line) => `  ${line}`)].join('\n')}\n`;
}

/** `errors: 1, warnings: 0, suggestions: 2`, the same in every language however it counts. */
export function counted(findings: Verdict['findings'], { words }: Labels): string {
  const { error: errors, warning: warnings, suggestion: suggestions } = tally(findings);
  return filled(words['score.levels'], { errors, warnings, suggestions });
}

function scored({ score }: Pick<Verdict, 'score'>, { words }: Labels): string[] {
  if (!score) return [];
  const { worth, owed, loss, share, late } = score;
  const sums = [
    ...(worth === undefined ? [] : [`${words['score.worth'] ?? ''} ${worth}`]),
    ...(owed === undefined ? [] : [`${words['score.owed'] ?? ''} ${owed}`]),
    ...(loss === undefined ? [] : [`${words['score.loss'] ?? ''} ${loss}`]),
    ...(share === undefined ? [] : [`${words['score.share'] ?? ''} ${share} %`]),
  ];
  return [
    ...(sums.length > 0 ? [`${words['score.remedy'] ?? ''}: ${sums.join(', ')}`] : []),
    ...(late === undefined ? [] : [filled(words['score.late'], { hours: late })]),
  ];
}

/** What was set aside, and what the letter promises that the facts do not know. */
const aside = ({ promises, silenced }: Pick<Verdict, 'promises' | 'silenced'>, { words }: Labels): string[] => [
  ...promises.map(({ text, place }) => `${words['score.promise'] ?? ''}: ${visible(text)} (${whereOf(place, undefined)})`),
  ...silenced.map(({ finding, reason }) => `${words['score.silenced'] ?? ''}: ${finding.rule}: ${visible(reason)}`),
];
