import { blocks, insertions, unread } from './tags.ts';
import type { Writing } from './writing.ts';

const tag = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*)\s*\/?>/;
const hidden = /\s(?:hidden(?=[\s=]|$)|aria-hidden\s*=\s*["']?true|style\s*=\s*["'][^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden))/i;
/** No tag that is read is longer, so that what looks like the start of one costs little. */
const longestTag = 2048;
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** A tag of HTML within Markdown. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly hidden: boolean;
  readonly length: number;
}

/** The tag that begins at `from`, if one does. */
export function tagAt(text: string, from: number): Tag | undefined {
  const [written, slash, name = '', attributes = ''] = tag.exec(text.slice(from, from + longestTag)) ?? [];
  if (written === undefined) return undefined;
  return { name: name.toLowerCase(), closes: slash === '/', hidden: hidden.test(attributes), length: written.length };
}

/** What tags within Markdown do to what is read: they hide, break and part it. */
export class Visible {
  private readonly writing: Writing;
  /** The element whose content is not read, how many of its name are open, and where it begins. */
  private name = '';
  private depth = 0;
  private from = 0;

  constructor(writing: Writing) {
    this.writing = writing;
  }

  /** Whether nothing is read now. */
  get hides(): boolean {
    return this.name !== '';
  }

  /** A passage ends: what hid a part of a sentence hides no more. */
  endPassage(): void {
    if (insertions.has(this.name)) this.name = '';
  }

  /** A tag that stands in the source from `from` to `to`. */
  take({ name, closes, hidden: isHidden }: Tag, from: number, to: number): void {
    if (this.hides) {
      if (name !== this.name) return;
      this.depth += closes ? -1 : 1;
      if (this.depth > 0) return;
      if (insertions.has(name)) this.writing.object(this.from, to);
      this.name = '';
    } else if (!closes && (unread.has(name) || (isHidden && !empty.test(name)))) {
      [this.name, this.depth, this.from] = [name, 1, from];
      if (!insertions.has(name) && blocks.has(name)) this.writing.begin('paragraph');
    } else if (name === 'br') this.writing.lineBreak(from);
    else {
      const role = blocks.get(name);
      if (role) this.writing.begin(closes ? 'paragraph' : role);
    }
  }
}
