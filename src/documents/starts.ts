import type { Line } from './lines.ts';

/** How the blocks of Markdown begin: patterns for a line without its indentation. */
export const heading = /^#{1,6}(?=[ \t]|$)/;
export const underline = /^(?:=+|-+)[ \t]*$/;
export const ruled = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const fence = /^(`{3,})[^`]*$|^(~{3,})/;
export const listMark = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const htmlNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
/** How a block of HTML begins, and how it ends; one without an end goes on to the next blank line. */
const htmlStarts: readonly (readonly [start: RegExp, end: RegExp | undefined])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
  [new RegExp(`^</?(?:${htmlNames})(?=[\\s/>]|$)`, 'i'), undefined],
];
const loneTag = /^<(?:\/[A-Za-z][\w-]*\s*|[A-Za-z][\w-]*(?:\s+[^<>]*)?)>[ \t]*$/;

/** How a block of HTML that begins here ends, if one does; one of a lone tag does not begin inside a paragraph. */
export function htmlStart(rest: string, continues: boolean): { end: RegExp | undefined } | undefined {
  if (!rest.startsWith('<')) return undefined;
  const found = htmlStarts.find(([start]) => start.test(rest));
  if (found) return { end: found[1] };
  return !continues && loneTag.test(rest) ? { end: undefined } : undefined;
}

/** How many lines the facts above a draft take: `---`, keys, `---`. */
export function frontMatter(text: string, lines: readonly Line[]): number {
  const written = (index: number): string => text.slice(lines[index]?.from ?? 0, lines[index]?.to ?? 0).trimEnd();
  if (written(0) !== '---' || !/^[\w"'-]+[ \t]*:|^#|^$/.test(written(1))) return 0;
  for (let index = 1; index < lines.length; index++) if (written(index) === '---' || written(index) === '...') return index + 1;
  return 0;
}

/** How much of a heading is left without the signs that close it. */
export function closedHeading(written: string): number {
  const words = written.trimEnd();
  let end = words.length;
  while (words.charAt(end - 1) === '#') end--;
  return end === 0 || /[ \t]/.test(words.charAt(end - 1)) ? end : words.length;
}

/** A task without the box that stands before it. */
export function withoutBox(text: string, lines: readonly Line[]): readonly Line[] {
  const [first, ...rest] = lines;
  if (!first || text.charAt(first.from) !== '[') return lines;
  const box = /^\[[ xX]\][ \t]/.test(text.slice(first.from, Math.min(first.to, first.from + 4)));
  return box ? [{ from: first.from + 4, to: first.to }, ...rest] : lines;
}
