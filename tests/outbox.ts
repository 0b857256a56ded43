import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bash, folder } from './shell.ts';

/** A folder with a list of people, in which lines of bash run. */
export function place(people: string, name = 'people.csv') {
  const cwd = folder();
  writeFileSync(join(cwd, name), people);
  const run = (more: string, before = '') => bash(`${before} apologize merge "$FACTS" --to ${name} ${more}`, { cwd });
  const file = (path: string): string => readFileSync(join(cwd, path), 'utf8');
  const lines = (path: string): Record<string, unknown>[] =>
    file(path)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { cwd, run, file, lines };
}

/** Every file below a folder, with its bytes. */
export const contents = (at: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .map((path) => [path.slice(at.length), readFileSync(path, 'latin1')]),
  );
