import { fallsShort, findingsOf, isVerdict, type Outcome, type Verdict } from '../check/verdict.ts';
import { reportFindings, reportProblems, visible } from '../terminal/report.ts';
import { counted, scorecard } from '../terminal/scorecard.ts';
import { type About, listed, type Report } from './report.ts';

/** Of more files, who wants all names asks for JSON. */
const mostNames = 20;

/** What a person reads: each finding with its line, its reason and a better wording, then the scorecard of each file. */
export const asText: Report = (outcomes, about) => {
  const { labels, quiet, bar } = about;
  const { words } = labels;
  const parts = outcomes.map((outcome) => one(outcome, about)).filter((part) => part !== '');
  // Who is quiet about warnings still says that they are too many.
  if (quiet && parts.length === 0 && fallsShort(findingsOf(outcomes), bar)) return `${counted(findingsOf(outcomes), labels)}\n`;
  if (outcomes.length < 2 || quiet) return parts.join('\n');
  const short = outcomes.filter((outcome) => isVerdict(outcome) && fallsShort(outcome.findings, bar));
  const unchecked = outcomes.filter((outcome) => !isVerdict(outcome) || !outcome.checked);
  const named = (word: string, some: readonly Outcome[]): string[] => {
    const names = some.slice(0, mostNames).map(({ file }) => visible(file));
    if (some.length > names.length) names.push(`… (${some.length})`);
    return some.length === 0 ? [] : [`${words[word] ?? ''}: ${names.join(', ')}`];
  };
  const lines = [
    `${words['score.files'] ?? ''}: ${outcomes.length}; ${counted(findingsOf(outcomes), labels)}`,
    ...named('score.short', short),
    ...named('score.unchecked', unchecked),
  ];
  return `${[...parts, lines.join('\n')].join('\n')}\n`;
};

function one(outcome: Outcome, about: About): string {
  const { labels, colour, quiet } = about;
  if (!isVerdict(outcome)) return reportProblems(outcome.problems, colour);
  const reasons = reasonsOf(outcome, about);
  const findings = reportFindings(listed(outcome.findings, about), colour, { word: (labels.words.why ?? '').toLowerCase(), of: reasons });
  // Quiet says nothing where nothing is wrong; what was not checked is never that.
  const card = quiet && outcome.checked ? '' : scorecard(outcome, labels, colour);
  return [findings, card].filter((part) => part !== '').join('\n');
}

/** The reason of a rule, once for each file: the second finding of a rule needs no second lecture. */
function reasonsOf(verdict: Verdict, { ruleOf }: About): (rule: string) => string | undefined {
  const told = new Set<string>();
  return (id) => {
    if (told.has(id)) return undefined;
    told.add(id);
    return ruleOf(id, verdict)?.why.text;
  };
}
