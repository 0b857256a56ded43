import type { Quantities } from '../packs/pack.ts';
import { Forms } from './forms.ts';
import { type Token, tokensOf } from './tokens.ts';

const listed = (forms: readonly string[]): Forms => new Forms({ '': forms });

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
  /** How many of a name's last letters may be an ending. */
  readonly endings: number;
  /** What a name ends in that owns something. */
  readonly owning: readonly string[];
  /** Letters that come and go inside a name. */
  readonly fleeting: string;
  /** Means its group. */
  readonly titles: Forms;
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
      given: listed(near.given),
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
    endings: Number(source.names.endings),
    owning: source.names.owning ?? [],
    fleeting: source.names.fleeting ?? '',
    titles: new Forms(source.names.titles),
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
