import { nearest, type Problem, type Source, UserError } from '../errors.ts';
import type { Silence } from './document.ts';

const orders = ['allow', 'off', 'on', 'footer'];
/** As people write it besides: with an s, with capitals, without the colon. */
const written = /^\s*apologi[sz]e(?::|(?=\s+(?:(?:allow|off)\s+[\w-]+\s*:|footer\s*$)))\s*(\S*)([^]*)$/i;
/** A mark of plain text, where it is none. */
const stray = /\[apologi[sz]e:/i;

/** What the author tells the checker inside a draft: `apologize: allow RULE: reason`, `off`, `on` and `footer`. */
export class Marks {
  private readonly source: Source;
  private readonly silences: Silence[] = [];
  /** What is off, and where in `silences` that stands. */
  private readonly open = new Map<string, number>();
  private readonly problems: Problem[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  /** Reads the inside of a comment that stands before the passage `next`. True when it marks a footer. */
  read(body: string, from: number, to: number, next: number): boolean {
    const [mark, said = '', rest = ''] = written.exec(body) ?? [];
    if (mark === undefined) return false;
    const order = said.toLowerCase();
    const [, named = '', reason = ''] = /^\s*([^:]*?)\s*(?::([^]*))?$/.exec(rest) ?? [];
    const rule = named.toLowerCase();
    if (!orders.includes(order)) this.unknown(order, from, to);
    else if (order === 'footer') return true;
    else if (!/^[A-Za-z][\w-]*$/.test(rule))
      this.refuse('mark-rule', `"${order}" needs the name of a rule`, `apologize: ${order} RULE`, from, to);
    else if (order === 'on') this.close(rule, from, to, next);
    else this.add(order, { rule, reason: reason.trim().replace(/\s+/g, ' '), from, to, first: next, end: next + 1 });
    return false;
  }

  /** Refuses a passage that holds a mark as its words: its author believes that it is one, and its reader would read it. */
  refuseStray(text: string, from: number, to: number): void {
    if (!stray.test(text)) return;
    const help = 'give it a line of its own; in Markdown and HTML write <!-- apologize: … -->';
    this.refuse('mark-in-text', 'a mark stands among the words of the draft', help, from, to);
  }

  /** All silences of a draft of so many passages. Throws a UserError with every mark that could not be read. */
  finish(passages: number): readonly Silence[] {
    if (this.problems.length > 0) throw new UserError(this.problems);
    for (const rule of this.open.keys()) this.end(rule, passages);
    return this.silences.map((silence) => ({
      ...silence,
      first: Math.min(silence.first, passages),
      end: Math.min(silence.end, passages),
    }));
  }

  private add(order: string, silence: Silence): void {
    const already = this.open.has(silence.rule);
    if (order === 'off' && !already) this.open.set(silence.rule, this.silences.length);
    // Off already: the mark covers nothing, and will be told so.
    this.silences.push(order === 'off' || already ? { ...silence, end: silence.first } : silence);
  }

  private close(rule: string, from: number, to: number, next: number): void {
    if (this.open.has(rule)) this.end(rule, next);
    else
      this.refuse(
        'mark-without-off',
        `${rule} is not off here`,
        `write "apologize: off ${rule}: reason" before it, or take this mark away`,
        from,
        to,
      );
  }

  private end(rule: string, passage: number): void {
    const index = this.open.get(rule) ?? -1;
    const silence = this.silences[index];
    if (silence) this.silences[index] = { ...silence, end: passage };
    this.open.delete(rule);
  }

  private unknown(order: string, from: number, to: number): void {
    const meant = nearest(order, orders);
    const what = order === '' ? 'a mark without an order' : `"${order}" is no mark`;
    const help = meant ? `did you mean "${meant}"?` : 'write allow, off, on or footer';
    this.refuse('mark-unknown', what, help, from, to);
  }

  private refuse(id: string, message: string, help: string, from: number, to: number): void {
    this.problems.push({ id, message, help, place: { source: this.source, from, to } });
  }
}
