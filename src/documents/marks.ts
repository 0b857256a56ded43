import { nearest, type Problem, type Source, UserError } from '../errors.ts';
import type { Silence } from './document.ts';

const orders = ['allow', 'off', 'on', 'footer'];

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
    const [, order = '', rest = ''] = /^\s*apologize:\s*(\S*)([^]*)$/.exec(body) ?? [];
    if (order === '' && rest === '' && !/^\s*apologize:/.test(body)) return false;
    const [, rule = '', reason = ''] = /^\s*([^:]*?)\s*(?::([^]*))?$/.exec(rest) ?? [];
    if (!orders.includes(order)) this.unknown(order, from, to);
    else if (order === 'footer') return true;
    else if (!/^[A-Za-z][\w-]*$/.test(rule))
      this.refuse('mark-rule', `"${order}" needs the name of a rule`, `apologize: ${order} RULE`, from, to);
    else if (order === 'on') this.close(rule, from, to, next);
    else this.add(order, { rule, reason: reason.trim().replace(/\s+/g, ' '), from, to, first: next, end: next + 1 });
    return false;
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
