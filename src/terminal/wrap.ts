import { stripVTControlCharacters } from 'node:util';

/** Text cut between words so that no line is longer than `width`; the rest of a line stands under its beginning. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const lines: string[] = [];
      let open = '';
      for (const word of line.trim().split(' ')) {
        if (open !== '' && visibleLength(`${indent}${open} ${word}`) > width) {
          lines.push(open);
          open = word;
        } else open = open === '' ? word : `${open} ${word}`;
      }
      return [...lines, open].map((each) => (each === '' ? '' : `${indent}${each}`)).join('\n');
    })
    .join('\n');
}

const visibleLength = (text: string): number => [...stripVTControlCharacters(text)].length;

/** A beginning of a text, when it is too long to be repeated. */
export const shortened = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most).join('')}…` : text);
