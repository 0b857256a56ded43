import type { Place } from '../errors.ts';

/** `value` in single quotes, its own doubled: the only YAML quoting without escapes. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A fact together with the word before it that begins with `sign`, such as `!type`: the parser counts that word out. */
export function withSign(sign: string, fact: Place): Place {
  const { text } = fact.source;
  let from = text.lastIndexOf(sign, Math.max(0, fact.from - 1));
  while (text[from - 1] === sign) from--;
  return from < 0 ? fact : { source: fact.source, from, to: Math.max(fact.to, from + 1) };
}

/** The first word of a place. */
export const wordAt = ({ source, from, to }: Place): string => source.text.slice(from, to).split(/\s/, 1)[0] ?? '';

/** What stands at a place as one line in quotes, ready to copy. */
export const quotedAt = ({ source, from, to }: Place): string => quoted(source.text.slice(from, to).trimEnd().replace(/\s+/g, ' '));
