import type { Language } from '../packs/pack.ts';

/** Whether the greeting can name a reader: titles alone are no name, and a comma is for lists (`Petrova, Jana`). */
export function isGreeted(name: string, { titles = [], honorifics }: Language): boolean {
  const isTitle = (word: string): boolean => titles.some((title) => title === word || title === `${word}.`);
  if (/[,;،؛]/.test(name) || name.split(' ').every(isTitle)) return false;
  return honorifics === undefined || honorifics.some((honorific) => name.startsWith(honorific));
}
