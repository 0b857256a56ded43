import { signs, tally, type Tick, type Verdict } from '../check/verdict.ts';
import type { Labels } from '../packs/pack.ts';
import { sectionsOfKind } from '../kind-names.ts';
import { keysOf } from '../sections/keys.ts';
import { filled } from '../filled.ts';
import type { SectionName } from '../sections/section.ts';
import { painter, visible, whereOf, width } from './report.ts';

/** What one file comes to: its five sections, its findings by level, the remedy against loss and owed, how late it is. */
export function scorecard(
  { file, kind, locale, checked, note, sections, findings, ...rest }: Verdict,
  labels: Labels,
  colour: boolean,
): string {
  const { words } = labels;
  const paint = painter(colour);
  const paints = { present: paint.green, partial: paint.yellow, missing: paint.red, absent: paint.dim };
  const lines = [`${paint.bold(visible(file))} (${[kind, locale].filter((each) => each !== undefined).join(', ')})`];
  if (!checked) lines.push(`  ${paint.red(words['score.unchecked'] ?? '')}${note === undefined ? '' : `: ${visible(note)}`}`);
  else if (note !== undefined) lines.push(`  ${visible(note)}`);
  if (sections) {
    const names = keysOf(sections);
    const widest = Math.max(...names.map((name) => name.length));
    const needed: readonly SectionName[] = sectionsOfKind[kind];
    // What the kind does without is no fault, and there all the same when it is.
    const standing = (name: SectionName): Tick => {
      const { state } = sections[name];
      return needed.includes(name) || state === 'present' ? state : 'absent';
    };
    const said = (name: SectionName): string => words[`score.${standing(name)}`] ?? standing(name);
    const wide = Math.max(...names.map((name) => width(said(name))));
    for (const name of names) {
      const is = standing(name);
      const { why } = sections[name];
      const about = is === 'absent' || is === 'present' || why === undefined ? labels.sections[name].name : why;
      const state = said(name) + ' '.repeat(wide - width(said(name)));
      lines.push(`  ${paints[is](`${signs[is]} ${name.padEnd(widest)}  ${state}`)}  ${visible(about)}`.trimEnd());
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
    ...(sums.length > 0 ? [`${words['score.remedy'] ?? ''}: ${sums.join(words['list.comma'])}`] : []),
    ...(late === undefined ? [] : [filled(words['score.late'], { hours: late })]),
  ];
}

/** What was set aside, and what the letter promises that the facts do not know. */
const aside = ({ promises, silenced }: Pick<Verdict, 'promises' | 'silenced'>, { words }: Labels): string[] => [
  ...promises.map(({ text, place }) => `${words['score.promise'] ?? ''}: ${visible(text)} (${whereOf(place, undefined)})`),
  ...silenced.map(({ finding, reason }) => `${words['score.silenced'] ?? ''}: ${finding.rule}: ${visible(reason)}`),
];
