import { Transform, type TransformCallback } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from '../command.ts';
import { PasteReader, type Typed } from './typed.ts';

/** What a paste, and the escape key, are to readline: keys that no keyboard of today has to spare. */
const keyOf = { escape: '\u001b[23~', paste: '\u001b[24~' } as const;
export const keyNames = { escape: 'f11', paste: 'f12' } as const;

/** How long a terminal takes at most between the bytes of one key or of one paste, in milliseconds. */
const pause = 40;
/** A paste that nobody ends is over after this long; until then even Ctrl-C would be a part of it. */
const longPause = 1000;

/**
 * A terminal's input in which a paste is one thing: its line breaks never answer a question, and readline, which takes
 * every character for a key, gets it as a single key. The text waits in `pasted`. So is the escape key on its own, after
 * which readline would wait half a second for more.
 */
export class PasteSafeInput extends Transform {
  readonly isTTY = true;
  private readonly terminal: Terminal['input'];
  private readonly decoder = new TextDecoder();
  private readonly reader = new PasteReader();
  private texts: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal['input']) {
    super();
    this.terminal = terminal;
    terminal.pipe(this);
  }

  setRawMode(on: boolean): this {
    this.terminal.setRawMode?.(on);
    return this;
  }

  /** What was pasted since it was last asked for. */
  pasted(): string[] {
    return this.texts.splice(0);
  }

  /** Lets go of the terminal, so that the program can end. */
  close(): void {
    clearTimeout(this.timer);
    this.terminal.unpipe(this);
    this.terminal.pause();
    this.setRawMode(false);
    this.destroy();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    clearTimeout(this.timer);
    this.give(this.reader.feed(this.decoder.decode(chunk, { stream: true })));
    if (this.reader.waiting) this.timer = setTimeout(() => this.give(this.reader.settle()), this.reader.pasting ? longPause : pause);
    done();
  }

  override _flush(done: TransformCallback): void {
    clearTimeout(this.timer);
    this.give(this.reader.settle());
    done();
  }

  private give(typed: readonly Typed[]): void {
    for (const { kind, text } of typed) {
      if (kind === 'text') this.texts.push(folded(cleaned(text)));
      this.push(kind === 'keys' ? text : keyOf[kind === 'text' ? 'paste' : 'escape']);
    }
  }
}

/** Without what a terminal would obey: colours of a log, a bell, the escapes that a page hides in what one copies from it. */
const cleaned = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');

/** What a blank line becomes in the one line that a question can show; `unfolded` turns it back. */
export const paragraphMark = '↵';

function folded(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .replace(/[^\S\n]*\n[^\S\n]*\n\s*/g, ` ${paragraphMark} `)
    .replace(/[^\S\n]*\n\s*/g, ' ')
    .replaceAll('\t', ' ');
}

/** An answer with its paragraphs apart again. */
export const unfolded = (answer: string): string => answer.trim().replace(/ *↵ */g, '\n\n');

/** An answer as the one line that a question shows. */
export const oneLine = (answer: string): string => folded(answer.trim());
