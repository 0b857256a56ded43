import * as z from 'zod/mini';
import { described, type Form, group, type Schema, type Splitter } from './fact.ts';
import { asciiDigits } from './moment.ts';
import { scalar, Wrong } from './values.ts';

/** A number above zero, digits of any script, a point or a comma before the decimals. */
const number = scalar({ kind: 'number' }, (text) => readNumber(text) ?? noNumber(text));

/** Three digits behind a point or a comma are decimals to some and thousands to others: a letter would promise the wrong sum. */
const noNumber = (text: string): Wrong =>
  /^\p{Nd}+[.,]\p{Nd}{3}$/u.test(text)
    ? new Wrong(`"${text}" may be thousands or decimals`, `write ${text.replace(/[.,]/, '')}, or with decimals ${text.replace(',', '.')}0`)
    : new Wrong(`"${text}" is not a number`, `write digits, such as 98 or 98.50${besideNumber(text)}`);

const besideNumber = (text: string): string => (text.endsWith('%') ? '; a share is `percent: 20`' : '');

/**
 * As the sheets of those who pay in them call them: signs that stand for one currency alone, which `$` and `kr` do not, and
 * the rial on two keyboards.
 */
const ownNames: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['kč', 'CZK'],
  ['лв', 'BGN'],
  ['лв.', 'BGN'],
  ['zł', 'PLN'],
  ['تومان', 'toman'],
  ['ریال', 'IRR'],
  ['ريال', 'IRR'],
]);

/** ISO 4217, its sign or name, or a unit that has no code there, such as `toman`. */
const currency = scalar({ kind: 'code' }, (text) =>
  /^(?:[A-Z]{3}|toman)$/.test(text)
    ? text
    : (ownNames.get(text.toLowerCase()) ?? new Wrong(`"${text}" is not a currency`, 'write three capital letters, such as EUR, or toman')),
);

/** Thousands that cannot be decimals: more than one group, or decimals behind them. */
const [commas, stops] = [/^\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d{1,2})$/, /^\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d{1,2})$/];

function readNumber(text: string): number | undefined {
  const written = asciiDigits(text).replace(/[\s٬'’_]/g, '');
  const digits = commas.test(written) ? written.replace(/,/g, '') : stops.test(written) ? written.replace(/\./g, '') : written;
  // A group of thousands has one to three digits before it, and none of them is a nought alone.
  const plain = /^(?:\d+,\d{1,2}|(?:0|\d{4,}),\d{3})$/.test(digits) ? digits.replace(',', '.') : digits;
  return /^(?:\d{1,15}(?:\.(?:\d{1,2}|\d{4})|٫\d{1,4})?|(?:0|\d{4,15})\.\d{3})$/.test(plain) ? Number(plain.replace('٫', '.')) : undefined;
}

/** `98 EUR` or `98 €` is an amount with its currency, before it or after; `20 %` a share. */
const worthParts: Splitter = (text) => {
  const [from, to] = [text.length - text.trimStart().length, text.trimEnd().length];
  if (/[%٪]$/.test(text.slice(0, to))) return [{ key: 'percent', from, to: text.slice(0, to - 1).trimEnd().length }];
  const letter = (at: number): boolean => /[\p{L}\p{Sc}]/u.test(text.charAt(at));
  let [front, back] = [from, to];
  while (front < to && letter(front)) front++;
  // A stop behind letters is theirs.
  if (text.charAt(back - 1) === '.' && letter(back - 2)) back--;
  while (back > from && letter(back - 1)) back--;
  const amount = (start: number, end: number) => ({
    key: 'amount',
    from: end - text.slice(start, end).trimStart().length,
    to: start + text.slice(start, end).trimEnd().length,
  });
  // Words before and behind, such as "nine euros", are no currency.
  if (front > from && back < to) return [amount(from, to)];
  if (front > from && front < to) return [{ key: 'currency', from, to: front }, amount(front, to)];
  if (back > from && back < to) return [amount(from, back), { key: 'currency', from: back, to }];
  return [amount(from, to)];
};

/** An amount of money, or a share. */
export interface Worth {
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly percent?: number | undefined;
}

export const isWorth = (value: unknown): value is Worth =>
  typeof value === 'object' && value !== null && ('amount' in value || 'percent' in value);

const numbers = /\p{Nd}+(?:[\s.,'’٫٬]\p{Nd}+)*/gu;

/** The numbers of a text, as they are written. */
const numbersIn = (text: string): readonly string[] => text.match(numbers) ?? [];

/** Whether a text tells an amount itself, however its thousands and decimals are parted, or in the words of `tag`: `85 thousand`. */
export const tells = (text: string, { amount }: Worth, tag: string): boolean =>
  amount !== undefined &&
  (numbersIn(text).some((written) => {
    const [whole = '', decimals = ''] = asciiDigits(written).split(/[.,٫](?=\d{1,2}$)/);
    return Number(`${whole.replace(/\D/g, '')}.${decimals}`) === amount;
  }) ||
    (amount >= 1000 && tellsInWords(text, amount, tag)));

const inWords = new Map<string, Intl.NumberFormat>();

/** `3.25 million`, or part by part: `۳ میلیون و ۲۵۰ هزار`. */
function tellsInWords(text: string, amount: number, tag: string): boolean {
  const made = inWords.get(tag) ?? new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 2 });
  inWords.set(tag, made);
  const said = plainly(text);
  const says = (part: number): boolean => {
    const at = said.indexOf(plainly(made.format(part)));
    return at !== -1 && !/[\d.,٫]$/.test(said.slice(0, at));
  };
  const parts = [1e9, 1e6, 1e3, 1].map((size) => (Math.floor(amount / size) % 1000) * size).filter((part) => part > 0);
  return says(amount) || (parts.length > 1 && parts.every(says));
}

const plainly = (text: string): string => asciiDigits(text).replace(/\s+/g, ' ').toLowerCase();

/** What tells one text from another by the amounts that it may tell: its numbers, each with the word behind it. */
export const amountsIn = (text: string): string => (text.match(/\p{Nd}\S*\s?\p{L}*/gu) ?? []).join(' ');

/** As it is written in a file: `98 EUR`, or `20 %`. */
export const worthText = ({ amount, currency: unit, percent }: Worth): string =>
  percent === undefined ? [amount, unit].filter((each) => each !== undefined).join(' ') : `${percent} %`;

/** A total in the unit of what was summed up. */
export const totalText = (total: number, like: Worth): string =>
  worthText({ ...like, ...(like.percent === undefined ? { amount: total } : { percent: total }) });

/** What something is worth: a share, or an amount with its currency; `judge` says what else is wrong with it. */
export function worth<S extends Record<string, Schema>>(
  more: S,
  form: Partial<Form> = {},
  judge: (value: Worth) => Wrong | undefined = () => undefined,
) {
  const parts = group({ amount: number, currency, percent: number, ...more });
  const judged = parts.check(
    z.check(({ value, issues }) => {
      const wrong = isWorth(value) ? (withoutCurrency(value) ?? judge(value)) : undefined;
      if (wrong) issues.push({ code: 'custom', message: wrong.message, params: { help: wrong.help }, input: value });
    }),
  );
  return described(judged, { kind: 'worth', short: worthParts, ...form });
}

const withoutCurrency = ({ amount, currency: unit }: Worth): Wrong | undefined =>
  amount === undefined || unit !== undefined
    ? undefined
    : new Wrong(`${amount} is an amount without a currency`, 'write its currency after it, such as 98 EUR; a share is written 20 %');

/** What is given and worth nothing is not given: a letter would say so. */
export const nothing = ({ amount, percent }: Worth): Wrong | undefined =>
  (amount ?? percent) === 0
    ? new Wrong(
        'what is given cannot be worth 0',
        'leave `worth` out where there is nothing to tell, or write a sum above 0, such as 98 EUR',
      )
    : undefined;
