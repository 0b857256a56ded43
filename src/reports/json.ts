import type { Finding } from '../check/finding.ts';
import { findingsOf, isVerdict, type Outcome, tally, type Verdict } from '../check/verdict.ts';
import { keysOf } from '../sections/keys.ts';
import { type About, at, listed, type Position, type Report } from './report.ts';

/** The version of the object below. It grows when a field changes its meaning or goes, not when one is added. */
export const schemaVersion = 1;

/** One object for another program. What has no place in a text has `null` there. */
export const asJson: Report = (outcomes, about) => {
  const counts = tally(findingsOf(outcomes));
  const report = {
    schemaVersion,
    files: outcomes.map((outcome) => (isVerdict(outcome) ? judged(outcome, about) : unread(outcome))),
    summary: {
      errors: counts.error,
      warnings: counts.warning,
      suggestions: counts.suggestion,
      passed: about.exitCode === 0,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};

function judged(verdict: Verdict, about: About): object {
  const { file, source, locale = null, kind, checked, note = null, sections, findings, silenced, promises, score = null } = verdict;
  return {
    file,
    // What the positions count in, when it is not the file as it is on disk.
    text: source.name === file ? null : source.name,
    locale,
    kind,
    checked,
    note,
    sections: sections
      ? Object.fromEntries(
          keysOf(sections).map((name) => {
            const { state, spans, why = null } = sections[name];
            return [name, { state, spans: { source: spans }, why }];
          }),
        )
      : null,
    findings: listed(findings, about).map((finding) => written(finding, verdict)),
    silenced: silenced.map(({ finding, reason }) => ({ ...written(finding, verdict), reason })),
    promises: promises.map(({ text, place }) => ({ text, ...at(place), span: [place.from, place.to] })),
    score,
  };
}

const nowhere: Record<keyof Position, null> = { line: null, column: null, endLine: null, endColumn: null };

function written({ rule, level, section, path, message, help, text, place }: Finding, { source }: Verdict): object {
  return {
    rule,
    level,
    section: section ?? null,
    message,
    help,
    ...(place ? at(place) : nowhere),
    span: place ? [place.from, place.to] : null,
    text,
    ...(path === undefined ? {} : { path }),
    // A message made of an incident is judged too: what stands only there is told apart.
    ...(place && place.source.name !== source.name ? { in: place.source.name } : {}),
  };
}

function unread({ file, problems }: Exclude<Outcome, Verdict>): object {
  const errors = problems.map(({ id, message, help = null, place }) => ({
    id,
    message,
    help,
    ...(place && place.to > 0 ? at(place) : nowhere),
  }));
  return {
    file,
    text: null,
    locale: null,
    kind: null,
    checked: false,
    note: null,
    sections: null,
    findings: [],
    silenced: [],
    promises: [],
    score: null,
    errors,
  };
}
