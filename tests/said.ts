import { expect } from 'vitest';
import { call } from './program.ts';

/** What nobody who wrote facts should ever read. */
const internal = /\n\s+at |node:|\.ts:\d|\.js:\d|undefined|\[object |NaN|null\b|zod|ZodError|TypeError|RangeError/;

/** One error as it was printed: its place and id, the line shown with what the caret is under, and the help. */
export function parsed(err: string): { at: string; id: string; message: string; marked: string | undefined; help: string | undefined }[] {
  return err
    .split(/\n(?=(?:<stdin>|--|apologize)[^\n]*: error\[)/)
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const [, at = '', id = '', message = ''] = /^(.*?): error\[([a-z]+(?:-[a-z]+)*)\]: (.*)/.exec(each) ?? [];
      const [, gutter = '', shown = '', caret = ''] = /\n(\d+ \| )(.*)\n( *\| *\^+)(?:\n|$)/.exec(each) ?? [];
      const from = caret.indexOf('^') - gutter.length;
      return {
        at,
        id,
        message,
        marked: caret === '' ? undefined : shown.slice(from, from + caret.length - caret.indexOf('^')),
        help: /\nhelp: ([\s\S]*?)\n*$/.exec(each)?.[1],
      };
    });
}

/** What a rendering of a file says. Whatever it is, it must read as written by a person. */
export async function said(input: string, flags: readonly string[] = []) {
  const { code, out, err } = await call(['render', ...flags], { input });
  expect(err).not.toMatch(internal);
  for (const line of err.split('\n')) expect(line).toBe(line.trimEnd());
  return { code, out, err, errors: parsed(err) };
}

/** `place id marked-text` of each error of a file. */
export const told = async (input: string, flags: readonly string[] = []): Promise<string[]> =>
  (await said(input, flags)).errors.map(({ at, id, marked }) => [at, id, ...(marked === undefined ? [] : [marked])].join(' '));
