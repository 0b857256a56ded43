/** A run of `*`, `_` or `~` that may open or close emphasis, in the order of the text. */
export interface Run {
  readonly sign: string;
  /** Where what is left of it stands, and how long it was. */
  from: number;
  length: number;
  readonly whole: number;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly order: number;
  before: Run | undefined;
  behind: Run | undefined;
}

/** Asked of few signs: a pattern that stands by is made at each start. */
const isSymbol = (sign: string): boolean => /[\p{P}\p{S}]/u.test(sign);
const isSpace = (sign: string): boolean => sign === '' || /\s/.test(sign);

/** The run of signs at `from`, by what stands before and behind it. */
export function runAt(text: string, from: number, last: Run | undefined): Run {
  const sign = text.charAt(from);
  let end = from;
  while (text.charAt(end) === sign) end++;
  const [before, behind] = [text.charAt(from - 1), text.charAt(end)];
  const left = !isSpace(behind) && (!isSymbol(behind) || isSpace(before) || isSymbol(before));
  const right = !isSpace(before) && (!isSymbol(before) || isSpace(behind) || isSymbol(behind));
  const word = sign === '_';
  const run: Run = {
    sign,
    from,
    length: end - from,
    whole: end - from,
    opens: left && (!word || !right || isSymbol(before)),
    closes: right && (!word || !left || isSymbol(behind)),
    order: (last?.order ?? 0) + 1,
    before: last,
    behind: undefined,
  };
  if (last) last.behind = run;
  return run;
}

/**
 * Pairs the runs behind `bottom` as CommonMark does, and calls `drop` for each stretch of signs that is markup. Runs that
 * found nobody are not asked again, so that the work grows with the text.
 */
export function pairRuns(bottom: Run | undefined, last: Run | undefined, drop: (from: number, to: number) => void): void {
  const lowest = new Map<string, number>();
  const floor = bottom?.order ?? 0;
  let closer = bottom ? bottom.behind : first(last);
  while (closer) {
    const next: Run | undefined = closer.behind;
    if (!closer.closes) {
      closer = next;
      continue;
    }
    const key = `${closer.sign}${closer.opens ? 1 : 0}${closer.sign === '~' ? closer.length : closer.whole % 3}`;
    const opener = openerOf(closer, Math.max(floor, lowest.get(key) ?? 0));
    if (!opener) {
      lowest.set(key, closer.before?.order ?? 0);
      if (!closer.opens) remove(closer);
      closer = next;
      continue;
    }
    const used = opener.length >= 2 && closer.length >= 2 ? 2 : 1;
    opener.length -= used;
    drop(opener.from + opener.length, opener.from + opener.length + used);
    drop(closer.from, closer.from + used);
    closer.from += used;
    closer.length -= used;
    opener.behind = closer;
    closer.before = opener;
    if (opener.length === 0) remove(opener);
    if (closer.length > 0) continue;
    remove(closer);
    closer = next;
  }
}

function openerOf(closer: Run, floor: number): Run | undefined {
  for (let run = closer.before; run && run.order > floor; run = run.before) {
    if (run.sign !== closer.sign || !run.opens) continue;
    if (closer.sign === '~') {
      if (run.length === closer.length && run.length <= 2) return run;
      continue;
    }
    const uneven = (run.closes || closer.opens) && (run.whole + closer.whole) % 3 === 0 && (run.whole % 3 !== 0 || closer.whole % 3 !== 0);
    if (!uneven) return run;
  }
  return undefined;
}

function first(last: Run | undefined): Run | undefined {
  let run = last;
  while (run?.before) run = run.before;
  return run;
}

function remove(run: Run): void {
  if (run.before) run.before.behind = run.behind;
  if (run.behind) run.behind.before = run.before;
}
