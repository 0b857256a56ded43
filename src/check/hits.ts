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
  private small: string | undefined;

  constructor(text: string, language?: Pick<Language, 'fold'>) {
    this.text = text;
    this.fold = language?.fold;
  }

  for({ case: letters }: Rule): string {
    if (letters === 'exact') return (this.exact ??= respelt(folded(this.text, true), this.fold));
    return (this.small ??= respelt(folded(this.text, false), this.fold));
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
    if (!mayStandIn(pattern, seen)) continue;
    for (const { 0: hit, index } of seen.matchAll(compiled(pattern))) {
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
    return excuses.some((each) => seen.search(compiled(each)) !== -1) ? undefined : hit;
  }
  return undefined;
}

export const hitOf = (rule: Rule, text: string, language?: Pick<Language, 'fold'>): Hit | undefined =>
  hitIn(rule, new Plain(text, language));

/** Whether a text holds one of the literals without which a pattern cannot match: most hold none. */
function mayStandIn({ starts, holds }: Pattern, text: string): boolean {
  const needed = starts ?? holds;
  return needed?.some((each) => text.includes(each.replace(edges.before, ''))) ?? true;
}

/** Each is asked of every fact. */
const known = new WeakMap<Pattern, RegExp>();
function compiled(pattern: Pattern): RegExp {
  const regex = known.get(pattern) ?? regexOf(pattern.source, false);
  known.set(pattern, regex);
  return regex;
}
