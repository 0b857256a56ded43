import type { Quantities } from '../packs/pack.ts';
import { Forms } from './forms.ts';
import { withoutMarks } from '../patterns/letter-kinds.ts';
import { type Token, tokensOf } from './tokens.ts';

const listed = (forms: readonly string[]): Forms => new Forms({ '': forms });

/** A language's quantities, ready to be looked up. */
export type Lexicon = ReturnType<typeof makeLexicon>;

const made = new WeakMap<Quantities, Lexicon>();
const mostWords = 5000;

/** The lexicon of a language; made once for each. */
export function lexiconOf(source: Quantities): Lexicon {
  const lexicon = made.get(source) ?? makeLexicon(source);
  made.set(source, lexicon);
  return lexicon;
}

function makeLexicon(source: Quantities) {
  const { clock, near } = source;
  const currencies = Object.fromEntries(Object.entries(source.currencies).map(([code, forms]) => [code, [code, ...forms]]));
  const opening = new Map<string, boolean>();
  // What a quantity may begin with that is a word.
  const openers = {
    months: new Forms(source.months),
    clockWords: new Forms(clock.words),
    past: new Forms(clock.past),
    numbers: new Forms(source.numbers),
    half: listed(source.half),
    currencies: new Forms(currencies),
    articles: listed(source.articles),
  };
  return {
    ...openers,
    source,
    and: listed(source.and),
    units: new Forms(source.units),
    percent: listed(source.percent),
    weekdays: new Forms(source.weekdays),
    of: listed(source.dates.of),
    ordinals: listed(source.dates.ordinals),
    periods: new Forms(clock.periods),
    oclock: listed(clock.oclock),
    clockHours: listed(clock.hours),
    clockBefore: listed(clock.before),
    clockSign: listed(clock.sign),
    zones: new Forms(source.zones),
    /** Means `about`, `over` or `under`. */
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
    /** How many of a name's last letters may be an ending. */
    endings: Number(source.names.endings),
    /** What a name ends in that owns something. */
    owning: source.names.owning ?? [],
    /** Letters that come and go inside a name. */
    fleeting: source.names.fleeting ?? '',
    /** Means its group. */
    titles: new Forms(source.names.titles),
    common: new Set(source.common.flatMap((form) => tokensOf(form).flatMap(({ text }) => [text, withoutMarks(text)]))),
    /** Whether a quantity may begin with a word: most begin none. */
    opens(word: string): boolean {
      const found = opening.get(word) ?? Object.values(openers).some((forms) => forms.begins(word));
      if (opening.size < mostWords) opening.set(word, found);
      return found;
    },
  };
}

/** The words of a text that say what it is about, without marks: not those that count, and not those that every text has. */
export function contentWords(tokens: readonly Token[], { common, units, numbers, months, weekdays, currencies }: Lexicon): string[] {
  const words = tokens.flatMap(({ kind, text }, index) => {
    const counts = [units, numbers, months, weekdays, currencies].some((forms) => forms.has(tokens, index));
    return kind !== 'word' || counts || text.length <= 2 || common.has(text) ? [] : [withoutMarks(text)];
  });
  return [...new Set(words)];
}
