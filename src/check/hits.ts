import type { Language, Pattern, Rule } from '../packs/pack.ts';
import { isProved } from './checksum.ts';
import { edges } from '../patterns/ops.ts';
import { respelt } from '../patterns/fold.ts';
import { matchEnd, matchFrom } from '../patterns/match.ts';
import { folded, literal } from '../patterns/plain.ts';
import { programIn } from './rule-search.ts';
import { readText } from '../patterns/text-in-hand.ts';

/** A text that is judged alone, as patterns see it: folded once, however many rules are asked. */
export class Plain {
  readonly text: string;
  private readonly fold: Language['fold'];
  private exact: string | undefined;
  private lower: string | undefined;

  constructor(text: string, language?: Pick<Language, 'fold'>) {
    this.text = text;
    this.fold = language?.fold;
  }

  for({ case: letters }: Rule): string {
    if (letters === 'exact') return (this.exact ??= respelt(folded(this.text, true), this.fold));
    return this.small();
  }

  small(): string {
    return (this.lower ??= respelt(folded(this.text, false), this.fold));
  }
}

/** A stretch of a text. */
interface Hit {
  readonly index: number;
  readonly text: string;
}

/** What a rule's patterns match in a text, pattern by pattern, whatever its exceptions say. */
export function hitsIn(rule: Rule, plain: Plain): readonly Hit[] {
  const seen = plain.for(rule);
  const likely = (rule.match ?? []).filter((pattern) => mayStandIn(pattern, seen));
  if (likely.length === 0) return [];
  readText(seen);
  return likely.flatMap((pattern) =>
    placesOf(pattern)
      .map(([index, to]) => ({ index, text: plain.text.slice(index, to) }))
      .filter(({ text }) => isProved(rule, text)),
  );
}

/** Where a pattern matches in the text that was read last. */
function placesOf(pattern: Pattern): (readonly [from: number, to: number])[] {
  const { code, at: program } = programIn(pattern);
  const places: (readonly [number, number])[] = [];
  for (let at = matchFrom(code, program, 0); at >= 0; at = matchFrom(code, program, matchEnd)) {
    places.push([at, matchEnd]);
    if (matchEnd === at) break;
  }
  return places;
}

/** The first match of a rule in a text that is judged alone; none when one of its exceptions stands there too. */
export function hitIn(rule: Rule, plain: Plain): Hit | undefined {
  const [hit] = hitsIn(rule, plain);
  if (!hit) return undefined;
  readText(plain.for(rule));
  return [...(rule.unless ?? []), ...(rule.anywhere ?? [])].some((each) => placesOf(each).length > 0) ? undefined : hit;
}

export const hitOf = (rule: Rule, text: string, language?: Pick<Language, 'fold'>): Hit | undefined =>
  hitIn(rule, new Plain(text, language));

const mostNeeded = 200;
const anyNeeded = new WeakMap<readonly Rule[], RegExp | 'unknown'>();

/** Whether a text holds any literal that the rules for every fact need: for most texts the one question that has to be asked. */
export function mayHit(rules: readonly Rule[], plain: Plain): boolean {
  const wanted = anyNeeded.get(rules) ?? neededBy(rules);
  anyNeeded.set(rules, wanted);
  return wanted === 'unknown' || wanted.test(plain.small());
}

function neededBy(rules: readonly Rule[]): RegExp | 'unknown' {
  const asked = rules.filter(({ kind, facts }) => kind === 'forbid' && !facts);
  const needs = asked.filter(({ checksum }) => !checksum).flatMap(({ match = [] }) => match.map(needsOf));
  const all = new Set(needs.flatMap((each) => (each === 'unknown' ? [] : each.map((text) => text.toLowerCase()))));
  if (needs.includes('unknown') || all.size > mostNeeded) return 'unknown';
  const literals = [...all].map(literal);
  // What is proved by a digit has many of them.
  if (asked.some(({ checksum }) => checksum)) literals.push('(?:[0-9][ .-]?){8}');
  return literals.length === 0 ? /(?!)/ : new RegExp(literals.join('|'));
}

/** The literals without which a pattern cannot match, where that is known: most texts hold none. */
const needed = new WeakMap<Pattern, readonly string[] | 'unknown'>();
function needsOf(pattern: Pattern): readonly string[] | 'unknown' {
  const { starts, holds } = pattern;
  const needs = needed.get(pattern) ?? (starts ?? holds)?.map((each) => each.replace(edges.before, '')) ?? 'unknown';
  needed.set(pattern, needs);
  return needs;
}

function mayStandIn(pattern: Pattern, text: string): boolean {
  const needs = needsOf(pattern);
  return needs === 'unknown' || needs.some((each) => text.includes(each));
}
