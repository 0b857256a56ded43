import type { Labels, Language } from '../packs/pack.ts';
import type { Desk } from './desk.ts';
import type { Draft } from './draft.ts';
import { filled } from '../filled.ts';

/** What every part of the page works with. */
export interface Context {
  readonly desk: Desk;
  /** Of the answers as they are now. */
  readonly draft: () => Draft;
  /** The same, held against all rules, whose compiling it waits for: what leaves the page is. */
  readonly judged: () => Draft;
  readonly labels: Labels;
  /** The words of the page by their name after `form.`, slots filled. */
  readonly say: (name: string, slots?: Readonly<Record<string, string | number>>) => string;
  /** The clock: without it nothing is late, and no promise past. */
  readonly now: () => Date;
  /** Tells what was done, in sight and to whoever listens to the page. */
  readonly tell: (words: string) => void;
}

/** The words of a language for the page, numbers in its own digits. */
export function sayer({ words }: Labels, { tag }: Language): Context['say'] {
  const digits = new Intl.NumberFormat(tag);
  const shown = (value: string | number): string => (typeof value === 'number' ? digits.format(value) : value);
  return (name, slots = {}) =>
    filled(words[`form.${name}`] ?? name, Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, shown(value)])));
}
