import { readFileSync } from 'node:fs';
import { fixture } from './program.ts';

/**
 * Findings that the facts of a fixture earn in its own messages (a smallest file has no dates): `incident kind: rule rule`,
 * the incident of a language with its folder before it, `fa/hr-outage`.
 */
export const earned: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(fixture('earned.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, readonly string[]] => {
      const [, key = '', rules = ''] = /^(\S+ \S+): (.*)$/.exec(line) ?? [];
      return [key, rules.split(' ')];
    }),
);

/** The rules that the program spoke of on standard error. */
export const spokenOf = (err: string): string[] =>
  [...err.matchAll(/(?:error|warning|suggestion)\[([a-z-]+)\]/g)].map(([, rule = '']) => rule);
