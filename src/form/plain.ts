import { join, plainPath } from '../facts/paths.ts';
import { filled } from '../filled.ts';
import type { Labels } from '../packs/pack.ts';

/**
 * A rule’s advice, or a hint, without what only means something in a file or on a command line: a fact is called by its name, and what
 * tells of flags is left out. `about` is the fact that it is given to, whose neighbours it may name by their keys alone.
 */
export function inPlainWords(advice: string, { fields, words }: Labels, about = ''): string {
  const quoted = (name: string): string => filled(words['form.quoted'], { words: name });
  const flagless = advice
    .replace(/`--kind ([a-z]+)`/g, (whole, kind: string) => {
      const name = words[`form.kind.${kind}`];
      return name === undefined ? whole : quoted(name);
    })
    .replace(/ \([^()]*--[^()]*\)/g, '')
    .split(/(?<=;) /)
    .filter((part) => !/--[a-z]/.test(part))
    .join(' ')
    .replace(/;$/, '');
  const within = plainPath(about).slice(0, Math.max(0, plainPath(about).lastIndexOf('.')));
  const named = (path: string): string | undefined => (fields[plainPath(path)] ?? fields[join(within, path)])?.name;
  const told = (code: string): string => {
    const [key = '', value] = code.split(': ', 2);
    const name = named(key);
    if (name !== undefined) return quoted(value ?? name);
    return words[`choice.${code}`] ?? (code === 'unknown' ? (words.unknown ?? code) : code);
  };
  return flagless
    .replace(/`([^`]*)`/g, (_, code: string) => told(code))
    .replace(/\(([a-z_]+(?:\.[a-z0-9_]+)+)\)/g, (whole, path: string) => (named(path) === undefined ? whole : `(${named(path)})`));
}
