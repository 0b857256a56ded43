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
      throw this.notUtf8(this.lines + lineOfFault(piece), 'Latin-1 or Windows-1252', {
        from: 'WINDOWS-1252',
        more: ' (where letters come out wrong, WINDOWS-1250 is Czech, 1251 Cyrillic, 1256 Persian)',
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
