import type { Quantities } from '../packs/pack.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Forms of a language and what each means, to be looked up at a token. */
class Forms {
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
    for (const [means, each] of Object.entries(forms)) for (const form of each) this.add(form, means);
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

const none: readonly { means: string; next: number }[] = [];

/** Whether a word of a form is at a token; its last may be the beginning of one. */
const fits = (expected: string, token: Token | undefined): boolean =>
  expected.endsWith('*') ? (token?.text.startsWith(expected.slice(0, -1)) ?? false) : token?.text === expected;

const listed = (forms: readonly string[]): Forms => new Forms({ '': forms });

export type { Forms };
/** A language's quantities, ready to be looked up. */
export interface Lexicon {
  readonly source: Quantities;
  readonly numbers: Forms;
  readonly half: Forms;
  readonly and: Forms;
  readonly articles: Forms;
  readonly units: Forms;
  readonly currencies: Forms;
  readonly percent: Forms;
  readonly months: Forms;
  readonly weekdays: Forms;
  readonly of: Forms;
  readonly ordinals: Forms;
  readonly periods: Forms;
  readonly clockWords: Forms;
  readonly past: Forms;
  readonly oclock: Forms;
  readonly clockHours: Forms;
  readonly clockBefore: Forms;
  readonly clockSign: Forms;
  readonly zones: Forms;
  /** Means `about`, `over` or `under`. */
  readonly loosely: Forms;
  readonly near: Readonly<Record<keyof Quantities['near'], Forms>>;
  readonly apart: Forms;
  readonly will: Forms;
  readonly by: Forms;
  readonly late: Forms;
  readonly repeat: Forms;
  readonly honorifics: Forms;
  readonly everybody: Forms;
  readonly common: ReadonlySet<string>;
  /** Whether a quantity may begin with a word: most begin none. */
  readonly opens: (word: string) => boolean;
}

const made = new WeakMap<Quantities, Lexicon>();
const mostWords = 5000;
const openers = ({ months, clockWords, past, numbers, half, currencies, articles }: Lexicon): readonly Forms[] => [
  months,
  clockWords,
  past,
  numbers,
  half,
  currencies,
  articles,
];

/** The lexicon of a language; made once for each. */
export function lexiconOf(source: Quantities): Lexicon {
  const known = made.get(source);
  if (known) return known;
  const { clock, near } = source;
  const currencies = Object.fromEntries(Object.entries(source.currencies).map(([code, forms]) => [code, [code, ...forms]]));
  const opening = new Map<string, boolean>();
  const lexicon: Lexicon = {
    source,
    numbers: new Forms(source.numbers),
    half: listed(source.half),
    and: listed(source.and),
    articles: listed(source.articles),
    units: new Forms(source.units),
    currencies: new Forms(currencies),
    percent: listed(source.percent),
    months: new Forms(source.months),
    weekdays: new Forms(source.weekdays),
    of: listed(source.dates.of),
    ordinals: listed(source.dates.ordinals),
    periods: new Forms(clock.periods),
    clockWords: new Forms(clock.words),
    past: new Forms(clock.past),
    oclock: listed(clock.oclock),
    clockHours: listed(clock.hours),
    clockBefore: listed(clock.before),
    clockSign: listed(clock.sign),
    zones: new Forms(source.zones),
    loosely: new Forms({ about: source.about, over: source.over, under: source.under }),
    near: {
      remedy: listed(near.remedy),
      owed: listed(near.owed),
      fault: listed(near.fault),
      began: listed(near.began),
      ended: listed(near.ended),
      late: listed(near.late),
      next: listed(near.next),
    },
    apart: listed(source.apart),
    will: listed(source.promise.will),
    by: listed(source.promise.by),
    late: listed(source.owned.late),
    repeat: listed(source.owned.repeat),
    honorifics: listed(source.honorifics),
    everybody: listed(source.everybody),
    common: new Set(source.common.flatMap((form) => tokensOf(form).map(({ text }) => text))),
    opens(word) {
      const found = opening.get(word) ?? openers(lexicon).some((forms) => forms.begins(word));
      if (opening.size < mostWords) opening.set(word, found);
      return found;
    },
  };
  made.set(source, lexicon);
  return lexicon;
}

/** The words of a text that say what it is about: not those that count, and not those that every text has. */
export function contentWords(tokens: readonly Token[], { common, units, numbers, months, weekdays, currencies }: Lexicon): string[] {
  const words = tokens.flatMap(({ kind, text }, index) => {
    const counts = [units, numbers, months, weekdays, currencies].some((forms) => forms.has(tokens, index));
    return kind !== 'word' || counts || text.length <= 2 || common.has(text) ? [] : [text];
  });
  return [...new Set(words)];
}
