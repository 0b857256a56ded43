import { plainPath } from '../facts/paths.ts';
import { filled } from '../filled.ts';
import type { Labels } from '../packs/pack.ts';

/**
 * A rule’s advice, or a hint, without what only means something in a file or on a command line: a fact is called by its name, and what
 * tells of flags is left out.
 */
export function inPlainWords(advice: string, { fields, words }: Labels): string {
  const flagless = advice
    .replace(/`--kind ([a-z]+)`/g, (whole, kind: string) => {
      const name = words[`form.kind.${kind}`];
      return name === undefined ? whole : filled(words['form.quoted'], { words: name });
    })
    .replace(/ \([^()]*--[^()]*\)/g, '')
    .split(/(?<=;) /)
    .filter((part) => !/--[a-z]/.test(part))
    .join(' ')
    .replace(/;$/, '');
  const named = (path: string): string | undefined => fields[plainPath(path)]?.name;
  return flagless
    .replace(
      /`([^`]*)`/g,
      (_, name: string) => named(name) ?? words[`choice.${name}`] ?? (name === 'unknown' ? (words.unknown ?? name) : name),
    )
    .replace(/\(([a-z_]+(?:\.[a-z0-9_]+)+)\)/g, (whole, path: string) => (named(path) === undefined ? whole : `(${named(path)})`));
}
