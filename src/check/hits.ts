import type { Language, Pattern, Rule } from '../pack.ts';
import { isProved } from './checksum.ts';
import { edges } from './edge-signs.ts';
import { respelt } from './fold.ts';
import { folded, regexOf } from './patterns.ts';

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
export function* hitsIn(rule: Rule, plain: Plain): Generator<Hit> {
  const seen = plain.for(rule);
  for (const pattern of rule.match ?? []) {
    const { regex, needs } = readyFor(pattern);
    if ((needs && !needs.some((each) => seen.includes(each))) || seen.search(regex) === -1) continue;
    for (const { 0: hit, index } of seen.matchAll(regex)) {
      const text = plain.text.slice(index, index + hit.length);
      if (isProved(rule, text)) yield { index, text };
    }
  }
}

/** The first match of a rule in a text that is judged alone; none when one of its exceptions stands there too. */
export function hitIn(rule: Rule, plain: Plain): Hit | undefined {
  for (const hit of hitsIn(rule, plain)) {
    const seen = plain.for(rule);
    const excuses = [...(rule.unless ?? []), ...(rule.anywhere ?? [])];
    return excuses.some((each) => seen.search(readyFor(each).regex) !== -1) ? undefined : hit;
  }
  return undefined;
}

export const hitOf = (rule: Rule, text: string, language?: Pick<Language, 'fold'>): Hit | undefined =>
  hitIn(rule, new Plain(text, language));

const mostNeeded = 200;
const anyNeeded = new WeakMap<readonly Rule[], RegExp | 'unknown'>();

/** Whether a text holds any literal that a few rules need: for most texts the one question that has to be asked. */
export function mayHit(rules: readonly Rule[], plain: Plain): boolean {
  const needed = anyNeeded.get(rules) ?? neededBy(rules);
  anyNeeded.set(rules, needed);
  return needed === 'unknown' || needed.test(plain.small());
}

function neededBy(rules: readonly Rule[]): RegExp | 'unknown' {
  const asked = rules.filter(({ kind }) => kind === 'forbid');
  const needs = asked.filter(({ checksum }) => !checksum).flatMap(({ match = [] }) => match.map((pattern) => readyFor(pattern).needs));
  const all = new Set(needs.flatMap((each) => each?.map((text) => text.toLowerCase()) ?? []));
  if (needs.includes(undefined) || all.size > mostNeeded) return 'unknown';
  const literals = [...all].map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  // What is proved by a digit has many of them.
  if (asked.some(({ checksum }) => checksum)) literals.push('(?:[0-9][ .-]?){8}');
  return literals.length === 0 ? /(?!)/ : new RegExp(literals.join('|'));
}

/** A pattern ready to be looked for, and the literals without which it cannot match: most texts hold none. */
interface Ready {
  readonly regex: RegExp;
  readonly needs: readonly string[] | undefined;
}

/** Each is asked of every fact. */
const known = new WeakMap<Pattern, Ready>();
function readyFor(pattern: Pattern): Ready {
  const found = known.get(pattern);
  if (found) return found;
  const { source, starts, holds } = pattern;
  const ready = { regex: regexOf(source, false), needs: (starts ?? holds)?.map((each) => each.replace(edges.before, '')) };
  known.set(pattern, ready);
  return ready;
}
