import { type Problem, type Source, UserError } from '../errors.ts';

/** Limits on what we read. An incident is a page of text; anything near these is a mistake or an attack. */
export const limits = {
  fileBytes: 1024 * 1024,
  factBytes: 64 * 1024,
  /** Lists and groups inside one another. */
  levels: 64,
  aliases: 20,
  /** Facts that all references together may stand for. */
  aliasedFacts: 10_000,
} as const;

/** Keys that mean something to JavaScript, and nothing to an incident. */
export const poisonous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses, before the parser runs, what could harm the reader of a message: too long, control characters, direction
 * overrides, a letter that was lost.
 */
export function refuseHostileText(source: Source): void {
  const found = tooLong(source) ?? badCharacter(source.text, 0, source);
  if (found) throw new UserError(found);
}

function tooLong(source: Source): Problem | undefined {
  if (new TextEncoder().encode(source.text).length <= limits.fileBytes) return undefined;
  return {
    id: 'yaml-too-long',
    message: 'the file is longer than 1 MiB',
    help: 'an incident is a page of facts; keep logs and attachments out of it',
    file: source.name,
  };
}

/**
 * Control characters other than tab and line break, direction overrides, an isolate that nothing closes and that would
 * turn what follows the fact around, half a surrogate pair, and what stands where a letter was lost (U+FFFD). Ranges here
 * and wherever every run comes by: compiling a class such as `\p{L}` costs a start-up about a millisecond.
 */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufffd]|\r(?!\n)|[\u2066-\u2068](?!(?:[^\u2066-\u2069]|[\u2066-\u2068][^\u2066-\u2069]*\u2069)*\u2069)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character of `text` that may not stand in a fact, or undefined. `at` is where `text` begins in the source. */
export function badCharacter(text: string, at: number, source: Source): Problem | undefined {
  const hit = forbidden.exec(text);
  if (!hit) return undefined;
  const place = { source, from: at + hit.index, to: at + hit.index + 1 };
  if (hit[0] === '\ufffd')
    return {
      id: 'lost-letter',
      message: 'a letter was lost here, and U+FFFD stands in its place',
      help: 'write the letter; where there are many, take the text from its source again, and as UTF-8',
      place,
    };
  const code = (hit[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const what = hit[0] === '\r' ? 'a carriage return without a line feed' : `the invisible character U+${code}`;
  return {
    id: 'control-character',
    message: `${what} cannot stand in a fact`,
    help: 'delete it; it would not show in the letter, or would turn its text around',
    place,
  };
}

/** What is wrong with a fact that is longer than any letter. */
export function longFact(text: string): Pick<Problem, 'id' | 'message' | 'help'> | undefined {
  // No character takes more than three bytes for each of its units.
  if (text.length * 3 <= limits.factBytes || new TextEncoder().encode(text).length <= limits.factBytes) return undefined;
  return { id: 'fact-too-long', message: 'a fact is longer than 64 KiB', help: 'a letter is a page: say it shorter' };
}

/** The problem of nesting deeper than the limit, at `place`. */
export function deep(place: Problem['place'] & object): Problem {
  return {
    id: 'yaml-too-deep',
    message: `nested deeper than ${limits.levels} levels`,
    help: 'facts need three or four levels; look for stray brackets or dashes',
    place,
  };
}
