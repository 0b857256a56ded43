import { isVerdict, type Level } from '../check/verdict.ts';
import { at, isInFile, listed, type Report, sentenceOf } from './report.ts';

/** Annotations for GitHub Actions: a workflow command a line (docs.github.com, "Workflow commands"). */
export const asGithub: Report = (outcomes, about) => {
  const lines = outcomes.flatMap((outcome) => {
    const { file } = outcome;
    if (!isVerdict(outcome))
      return outcome.problems.map(({ id, message, help = '', place }) => {
        const spot = place && place.to > 0 && place.source.name === file ? at(place) : undefined;
        return command('error', { file, line: spot?.line, col: spot?.column, title: id }, `${message}\n${help}`.trim());
      });
    const unchecked = outcome.checked ? [] : [command('error', { file, title: 'not-checked' }, outcome.note ?? '')];
    const found = listed(outcome.findings, about).map((finding) => {
      const spot = finding.place && isInFile(finding, outcome) ? at(finding.place) : undefined;
      // Columns are read only where a place stands in one line.
      const columns = spot && spot.line === spot.endLine ? { col: spot.column, endColumn: spot.endColumn } : {};
      const place = { line: spot?.line, endLine: spot?.endLine, ...columns };
      return command(words[finding.level], { file, ...place, title: finding.rule }, sentenceOf(finding, outcome));
    });
    return [...unchecked, ...found];
  });
  return lines.map((line) => `${line}\n`).join('');
};

const words: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', suggestion: 'notice' };

function command(word: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return `::${word} ${given.map(([key, value]) => `${key}=${property(String(value))}`).join(',')}::${data(message)}`;
}

// A line break would end the command, and what follows could be another one.
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
