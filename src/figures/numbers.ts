import type { Lexicon } from './lexicon.ts';
import { adjoin, type Token } from './tokens.ts';

/** A number in a text. */
export interface Numeral {
  readonly value: number;
  /** What it is too, where a sign may part thousands or decimals. */
  readonly or: number | undefined;
  readonly digits: boolean;
  /** Index of the token behind it. */
  readonly next: number;
}

/** The number at a token, in digits or in words; undefined when there is none, or when it is a code, an ordinal, a telephone. */
export function numberAt(tokens: readonly Token[], index: number, lexicon: Lexicon): Numeral | undefined {
  const token = tokens[index];
  if (token?.kind === 'digits') return digitsAt(tokens, index, lexicon);
  const part = fractions[token?.text ?? ''];
  if (part !== undefined) return { value: part, or: undefined, digits: true, next: index + 1 };
  return token?.kind === 'word' ? wordsAt(tokens, index, lexicon) : undefined;
}

function digitsAt(tokens: readonly Token[], index: number, lexicon: Lexicon): Numeral | undefined {
  if (isCode(tokens, index)) return undefined;
  const mixed = withFraction(tokens, index);
  if (mixed) return mixed;
  const { decimal, group } = lexicon.source;
  const first = tokens[index]?.text ?? '';
  const marks: string[] = [];
  const runs = [first];
  let next = index + 1;
  for (;;) {
    const mark = groupMark(tokens, next, runs, group);
    if (mark === undefined) break;
    marks.push(mark.sign);
    runs.push(tokens[mark.digits]?.text ?? '');
    next = mark.digits + 1;
  }
  if (/^0\d/.test(first) || tooLong(tokens, next) || first.length > 12) return undefined;
  const read = readRuns(runs, marks, decimal);
  if (!read) return undefined;
  const multiplied = multiplierAt(tokens, next, lexicon);
  return {
    value: read.value * (multiplied?.by ?? 1),
    or: read.or === undefined ? undefined : read.or * (multiplied?.by ?? 1),
    digits: true,
    next: multiplied?.next ?? next,
  };
}

const fractions: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };

/** `2½`, `2 1/2`. */
function withFraction(tokens: readonly Token[], index: number): Numeral | undefined {
  const whole = Number(tokens[index]?.text);
  const part = fractions[tokens[index + 1]?.text ?? ''];
  if (part !== undefined) return { value: whole + part, or: undefined, digits: true, next: index + 2 };
  const [over, bar, under] = [tokens[index + 1], tokens[index + 2], tokens[index + 3]];
  if (over?.text !== '1' || bar?.text !== '/' || !/^[24]$/.test(under?.text ?? '') || !adjoin(over, bar) || !adjoin(bar, under))
    return undefined;
  return { value: whole + 1 / Number(under?.text), or: undefined, digits: true, next: index + 4 };
}

/** The sign between two runs of digits of one number, and where the second run stands. */
function groupMark(
  tokens: readonly Token[],
  at: number,
  runs: readonly string[],
  group: string,
): { sign: string; digits: number } | undefined {
  const [before, sign, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !sign) return undefined;
  if (sign.kind === 'digits' && sign.text.length === 3 && (runs.length > 1 || (runs[0]?.length ?? 0) <= 3) && sign.from === before.to + 1)
    return group === 'space' && runs[0]?.startsWith('0') === false ? { sign: ' ', digits: at } : undefined;
  if (sign.kind !== 'sign' || !/^[.,'٬٫]$/.test(sign.text) || !adjoin(before, sign) || !adjoin(sign, after) || after?.kind !== 'digits')
    return undefined;
  return { sign: sign.text, digits: at + 1 };
}

/** A run of digits behind another belongs to a telephone, or to nothing that we know. */
const tooLong = (tokens: readonly Token[], next: number): boolean => {
  const [before, after] = [tokens[next - 1], tokens[next]];
  return after?.kind === 'digits' && before !== undefined && after.from === before.to + 1 && after.text.length !== 4;
};

/** Digits that are part of a name, a number of an order, a version, a telephone. */
function isCode(tokens: readonly Token[], index: number): boolean {
  const [token, before, further] = [tokens[index], tokens[index - 1], tokens[index - 2]];
  if (before === undefined || token === undefined) return false;
  if (/^[+#№]$/.test(before.text)) return true;
  if (!adjoin(before, token)) return false;
  if (before.kind === 'word' || /^[_*@=]$/.test(before.text)) return true;
  return /^[-./:,–—]$/.test(before.text) && adjoin(further, before) && further?.kind !== 'sign';
}

function readRuns(runs: readonly string[], marks: readonly string[], decimal: string): { value: number; or?: number } | undefined {
  const [last] = marks.slice(-1);
  const whole = Number(runs.join(''));
  if (last === undefined) return { value: whole };
  const fraction = Number(`${runs.slice(0, -1).join('')}.${runs.at(-1) ?? ''}`);
  const tail = runs.at(-1)?.length ?? 0;
  const grouped = runs.slice(1).every((run) => run.length === 3);
  if (marks.length > 1) {
    if (marks.every((mark) => mark === last)) return grouped ? { value: whole } : undefined;
    return marks.slice(0, -1).every((mark) => mark !== last) && runs.slice(1, -1).every((run) => run.length === 3)
      ? { value: fraction }
      : undefined;
  }
  if (tail !== 3 || last === '٫') return { value: fraction };
  if (last === ' ' || last === "'" || last === '٬') return { value: whole };
  return last === decimal ? { value: fraction, or: whole } : { value: whole, or: fraction };
}

/** `1.5 million`. */
function multiplierAt(tokens: readonly Token[], index: number, lexicon: Lexicon): { by: number; next: number } | undefined {
  const found = lexicon.numbers.at(tokens, index);
  const by = Number(found?.means ?? 0);
  return found && by >= 1000 ? { by, next: found.next } : undefined;
}

function wordsAt(tokens: readonly Token[], index: number, lexicon: Lexicon): Numeral | undefined {
  let [total, current, next] = [0, 0, index];
  for (let at = index; ; ) {
    const joined = at > index ? skipped(tokens, at, lexicon) : at;
    const found = lexicon.numbers.at(tokens, joined);
    if (!found) break;
    const value = Number(found.means);
    // Behind a thousand, `and` joins whatever is less: هزار و دویست و چهل.
    if (joined > at && !(current === 0 ? value < 1000 : current >= 20 && fitsBehind(value, current))) break;
    if (value >= 1000) [total, current] = [total + Math.max(1, current) * value, 0];
    else if (value === 100 && current > 0 && current < 10) current *= 100;
    else if (current === 0 || fitsBehind(value, current)) current += value;
    else break;
    at = found.next;
    next = at;
  }
  if (next === index) return halfAt(tokens, index, lexicon);
  return withHalf({ value: total + current, or: undefined, digits: false, next }, tokens, lexicon);
}

/** Behind the joining word or hyphen of a number, if one stands there. */
function skipped(tokens: readonly Token[], at: number, { and }: Lexicon): number {
  if (tokens[at]?.text === '-' && adjoin(tokens[at - 1], tokens[at])) return at + 1;
  return and.at(tokens, at)?.next ?? at;
}

/** `five` goes on `twenty` and on `hundred`, `ten` on `hundred` alone. */
const fitsBehind = (value: number, current: number): boolean =>
  (current % 100 === 0 && value < 100) || (current % 10 === 0 && current % 100 >= 20 && value < 10);

const halfAt = (tokens: readonly Token[], index: number, { half }: Lexicon): Numeral | undefined => {
  const found = half.at(tokens, index);
  return found && { value: 0.5, or: undefined, digits: false, next: found.next };
};

/** `two and a half`. */
function withHalf(number: Numeral, tokens: readonly Token[], lexicon: Lexicon): Numeral {
  const next = halfBehind(tokens, number.next, lexicon);
  return next === undefined ? number : { ...number, value: number.value + 0.5, next };
}

/** Behind `and a half`, if it stands here. */
export function halfBehind(tokens: readonly Token[], index: number, { and, articles, half }: Lexicon): number | undefined {
  const joined = and.at(tokens, index)?.next;
  if (joined === undefined) return undefined;
  return half.at(tokens, articles.at(tokens, joined)?.next ?? joined)?.next;
}
