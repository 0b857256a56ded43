import type { Block, Inline, Message } from '../compose/message.ts';
import { flowing } from '../formats/html.ts';
import { byDirection } from '../formats/isolates.ts';
import { make } from './dom.ts';

/** A message as its reader sees it, its gaps marked; each fact in it leads to its question. */
export function letterOf(message: Message, go: (path: string) => void): HTMLElement[] {
  const writer = new Writer(go);
  const banner = message.banner === undefined ? [] : [make('p', { class: 'banner' }, message.banner)];
  const subject = message.subjectLine === undefined ? [] : [make('p', { class: 'subject' }, ...writer.inlines(message.subject))];
  return [...banner, ...subject, ...flowing(message).map(({ block }) => writer.block(block))];
}

class Writer {
  private readonly go: (path: string) => void;

  constructor(go: (path: string) => void) {
    this.go = go;
  }

  block(block: Block): HTMLElement {
    if (block.kind === 'list') return make('ul', {}, ...block.items.map((item) => make('li', {}, ...this.inlines(item))));
    if (block.kind === 'heading') return make('h3', {}, ...this.inlines(block.inlines));
    if (block.kind === 'paragraph') return make('p', {}, ...this.inlines(block.inlines));
    const row = (cells: readonly (readonly Inline[])[], tag: 'th' | 'td'): HTMLElement =>
      make('tr', {}, ...cells.map((cell) => make(tag, tag === 'th' ? { scope: 'col' } : {}, ...this.inlines(cell))));
    const head = make('thead', {}, row(block.head, 'th'));
    const body = make('tbody', {}, ...block.rows.map((cells) => row(cells, 'td')));
    return make('table', {}, head, body);
  }

  inlines(inlines: readonly Inline[]): (HTMLElement | string)[] {
    return inlines.map((inline) => {
      if (inline.kind === 'break') return make('br');
      if (inline.kind === 'strong') return make('strong', {}, ...this.inlines(inline.inlines));
      if (inline.kind === 'text') return inline.text;
      const dir = inline.form === 'code' ? 'ltr' : inline.form === 'name' ? 'auto' : undefined;
      const pieces = inline.form === 'words' ? byDirection(inline.text) : [inline.text];
      const shown = pieces.map((piece, index) => (index % 2 === 1 ? make('span', { dir: 'ltr' }, piece) : piece));
      const hole = make(inline.isGap === true ? 'mark' : 'span', { class: 'hole', dir }, ...shown);
      hole.addEventListener('click', () => this.go(inline.path));
      return hole;
    });
  }
}
