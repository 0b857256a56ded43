import type { Finding } from '../check/finding.ts';
import { isVerdict, type Level, type Outcome, type Verdict } from '../check/verdict.ts';
import type { Place } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import { version } from '../version.ts';
import { type About, at, isInFile, listed, type Report, sentenceOf } from './report.ts';

/** SARIF 2.1.0 (OASIS), one run: what code scanning and editors read. What is set aside stays in it, as suppressed. */
export const asSarif: Report = (outcomes, about) => {
  const verdicts = outcomes.filter(isVerdict);
  const rules = rulesOf(verdicts, about);
  const ids = rules.map(({ id }) => id);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'apologize', semanticVersion: version, rules } },
        columnKind: 'unicodeCodePoints',
        invocations: [
          {
            executionSuccessful: outcomes.every((outcome) => isVerdict(outcome) && outcome.checked),
            exitCode: about.exitCode,
            toolExecutionNotifications: outcomes.flatMap(notifications),
          },
        ],
        results: verdicts.flatMap((verdict) => resultsOf(verdict, ids, about)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const levels: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', suggestion: 'note' };

/** The rules that something was found by, each with its page. */
function rulesOf(verdicts: readonly Verdict[], about: About): { id: string }[] {
  const found = new Map<string, object>();
  for (const verdict of verdicts) {
    for (const finding of [...verdict.findings, ...verdict.silenced.map((each) => each.finding)])
      if (!found.has(finding.rule)) found.set(finding.rule, page(finding, about.ruleOf(finding.rule, verdict)));
  }
  return [...found].map(([id, rest]) => ({ id, ...rest })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function page({ message, help, level, section }: Finding, rule: Rule | undefined): object {
  const [short, instead] = [rule?.message ?? message, rule?.instead ?? help];
  const why = rule ? `${rule.why.text} (${rule.why.source})` : short;
  return {
    shortDescription: { text: short },
    fullDescription: { text: why },
    help: { text: `${why}\n${instead}`, markdown: `${markdown(why)}\n\n${markdown(instead)}` },
    defaultConfiguration: { level: levels[rule?.level ?? level] },
    properties: { tags: ['apology', ...(section === undefined ? [] : [section])] },
  };
}

const markdown = (text: string): string => text.replace(/[\\*_<>[\]]/g, (sign) => `\\${sign}`);

function resultsOf(verdict: Verdict, ids: readonly string[], about: About): object[] {
  const times = new Map<string, number>();
  const result = (finding: Finding): object => {
    const { rule, level, text, place, path } = finding;
    // The same words keep their mark when lines are added above; the second of two like ones is the second.
    const mark = `${rule}/${path ?? text.toLowerCase().replace(/\s+/g, ' ').slice(0, 100)}`;
    const nth = (times.get(mark) ?? 0) + 1;
    times.set(mark, nth);
    const { line, column, endLine, endColumn } = place && isInFile(finding, verdict) ? at(place) : {};
    const region = line === undefined ? {} : { region: { startLine: line, startColumn: column, endLine, endColumn, snippet: { text } } };
    return {
      ruleId: rule,
      ruleIndex: ids.indexOf(rule),
      level: levels[level],
      message: { text: sentenceOf(finding, verdict) },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(verdict.file) }, ...region } }],
      partialFingerprints: { 'apologize/v1': `${mark}/${nth}` },
    };
  };
  return [
    ...listed(verdict.findings, about).map(result),
    ...verdict.silenced.map(({ finding, reason, within }) => ({
      ...result(finding),
      suppressions: [{ kind: within ? 'inSource' : 'external', justification: reason }],
    })),
  ];
}

function notifications(outcome: Outcome): object[] {
  const about = (id: string, text: string, place?: Place): object => ({
    level: 'error',
    descriptor: { id },
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(outcome.file) }, ...(place ? { region: startOf(place) } : {}) } }],
  });
  if (!isVerdict(outcome))
    return outcome.problems.map(({ id, message, help = '', place }) =>
      about(id, `${message}. ${help}`, place && place.to > 0 && place.source.name === outcome.file ? place : undefined),
    );
  return outcome.checked ? [] : [about('not-checked', outcome.note ?? '')];
}

function startOf(place: Place): object {
  const { line, column } = at(place);
  return { startLine: line, startColumn: column };
}

/** A path as a relative reference: a Windows one turned, signs that a reference cannot hold encoded, a colon no scheme. */
const uriOf = (file: string): string => file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
