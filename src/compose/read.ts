import { type Block, type Inline, markable, type Part, type PartName } from './message.ts';
import type { Ledger } from './print.ts';

/** What a helper gives that had nothing to say. A line of nothing else is no line, so that templates need no conditions. */
export const unsaid = '\u0006';

/**
 * Reads the closed Markdown of a template's text: paragraphs, bullet lists, headings, tables, hard breaks (a backslash
 * at the end of a line) and `**strong**`. A Markdown library at run time costs half a bare node's start-up, and would
 * have to be kept from seeing the rest of its language in the facts; here facts are marks and cannot be seen at all.
 */
export function readTemplateText(text: string, ledger: Ledger): { subject: Inline[]; parts: Part[] } {
  const said = text.replace(/(^|\u0003[^\u0004]*\u0004|\u0005)[ \t]*\u0006[ \t\u0006]*\n/gm, '$1').replaceAll(unsaid, '');
  // Conditions and marks on lines of their own leave their line breaks inside the marks; blank lines are looked for outside.
  const full = said.replace(/\u0003[^\u0004]*\u0004(\s*)\u0005/g, '$1');
  // Each run of white space is looked at once, or a template of nothing else would take minutes.
  const outside = full.replace(/(?<!\s)(\s+)\u0005/g, '\u0005$1').replace(/(\u0003[^\u0004]*\u0004)(\s+)/g, '$2$1');
  // A section is no subject: a template that has none begins with one.
  const [, subject = '', body = ''] = /^\s*([^\n\u0003]*)\n?([\s\S]*)$/.exec(outside) ?? [];
  const reader = new Reader(ledger);
  for (const chunk of body.split(/\n[ \t]*\n/)) reader.chunk(chunk);
  return { subject: tidy(reader.inlines(subject)), parts: reader.parts };
}

class Reader {
  readonly parts: Part[] = [];
  private names: readonly PartName[] = ['text'];
  private aside = false;
  /** The part that the blocks of the present section go to, so that a section stays one part until another comes. */
  private open: { names: readonly PartName[]; aside: boolean; joins: boolean; blocks: Block[] } | undefined;
  private readonly ledger: Ledger;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  /** One chunk between blank lines: a paragraph, possibly shared by several sections, or a block of another kind. */
  chunk(chunk: string): void {
    let first = true;
    for (const piece of chunk.split(/(\u0003[^\u0004]*\u0004|\u0005)/)) {
      const opened = /^\u0003([^\u0004]*)\u0004$/.exec(piece)?.[1];
      if (opened !== undefined) this.enter(opened.split(' '));
      else if (piece === '\u0005') this.enter([]);
      else if (piece.trim() !== '') {
        this.add(this.block(piece.trim()), !first);
        first = false;
      }
    }
  }

  private enter(words: readonly string[]): void {
    const names = markable.filter((name) => words.includes(name));
    this.names = names.length > 0 ? names : ['text'];
    this.aside = words.includes('aside');
    this.open = undefined;
  }

  private add(block: Block, joins: boolean): void {
    if (isEmpty(block)) return;
    if (!this.open) {
      this.open = { names: this.names, aside: this.aside, joins, blocks: [] };
      this.parts.push(this.open);
    }
    const before = this.open.blocks.at(-1);
    // A condition in a template leaves blank lines between the items of one list.
    if (before?.kind === 'list' && block.kind === 'list')
      this.open.blocks.splice(-1, 1, { kind: 'list', items: [...before.items, ...block.items] });
    else this.open.blocks.push(block);
  }

  private block(text: string): Block {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const [first = ''] = lines;
    if (lines.every((line) => line.startsWith('- ')))
      return { kind: 'list', items: lines.map((line) => tidy(this.inlines(line.slice(2)))).filter((item) => item.length > 0) };
    const heading = /^(#{1,6}) (.*)$/.exec(first);
    if (heading && lines.length === 1)
      return { kind: 'heading', level: heading[1]?.length ?? 1, inlines: tidy(this.inlines(heading[2] ?? '')) };
    if (lines.length > 1 && lines.every((line) => /^\|.*\|$/.test(line))) return this.table(lines);
    return { kind: 'paragraph', inlines: tidy(this.inlines(lines.join('\n').replace(/^\\\n|\\$/g, ''))) };
  }

  private table(lines: readonly string[]): Block {
    const cells = (line: string): Inline[][] =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => tidy(this.inlines(cell)));
    const [head = '', , ...rows] = lines;
    const filled = rows.map(cells);
    const headings = cells(head);
    // A column of which no row says anything says nothing; one alone is a list.
    const columns = [...headings.keys()].filter((column) => filled.some((row) => (row[column]?.length ?? 0) > 0));
    const [first = 0, ...others] = columns;
    if (others.length === 0) return { kind: 'list', items: filled.flatMap((row) => row.slice(first, first + 1)) };
    const said = (row: readonly Inline[][]): Inline[][] => columns.map((column) => row[column] ?? []);
    return { kind: 'table', head: said(headings), rows: filled.map(said), isPairs: headings.length === 2 };
  }

  inlines(text: string): Inline[] {
    return text.split(/(\*\*[^*]+\*\*|\u0001\d+\u0002|\\\n)/).flatMap((piece): Inline[] => {
      if (piece === '') return [];
      if (piece === '\\\n') return [{ kind: 'break' }];
      const hole = /^\u0001(\d+)\u0002$/.exec(piece);
      if (hole) return [this.ledger.hole(Number(hole[1]))];
      if (/^\*\*.+\*\*$/s.test(piece)) return [{ kind: 'strong', inlines: this.inlines(piece.slice(2, -2)) }];
      return [{ kind: 'text', text: piece.replace(/[ \t\n]+/g, ' ') }];
    });
  }
}

/** White space that a template's conditions left behind: none at the ends, none doubled, none before a full stop. */
function tidy(inlines: readonly Inline[]): Inline[] {
  const kept: Inline[] = [];
  for (const inline of inlines) {
    const before = kept.at(-1);
    if (inline.kind !== 'text') {
      kept.push(inline);
      continue;
    }
    const atStart = before === undefined || before.kind === 'break' || (before.kind === 'text' && before.text.endsWith(' '));
    const text = atStart ? inline.text.replace(/^ /, '') : inline.text;
    if (text !== '') kept.push({ kind: 'text', text });
  }
  const last = kept.at(-1);
  if (last?.kind === 'text') {
    kept.pop();
    const text = last.text.trimEnd();
    if (text !== '') kept.push({ kind: 'text', text });
  }
  while (kept.at(-1)?.kind === 'break') kept.pop();
  return kept;
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'list') return block.items.length === 0;
  if (block.kind === 'table') return block.rows.length === 0;
  return block.inlines.length === 0;
}
