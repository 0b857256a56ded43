/** No address with its title is longer, so that what looks like the start of a link costs little. */
const longest = 2048;
const definition =
  /^\[((?:[^[\]\\]|\\[^]){1,999})\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)[ \t]*(?:(?<=[ \t])(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** A label as Markdown compares them. */
export const labelOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The label that a line defines, `[label]: address "title"`, if it defines one. */
export function definedBy(line: string): string | undefined {
  if (line.charAt(0) !== '[' || line.length > longest) return undefined;
  const [, label = ''] = definition.exec(line) ?? [];
  return label.trim() === '' || label.startsWith('^') ? undefined : labelOf(label);
}

/** Behind `(address "title")`, which begins at `from`; -1 when no such thing stands there. */
export function resourceEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + longest);
  let at = skipSpace(text, from + 1, limit);
  at = text.charAt(at) === '<' ? angledEnd(text, at, limit) : addressEnd(text, at, limit);
  if (at < 0) return -1;
  const behind = skipSpace(text, at, limit);
  if (behind > at) {
    const title = titleEnd(text, behind, limit);
    if (title < 0) return -1;
    at = skipSpace(text, title, limit);
  }
  return text.charAt(at) === ')' ? at + 1 : -1;
}

function skipSpace(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && /[ \t\n]/.test(text.charAt(at))) at++;
  return at;
}

function angledEnd(text: string, from: number, limit: number): number {
  for (let at = from + 1; at < limit; at++) {
    const sign = text.charAt(at);
    if (sign === '>') return at + 1;
    if (sign === '<' || sign === '\n') return -1;
    if (sign === '\\') at++;
  }
  return -1;
}

/** An address without brackets may hold pairs of round ones. */
function addressEnd(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const sign = text.charAt(at);
    if (sign === '(' && ++depth > 32) return -1;
    if (/\s/.test(sign) || (sign === ')' && --depth < 0)) return depth <= 0 ? at : -1;
    if (sign === '\\') at++;
  }
  return -1;
}

/** Behind a title; where none begins, where it would. */
function titleEnd(text: string, from: number, limit: number): number {
  const close = { '"': '"', "'": "'", '(': ')' }[text.charAt(from)];
  if (close === undefined) return from;
  for (let at = from + 1; at < limit; at++) {
    const sign = text.charAt(at);
    if (sign === close) return at + 1;
    if (sign === '\\') at++;
  }
  return -1;
}
