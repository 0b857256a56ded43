import type { Labels } from '../pack.ts';

/**
 * A rule's advice without what only means something in a file or on a command line: a fact is called by its name, and what
 * tells of flags is left out.
 */
export function inPlainWords(advice: string, { fields, words }: Labels): string {
  const flagless = advice
    .replace(/ \([^()]*--[^()]*\)/g, '')
    .split(/(?<=;) /)
    .filter((part) => !/--[a-z]/.test(part))
    .join(' ')
    .replace(/;$/, '');
  return flagless.replace(/`([^`]*)`/g, (_, name: string) => {
    const field = fields[name]?.name;
    return field ?? (name === 'unknown' ? (words.unknown ?? name) : name);
  });
}
