import { Transform, type TransformCallback } from 'node:stream';
import type { Terminal } from '../command.ts';

const start = '\u001b[200~';
const end = '\u001b[201~';

/** What a blank line becomes in the one line that a question can show; `unfolded` turns it back. */
const paragraphMark = '¶';

/**
 * A terminal's input in which a paste is one answer: its line breaks become spaces, so that the second line of a paste
 * never answers the next question. Terminals that mark pastes say where one ends; of the others, a chunk with a line
 * break in its middle was not typed.
 */
export class PasteSafeInput extends Transform {
  readonly isTTY = true;
  private readonly terminal: Terminal['input'];
  private readonly decoder = new TextDecoder();
  private held = '';
  private pasting = false;

  constructor(terminal: Terminal['input']) {
    super();
    this.terminal = terminal;
    terminal.pipe(this);
  }

  setRawMode(on: boolean): this {
    this.terminal.setRawMode?.(on);
    return this;
  }

  /** Lets go of the terminal, so that the program can end. */
  close(): void {
    this.terminal.unpipe(this);
    this.terminal.pause();
    this.setRawMode(false);
    this.destroy();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    let text = this.held + this.decoder.decode(chunk, { stream: true });
    // A mark cut in two waits for its other half; the escape key alone is a key.
    const cut = text.length > 1 ? /\u001b(?:\[(?:2(?:0[01]?)?)?)?$/.exec(text) : null;
    this.held = cut ? cut[0] : '';
    text = text.slice(0, text.length - this.held.length);
    done(null, this.typed(text));
  }

  private typed(text: string): string {
    let given = '';
    for (const piece of text.split(/(\u001b\[20[01]~)/)) {
      if (piece === start) this.pasting = true;
      else if (piece === end) this.pasting = false;
      else if (this.pasting) given += folded(piece.replace(/[\r\n]+$/, ''));
      else given += /[\r\n]./s.test(piece) ? folded(piece.replace(/[\r\n]+$/, '')) + (/[\r\n]$/.test(piece) ? '\r' : '') : piece;
    }
    return given;
  }
}

function folded(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]*\n[^\S\n]*\n\s*/g, ` ${paragraphMark} `)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ');
}

/** An answer with its paragraphs apart again. */
export const unfolded = (answer: string): string => answer.replace(/ *¶ */g, '\n\n');

/** An answer as the one line that a question shows. */
export const oneLine = (answer: string): string => folded(answer.trim());
