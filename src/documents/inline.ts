import { pairRuns, type Run, runAt } from './emphasis.ts';
import { labelOf, resourceEnd } from './links.ts';
import { type Piece, type Stretch, type Surroundings, writePieces } from './pieces.ts';
import { tagAt } from './visible.ts';

interface Bracket {
  readonly from: number;
  readonly image: boolean;
  /** The last run of emphasis before it. */
  readonly run: Run | undefined;
}

const punctuation = /[!-/:-@[-`{-~]/;
const special = /[\\`*_~[\]<&\n]/g;
const specialInHtml = /[<&]/g;
const autolink = /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/;

/** Reads the inside of a passage of Markdown, or of a block of HTML in it, and writes what of it is seen. */
export class Inline {
  private readonly around: Surroundings;
  private readonly text: string;
  private readonly stretch: Stretch;
  private readonly pieces = new Map<number, Piece>();
  private readonly brackets: Bracket[] = [];
  /** Of the brackets below, none may still begin a link: a link holds no link. */
  private linked = 0;
  private run: Run | undefined;
  private ticks: Map<number, number[]> | undefined;
  /** What was looked for up to the end and not found. */
  private readonly absent = new Set<string>();

  constructor(around: Surroundings, stretch: Stretch) {
    this.around = around;
    this.stretch = stretch;
    this.text = stretch.text;
  }

  markdown(): void {
    this.scan(special, (sign, from) => this.markdownAt(sign, from));
    pairRuns(undefined, this.run, this.drop);
    writePieces(this.stretch, this.pieces, this.around);
  }

  html(): void {
    this.scan(specialInHtml, (sign, from) => (sign === '&' ? this.entity(from) : this.angle(from, true)));
    writePieces(this.stretch, this.pieces, this.around);
  }

  /** Calls `read` at each sign that may mean something; it says where to go on. */
  private scan(signs: RegExp, read: (sign: string, from: number) => number): void {
    const { text } = this;
    signs.lastIndex = 0;
    for (let found = signs.exec(text); found; found = signs.exec(text)) signs.lastIndex = read(found[0], found.index);
  }

  private markdownAt(sign: string, from: number): number {
    if (sign === '\\') return this.backslash(from);
    if (sign === '`') return this.code(from);
    if (sign === '&') return this.entity(from);
    if (sign === '<') return this.angle(from, false);
    if (sign === '\n') return this.lineEnd(from);
    if (sign === '[') {
      this.brackets.push({ from, image: this.text.charAt(from - 1) === '!' && !this.pieces.has(from - 2), run: this.run });
      return from + 1;
    }
    if (sign === ']') return this.closeBracket(from);
    this.run = runAt(this.text, from, this.run);
    return from + this.run.whole;
  }

  private backslash(from: number): number {
    const next = this.text.charAt(from + 1);
    if (next === '\n') return this.put(from, { kind: 'break', to: from + 2 });
    if (next !== '' && punctuation.test(next)) this.put(from, { kind: 'gone', to: from + 1 });
    return from + (next === '\n' ? 1 : 2);
  }

  private lineEnd(from: number): number {
    return this.text.endsWith('  ', from) ? this.put(from, { kind: 'break', to: from + 1 }) : from + 1;
  }

  private code(from: number): number {
    let end = from;
    while (this.text.charAt(end) === '`') end++;
    this.ticks ??= ticksOf(this.text);
    const same = this.ticks.get(end - from) ?? [];
    while ((same.at(-1) ?? end) < end) same.pop();
    const closing = same.pop();
    return closing === undefined ? end : this.put(from, { kind: 'object', to: closing + end - from });
  }

  private entity(from: number): number {
    const entity = this.around.entityAt(this.text, from);
    return entity ? this.put(from, { kind: 'entity', to: from + entity.length, text: entity.text }) : from + 1;
  }

  private angle(from: number, html: boolean): number {
    if (this.text.startsWith('<!--', from)) {
      const end = this.find('-->', from + 2);
      return end < 0 ? from + 1 : this.put(from, { kind: 'comment', to: end + 3 });
    }
    if (/[!?]/.test(this.text.charAt(from + 1))) {
      const end = this.find('>', from);
      return end < 0 ? from + 1 : this.put(from, { kind: 'gone', to: end + 1 });
    }
    const tag = tagAt(this.text, from);
    if (tag) return this.put(from, { kind: 'tag', to: from + tag.length, tag });
    const [link] = html ? [] : (autolink.exec(this.text.slice(from, from + 2048)) ?? []);
    if (link === undefined) return from + 1;
    const end = from + link.length;
    this.put(from, { kind: 'gone', to: from + 1 });
    return this.put(end - 1, { kind: 'gone', to: end });
  }

  private closeBracket(from: number): number {
    const bracket = this.brackets.pop();
    if (!bracket) return from + 1;
    const able = bracket.image || this.brackets.length >= this.linked;
    this.linked = Math.min(this.linked, this.brackets.length);
    const end = able ? this.linkEnd(bracket.from, from) : -1;
    if (end < 0) return from + 1;
    pairRuns(bracket.run, this.run, this.drop);
    this.run = bracket.run;
    if (this.run) this.run.behind = undefined;
    if (bracket.image) return this.put(bracket.from - 1, { kind: 'gone', to: end });
    this.linked = this.brackets.length;
    this.put(bracket.from, { kind: 'gone', to: bracket.from + 1 });
    return this.put(from, { kind: 'gone', to: end });
  }

  /** Behind the link whose text stands between two brackets, or -1. */
  private linkEnd(from: number, to: number): number {
    const { text } = this;
    const { labels } = this.around;
    const resource = text.charAt(to + 1) === '(' ? resourceEnd(text, to + 1) : -1;
    if (resource >= 0 || labels.size === 0) return resource;
    const other = text.charAt(to + 1) === '[' ? text.slice(to + 2, to + 1002).indexOf(']') : -1;
    if (other > 0) return labels.has(labelOf(text.slice(to + 2, to + 2 + other))) ? to + 3 + other : -1;
    if (to - from > 1000 || !labels.has(labelOf(text.slice(from + 1, to)))) return -1;
    return other === 0 ? to + 3 : to + 1;
  }

  /** Where a sign of the text's end stands; asked in vain once, it is not looked for again. */
  private find(sign: string, from: number): number {
    if (this.absent.has(sign)) return -1;
    const found = this.text.indexOf(sign, from);
    if (found < 0) this.absent.add(sign);
    return found;
  }

  private put(from: number, piece: Piece): number {
    this.pieces.set(from, piece);
    return piece.to;
  }

  private readonly drop = (from: number, to: number): void => {
    for (let i = from; i < to; i++) this.pieces.set(i, { kind: 'gone', to: i + 1 });
  };
}

/** The runs of backticks by their length, the last first. */
function ticksOf(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length);
    if (same) same.push(index);
    else runs.set(run.length, [index]);
  }
  for (const same of runs.values()) same.reverse();
  return runs;
}
