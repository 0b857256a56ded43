import { isUtf8 } from 'node:buffer';
import { UserError } from '../errors.ts';

/** Watches the bytes of a list go by. Throws a UserError at what is not UTF-8, and names what it most likely is. */
export class Encoding {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly list: string;
  private lines = 1;
  private begun = false;

  constructor(list: string) {
    this.list = list;
  }

  check(piece: Uint8Array): void {
    if (!this.begun) this.refuse(piece);
    this.begun = true;
    try {
      this.decoder.decode(piece, { stream: true });
    } catch {
      const line = lineOfFault(piece);
      const [likely, ...others] = readings(piece);
      const more = others.map(({ page, word }) => `, and ${page} if it is "${word}"`).join('');
      throw this.notUtf8(this.lines + line, 'Latin-1 or Windows-1252', {
        from: likely?.page ?? pages[0],
        more: more === '' ? '' : `, if a word there is "${likely?.word}"${more}`,
      });
    }
    this.lines += lineBreaks(piece);
  }

  end(): void {
    try {
      this.decoder.decode();
    } catch {
      throw this.notUtf8(this.lines, 'a file that was cut off', 'its last character is not whole: write or fetch it anew');
    }
  }

  /** What Excel and its like write besides UTF-8 is known by its first bytes. */
  private refuse(piece: Uint8Array): void {
    const [first, second] = piece;
    const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    if (first === 0x50 && second === 0x4b) throw this.notUtf8(1, 'an Excel workbook', 'save it as "CSV UTF-8"');
    // Of a plain letter one of two bytes is empty: which, tells their order.
    const empty = piece.subarray(0, 256).indexOf(0);
    if (!marked && empty === -1) return;
    const from = marked ? 'UTF-16' : empty % 2 === 0 ? 'UTF-16BE' : 'UTF-16LE';
    throw this.notUtf8(1, 'UTF-16, which Excel calls "Unicode Text"', { from, more: '' });
  }

  /** `help`: what to do, or what to convert it from. */
  private notUtf8(line: number, guess: string, help: string | { from: string; more: string }): UserError {
    const name = this.list.startsWith('<') ? '' : ` ${/[^\w./-]/.test(this.list) ? `"${this.list}"` : this.list}`;
    return new UserError({
      id: 'file-encoding',
      message: `not UTF-8; it looks like ${guess}`,
      help:
        typeof help === 'string'
          ? help
          : `save it as "CSV UTF-8", or convert it: iconv -f ${help.from} -t UTF-8${name} > utf-8.csv${help.more}`,
      file: `${this.list}:${line}`,
    });
  }
}

const feed = 0x0a;

/** What tables are in that are not UTF-8: Western, Central European, Cyrillic, Arabic and Persian. */
const pages = ['WINDOWS-1252', 'WINDOWS-1250', 'WINDOWS-1251', 'WINDOWS-1256'] as const;
const ofOneScript =
  /^[\p{P}\d]*(?:\p{Script=Latin}[\p{M}\p{P}]*)+$|^[\p{P}\d]*(?:\p{Script=Cyrillic}[\p{P}]*)+$|^(?:\p{Script=Arabic}[\p{M}\p{P}\u200c]*)+$/u;

/** How a word that is no UTF-8 reads on each page; one that reads alike on all only where there is no other. */
function readings(piece: Uint8Array): { page: string; word: string }[] {
  const words = Buffer.from(piece)
    .toString('latin1')
    .split(/[\s",;|]+/);
  const all = words
    .map((word) => Buffer.from(word, 'latin1'))
    .filter((word) => !isUtf8(word))
    .map(readingsOf);
  return all.find((each) => each.length > 1) ?? all[0] ?? [];
}

function readingsOf(bytes: Uint8Array): { page: string; word: string }[] {
  const all = pages.map((page) => ({ page, word: new TextDecoder(page).decode(bytes).slice(0, 40) }));
  return all.filter(({ word }, index) => ofOneScript.test(word) && all.findIndex((other) => other.word === word) === index);
}

function lineBreaks(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(feed); at !== -1; at = piece.indexOf(feed, at + 1)) count++;
  return count;
}

/** The line, from 0, that holds the first bytes that are no UTF-8. What one piece began the first line ends. */
function lineOfFault(piece: Uint8Array): number {
  let line = 0;
  for (let from = 0; from <= piece.length; line++) {
    const end = piece.indexOf(feed, from);
    const to = end === -1 ? piece.length : end;
    if (line > 0 && !isUtf8(piece.subarray(from, to))) return line;
    if (end === -1) break;
    from = end + 1;
  }
  return 0;
}
