/** What came from a keyboard: keys as the terminal sends them, the escape key alone, or a text that came in one piece. */
export interface Typed {
  readonly kind: 'keys' | 'escape' | 'text';
  readonly text: string;
}

const start = '\u001b[200~';
const end = '\u001b[201~';
const escape = '\u001b';
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Longer than any fact may be: the rest of such a paste need not be remembered to be refused. */
const most = 256 * 1024;

/**
 * Tells what was typed from what was pasted, in chunks as a terminal gives them. Terminals that mark pastes say where one
 * begins and ends; of the others, a chunk with a line break in its middle was not typed, nor what follows it at once.
 * A chunk may end anywhere: what is not clear yet waits for the next one, or for `settle`.
 */
export class PasteReader {
  /** A beginning of a mark, or of a key. */
  private held = '';
  /** Line breaks at the end of a text: Enter if nothing follows, else part of a paste. */
  private breaks = '';
  /** In the midst of a paste that is not marked. */
  private flood = false;
  /** What has come of a marked paste. */
  private marked: string | undefined;

  get pasting(): boolean {
    return this.marked !== undefined;
  }

  /** Whether silence would mean something: then `settle` is to be called after a moment of it. */
  get waiting(): boolean {
    return this.pasting || this.flood || this.held !== '' || this.breaks !== '';
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
      if (this.marked === undefined) this.marked = '';
      else given.push(...this.endOfMarked());
    }
    return given;
  }

  /** Nothing came for a moment: what was held is what it seems. */
  settle(): Typed[] {
    const given = this.endOfMarked();
    if (this.breaks !== '' && !this.flood) given.push({ kind: 'keys', text: '\r' });
    if (this.held !== '') given.push({ kind: this.held === escape ? 'escape' : 'keys', text: this.held });
    this.breaks = this.held = '';
    this.flood = false;
    return given;
  }

  private endOfMarked(): Typed[] {
    const text = this.marked;
    this.marked = undefined;
    return text === undefined || text === '' ? [] : [{ kind: 'text', text }];
  }

  private typed(piece: string): Typed[] {
    if (piece === '') return [];
    const body = piece.replace(/[\r\n]+$/, '');
    if (control.test(body) || (body.length < 2 && !this.flood)) return [{ kind: 'keys', text: piece }];
    if (/[\r\n]/.test(body)) this.flood = true;
    this.breaks = piece.slice(body.length);
    return body === '' ? [] : [{ kind: 'text', text: body }];
  }
}

/** How many characters at the end of `text` are the beginning of `mark`. */
function beginning(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) if (text.endsWith(mark.slice(0, length))) return length;
  return 0;
}
