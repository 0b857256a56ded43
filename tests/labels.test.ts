import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindNames, kinds } from '../src/kinds.ts';
import { loadLabels } from '../src/packs/load.ts';

const { words } = await loadLabels('en');
const root = new URL('../', import.meta.url);
const code = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
// The parts that a section may lack are the cues' own.
const sources = [...code.map((name) => `src/${name}`), 'templates/en/cues.yaml']
  .map((name) => readFileSync(new URL(name, root), 'utf8'))
  .join('\n');
const found = (pattern: RegExp): string[] => [...sources.matchAll(pattern)].map(([, named = '']) => named);

/** Words and ends of words, between quotes or as keys, and the beginnings that ends are put behind. */
const said = new Set([...found(/'([a-z][\w.-]*)'/gi), ...found(/\bwords\.(\w+)/g), ...found(/\b(\w+):\s/g), ...found(/\.(\w+)`/g)]);
const beginnings = new Set([...found(/`([a-z.-]+\.)\$\{/g), ...found(/'([a-z.-]+\.)'/g)]);

function isNamed(word: string): boolean {
  const dots = [...word.matchAll(/\./g)].map(({ index }) => index + 1);
  const isSaid = (end: string): boolean => said.has(end) || end.split('.').every((part) => said.has(part));
  return said.has(word) || dots.some((at) => beginnings.has(word.slice(0, at)) && isSaid(word.slice(at)));
}

describe('words of labels', () => {
  it('are all said somewhere', () => {
    expect(Object.keys(words).filter((word) => !isNamed(word))).toEqual([]);
  });

  it('are there wherever a source names one', () => {
    const named = [...found(/\bwords\['([^']+)'\]/g), ...found(/\bwords\.(\w+) \?\? ''/g)];
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((word) => words[word] === undefined)).toEqual([]);
  });

  it('are there for each kind of message, and for each group of its questions', () => {
    const needed = kindNames.flatMap((kind) => [`form.kind.${kind}`, ...Object.keys(kinds[kind].more).map((group) => `more.${group}`)]);
    expect(needed.filter((word) => words[word] === undefined)).toEqual([]);
  });
});
