/** What came from a keyboard: keys as the terminal sends them, the escape key alone, or a text that came in one piece. */
export interface Typed {
  readonly kind: 'keys' | 'escape' | 'text';
  readonly text: string;
}

const start = '\u001b[200~';
const end = '\u001b[201~';
const escape = '\u001b';
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** As many characters as somebody types while the program is busy: they are keys still, and may choose from a list. */
const fastest = 30;
/** Longer than any fact may be: the rest of such a paste need not be remembered to be refused. */
const most = 256 * 1024;

/**
 * Tells what was typed from what was pasted, in chunks as a terminal gives them. Terminals that mark pastes say where one
 * begins and ends; of the others, a chunk that is long or has a line break in its middle was not typed, nor what follows
 * it at once. A chunk may end anywhere: what is not clear yet waits for the next one, or for `settle`.
 */
export class PasteReader {
  /** A beginning of a mark, or of a key. */
  private held = '';
  /** A line break after a few keys: Enter if nothing follows, else part of a paste. */
  private breaks = '';
  /** What has come of a paste that is not marked. */
  private flood = '';
  /** What has come of a marked paste. */
  private marked: string | undefined;

  get pasting(): boolean {
    return this.marked !== undefined;
  }

  /** Whether silence would mean something: then `settle` is to be called after a moment of it. */
  get waiting(): boolean {
    return this.pasting || this.held + this.breaks + this.flood !== '';
  }

  feed(chunk: string): Typed[] {
    const given: Typed[] = [];
    let rest = this.breaks + this.held + chunk;
    this.breaks = this.held = '';
    while (rest !== '') {
      const mark = this.pasting ? end : start;
      const at = rest.indexOf(mark);
      const cut = at === -1 ? beginning(rest, mark) : 0;
      const before = at === -1 ? rest.slice(0, rest.length - cut) : rest.slice(0, at);
      this.held = at === -1 ? rest.slice(rest.length - cut) : '';
      rest = at === -1 ? '' : rest.slice(at + mark.length);
      if (this.marked === undefined) given.push(...this.typed(before));
      else this.marked = (this.marked + before).slice(0, most);
      if (at === -1) break;
      given.push(...(this.marked === undefined ? this.endOfFlood() : this.endOfMarked()));
      this.marked = mark === start ? '' : undefined;
    }
    return given;
  }

  /** Nothing came for a moment: what was held is what it seems. */
  settle(): Typed[] {
    const given = [...this.endOfMarked(), ...this.endOfFlood()];
    if (this.breaks !== '') given.push({ kind: 'keys', text: '\r' });
    if (this.held !== '') given.push({ kind: this.held === escape ? 'escape' : 'keys', text: this.held });
    this.breaks = this.held = '';
    return given;
  }

  private typed(piece: string): Typed[] {
    if (piece === '') return [];
    const body = piece.replace(/[\r\n]+$/, '');
    if (control.test(body)) return [...this.endOfFlood(), { kind: 'keys', text: piece }];
    if (this.flood !== '' || body.length > fastest || /[\r\n]/.test(body)) {
      this.flood = (this.flood + piece).slice(0, most);
      return [];
    }
    if (body === '') return [{ kind: 'keys', text: '\r' }];
    this.breaks = piece.slice(body.length);
    return [{ kind: 'keys', text: body }];
  }

  /** A single line that ends in a line break is an answer with its Enter; of more lines the break is the paste's own. */
  private endOfFlood(): Typed[] {
    const body = this.flood.replace(/[\r\n]+$/, '');
    const enter: Typed[] = body.length < this.flood.length && !/[\r\n]/.test(body) ? [{ kind: 'keys', text: '\r' }] : [];
    this.flood = '';
    return body === '' ? [] : [{ kind: 'text', text: body }, ...enter];
  }

  private endOfMarked(): Typed[] {
    const text = this.marked;
    this.marked = undefined;
    return text === undefined || text === '' ? [] : [{ kind: 'text', text }];
  }
}

/** How many characters at the end of `text` are the beginning of `mark`. */
function beginning(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) if (text.endsWith(mark.slice(0, length))) return length;
  return 0;
}
