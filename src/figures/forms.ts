import { withoutMarks } from '../patterns/letter-kinds.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Forms of a language and what each means, to be looked up at a token. */
export class Forms {
  /** By first word: the other words, and the meaning. Longest first. */
  private readonly whole = new Map<string, { readonly rest: readonly string[]; readonly means: string }[]>();
  private readonly parts: { readonly start: string; readonly means: string }[] = [];

  /** What is still to be read: many are never asked for. */
  private unread: Readonly<Record<string, readonly string[]>> | undefined;

  constructor(forms: Readonly<Record<string, readonly string[]>>) {
    this.unread = forms;
  }

  private readAll(forms: Readonly<Record<string, readonly string[]>>): void {
    this.unread = undefined;
    for (const [means, each] of Object.entries(forms)) for (const form of each) for (const way of waysOf(form)) this.add(way, means);
    for (const known of this.whole.values()) if (known.length > 1) known.sort((a, b) => b.rest.length - a.rest.length);
  }

  private add(form: string, means: string): void {
    const [first, ...rest] = /^[a-z]+$/.test(form) ? [form] : tokensOf(form.replace(/\*$/, '')).map(({ text }) => text);
    if (first === undefined) return;
    if (form.endsWith('*') && rest.length === 0) this.parts.push({ start: first, means });
    else
      this.whole.set(first, [
        ...(this.whole.get(first) ?? []),
        { rest: form.endsWith('*') ? [...rest.slice(0, -1), `${rest.at(-1)}*`] : rest, means },
      ]);
  }

  /** What stands at a token: its first meaning, and the token behind it. */
  at(tokens: readonly Token[], index: number): { means: string; next: number } | undefined {
    const [found] = this.all(tokens, index);
    return found;
  }

  /** All that the longest form at a token means. */
  all(tokens: readonly Token[], index: number): readonly { means: string; next: number }[] {
    const word = tokens[index]?.text;
    if (word === undefined) return none;
    if (this.unread) this.readAll(this.unread);
    const known = this.whole.get(word)?.filter(({ rest }) => rest.every((each, offset) => fits(each, tokens[index + 1 + offset])));
    if (known?.[0]) {
      const longest = known[0].rest.length;
      return known.filter(({ rest }) => rest.length === longest).map(({ means }) => ({ means, next: index + 1 + longest }));
    }
    const part = this.parts.find(({ start }) => word.startsWith(start));
    return part ? [{ means: part.means, next: index + 1 }] : none;
  }

  has(tokens: readonly Token[], index: number): boolean {
    return this.at(tokens, index) !== undefined;
  }

  /** Whether a word begins one of the forms, whatever stands behind it. */
  begins(word: string): boolean {
    if (this.unread) this.readAll(this.unread);
    return this.whole.has(word) || this.parts.some(({ start }) => word.startsWith(start));
  }

  /** Where in some tokens one of the forms begins. */
  places(tokens: readonly Token[]): number[] {
    return tokens.flatMap((_, index) => (this.has(tokens, index) ? [index] : []));
  }

  /** The form that ends before a token, if one of at most four words does. */
  before(tokens: readonly Token[], index: number): { means: string; at: number } | undefined {
    for (let at = index - 1; at >= Math.max(0, index - 4); at--) {
      const found = this.all(tokens, at).find(({ next }) => next === index);
      if (found) return { means: found.means, at };
    }
    return undefined;
  }
}

/** As it is written, and as where there are no letters with marks, in a text message or in haste. */
function waysOf(form: string): readonly string[] {
  const bare = /\p{Script=Latin}/u.test(form) ? withoutMarks(form) : form;
  return bare === form ? [form] : [form, bare];
}

const none: readonly { means: string; next: number }[] = [];

/** Whether a word of a form is at a token; its last may be the beginning of one. */
const fits = (expected: string, token: Token | undefined): boolean =>
  expected.endsWith('*') ? (token?.text.startsWith(expected.slice(0, -1)) ?? false) : token?.text === expected;
