import type { Facts } from '../facts/read.ts';
import { literal } from '../patterns/plain.ts';

/** Somebody a message goes to. */
export interface Recipient {
  readonly name?: string | undefined;
  readonly salutation?: string | undefined;
  readonly company?: string | undefined;
  readonly email?: string | undefined;
}

/** What stands where a recipient's name stood. It looks unfilled, so that nothing kept can go out again as it is. */
export const mark = '[RECIPIENT]';
/** The same where only an address can stand; no mail is ever delivered there (RFC 2606). */
export const markAddress = 'recipient@redacted.invalid';

/** Whatever white space parts its words. */
const spaced = (text: string): string => literal(text).replace(/\s+/g, '\\s+');

/**
 * Replaces names, salutations and addresses of recipients in a text. A word of a name is found with the endings that
 * languages put to it (Nováková, Novákové); it is better to mark too much. `titles` are words that are nobody's name.
 */
export function marker(recipients: readonly Recipient[], titles: readonly string[]): (text: string) => string {
  const known = new Set(titles.map(plain));
  const wholes = new Set<string>();
  const parts = new Set<string>();
  for (const { name = '', salutation = '', email = '' } of recipients) {
    for (const whole of [salutation, email, name]) if (whole.trim() !== '') wholes.add(whole.trim().normalize('NFC'));
    const greeted = wordsOf(salutation)
      .slice(1)
      .filter((word) => /^\p{Lu}/u.test(word));
    for (const word of [...wordsOf(name), ...greeted]) if ([...word].length > 1 && !known.has(plain(word))) parts.add(word);
  }
  const patterns = [
    ...[...wholes].toSorted((a, b) => b.length - a.length).map((whole) => new RegExp(`${edge}${spaced(whole)}(?![\\p{L}\\p{N}])`, 'giu')),
    ...[...parts].map((word) => new RegExp(`${edge}${stem(word)}(?![\\p{L}\\p{N}])`, 'gu')),
  ];
  return (text) =>
    patterns.reduce((marked, pattern) => marked.replace(pattern, mark), text.normalize('NFC')).replaceAll(`${mark} ${mark}`, mark);
}

const edge = '(?<![\\p{L}\\p{N}])';
const plain = (word: string): string => word.toLowerCase().replace(/[.,]+$/, '');
const wordsOf = (name: string): string[] => name.normalize('NFC').match(/[\p{L}\p{M}'’\u200c-]+/gu) ?? [];

/** A word of five letters and more may lose its last one; any of three may get a few others. */
function stem(word: string): string {
  const letters = [...word];
  const loses = letters.length > 4 && /\p{Ll}$/u.test(word);
  return `${spaced(loses ? letters.slice(0, -1).join('') : word)}${letters.length > 2 ? `\\p{L}{0,${loses ? 4 : 3}}` : ''}`;
}

/** Whether a fact is of ours: a name or an address in it is one of our own people's, and stays. */
export const isOurs = (path: string): boolean => /^(?:from|responsibility\.owner|fix\.prevention\.\d+\.owner)(?:\.|$)/.test(path);

/** The facts as they were written, nested again, each through `change`. What was `unknown` stays so. */
export function nestedFacts({ texts, unknown }: Facts, change: (text: string, path: string) => string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, { text }] of texts) put(root, path.split('.'), change(text, path));
  // An item of a list that nobody knows has no place of its own there.
  for (const path of unknown) if (!/\.\d+(?:\.|$)/.test(path)) put(root, path.split('.'), 'unknown');
  return root;
}

/** The facts with their recipient replaced. */
export const markedFacts = (facts: Facts, change: (text: string) => string): Record<string, unknown> =>
  nestedFacts(facts, (text, path) => {
    if (path === 'to.email') return markAddress;
    if (path === 'to.name' || path === 'to.salutation' || path === 'public.name') return mark;
    return isOurs(path) ? text : change(text);
  });

function put(root: Record<string, unknown> | unknown[], [key = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    Object.assign(root, { [key]: value });
    return;
  }
  const before: unknown = Reflect.get(root, key);
  const inner = isContainer(before) ? before : /^\d+$/.test(rest[0] ?? '') ? [] : {};
  Object.assign(root, { [key]: inner });
  put(inner, rest, value);
}

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] => typeof value === 'object' && value !== null;
