/* How mail writes what is not plain ASCII (RFC 2045, RFC 2047). */

/** No line with an encoded word may be longer (RFC 2047); the longest word is such that it fits beside `Subject: `. */
export const widest = 76;
export const longest = 67;

/** ASCII whose spaces survive folding; what looks like an encoded word already would be decoded by the reader. */
export const isPlain = (text: string): boolean =>
  /^[!-~]+(?: [!-~]+)*$/.test(text) && !text.includes('=?') && text.split(' ').every((word) => word.length <= longest);

/** RFC 2047: words of UTF-8, no character cut in two; Q where most of it stays readable, else B. */
export function encoded(text: string): string[] {
  const room = longest - '=?utf-8?q??='.length;
  const foreign = text.match(/[^ -~]/gu)?.length ?? 0;
  if (foreign * 3 <= text.length) return cut(q(text), room).map((chunk) => `=?utf-8?q?${chunk}?=`);
  const bytes = utf8.encode(text);
  const words: string[] = [];
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = from + Math.floor(room / 4) * 3;
    while (((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
    words.push(`=?utf-8?b?${btoa(String.fromCharCode(...bytes.subarray(from, to)))}?=`);
  }
  return words;
}

const utf8 = new TextEncoder();
const signs = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
function octets(text: string): string {
  // Most of it is one sign, such as that between an attribute and its value.
  if (text.length === 1 && text <= '~') return signs[text.charCodeAt(0)] ?? '';
  let written = '';
  for (const byte of utf8.encode(text)) written += signs[byte] ?? '';
  return written;
}
/** Only what is safe inside a name too stays as it is. */
const q = (text: string): string => text.replace(/[^A-Za-z0-9!*+/ -]+/gu, octets).replaceAll(' ', '_');
/** Cuts neither between the signs of an octet nor between the octets of a character. */
function cut(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (let from = 0, to = most; from < text.length; from = to, to += most) {
    const inside = (): boolean =>
      text[to - 1] === '=' || text[to - 2] === '=' || (text[to] === '=' && '89AB'.includes(text[to + 1] ?? ' '));
    if (to < text.length) while (inside()) to--;
    pieces.push(text.slice(from, to));
  }
  return pieces;
}

/** RFC 2045: CRLF, lines of at most 76 characters, no white space at an end of line, no character cut in two. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(quotedLine)
    .join('\r\n');
}

function quotedLine(line: string): string {
  const safe = line.replace(/[^\t -~]+|=|[\t ]$/gu, octets);
  // At a start of line some carriers read these as commands.
  return cut(safe, 73)
    .map((piece) => piece.replace(/^(?:\.|F(?=rom ))/, octets))
    .join('=\r\n');
}
