import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edged } from '../src/patterns/edges.ts';
import { matchEnd, matchFrom } from '../src/patterns/match.ts';
import { letters } from '../src/patterns/ops.ts';
import { treeOf } from '../src/patterns/pattern-tree.ts';
import { programOf } from '../src/patterns/program.ts';
import { readText } from '../src/patterns/text-in-hand.ts';
import { rules } from './rules.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The regular expression that a pattern stands for: what its program is held against. */
function regexOf(source: string): RegExp {
  const macros: Readonly<Record<string, string>> = {
    '~': `(?:(?<![${letters}])(?=[${letters}])|(?<=[${letters}])(?![${letters}]))`,
    '‹': `(?<![${letters}])`,
    '›': `(?![${letters}])`,
    '…': '[^.!?؟\\n]{0,90}?',
    _: ' ?',
    '\\p{L}': `[${letters}]`,
  };
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[~‹›…_]/gsu, (piece) =>
    piece.startsWith('[') ? piece.replaceAll('\\p{L}', letters) : (macros[piece] ?? piece),
  );
  return new RegExp(plain, /\\[pP]\{/.test(plain) ? 'gu' : 'g');
}

function byRegex(regex: RegExp, text: string): number[] {
  regex.lastIndex = 0;
  const hit = regex.exec(text);
  return hit ? [hit.index, regex.lastIndex] : [];
}

function byProgram(program: Uint16Array, text: string): number[] {
  readText(text);
  const from = matchFrom(program, 0, 0);
  return from < 0 ? [] : [from, matchEnd];
}

const made = (source: string) => {
  const ready = edged(treeOf(source));
  return { source, regex: regexOf(ready), program: Uint16Array.from(programOf(treeOf(ready).alternatives)) };
};

/** Patterns as packs write them, of all that they may be made of, without groups of words. */
const written = [
  ...readFileSync(fileURLToPath(new URL('../templates/en/rules.yaml', import.meta.url)), 'utf8').matchAll(/'(~[^'{]{3,300})'/g),
]
  .map(([, source = '']) => source.toLowerCase().replaceAll('\\P', '\\p').replaceAll('\\p{l}', '\\p{L}'))
  .filter((source) => {
    try {
      return treeOf(source) !== undefined;
    } catch {
      return false;
    }
  })
  .map(made);
const odd = [
  '(?:a|ab)(?:c|bcd)(?:d?)~',
  '(?:(?<!not )we|(?<=so )i) …‹(?:lost|lo)› ?(?!it)',
  '[^.!?]{2,9}, (?:\\p{L}{1,4} ){0,2}?x',
  '^(?:a |b )?c$',
  '(?:x?y?){0,3}z',
  '~(?:a{2,3}?|b+?c{0,2})~'.replace('b+?', 'b{1,9}?'),
  '\\d{1,2}[:.]\\d\\d›',
  '€_\\d|[€$]\\s?\\p{L}',
].map(made);

describe('the program of a pattern', () => {
  it('finds in the examples of all rules what its regular expression does', () => {
    expect(written.length).toBeGreaterThan(100);
    const texts = rules.flatMap(({ bad, good }) => [...bad, ...good]).map((text) => text.toLowerCase());
    for (const { source, regex, program } of [...written, ...odd])
      for (const text of texts) expect(byProgram(program, text), `${source} in ${text}`).toEqual(byRegex(regex, text));
  });

  it('finds the same in any text, to the sign', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'c',
      'd',
      'x',
      'y',
      'z',
      ' ',
      ', ',
      '.',
      'we',
      'i',
      'so ',
      'not ',
      'lost',
      'lo',
      'it',
      '1',
      '12',
      ':30',
      '€',
      '$',
      'é',
      'ж',
      '\n',
      'ab',
      'abcd',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom(...odd), (pieces, { source, regex, program }) => {
        const text = pieces.join('');
        expect(byProgram(program, text), `${source} in ${text}`).toEqual(byRegex(regex, text));
      }),
      { numRuns: 20_000 },
    );
  });
});
