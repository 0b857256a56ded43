import { hitOf } from '../check/hits.ts';
import type { Finding } from '../check/finding.ts';
import type { Hole, Message } from '../compose/message.ts';
import { toText } from '../formats/text.ts';
import type { Rule } from '../pack.ts';

/** What a copy is judged by besides its facts. */
export interface Grounds {
  /** The rules of its language. */
  readonly rules: readonly Rule[];
  /** Ids of rules set aside. */
  readonly allowed: ReadonlySet<string>;
  /**
   * Given when the message was judged before with other facts in these holes: only sentences that have one of them, and
   * those beside, can say something new.
   */
  readonly changed: ReadonlySet<Hole> | undefined;
}

/**
 * What the finished words of a copy say against it: what is private and must not leave. Every copy passes here before it
 * does; the check of drafts is called here. A finding never repeats what it found.
 */
export function judge(message: Message, { rules, allowed, changed }: Grounds): readonly Finding[] {
  const asked = privacyRules(rules).filter(({ id }) => !allowed.has(id));
  if (asked.length === 0) return [];
  const text = changed ? [...changed].map((hole) => hole.text).join('\n') : toText(message).text;
  return asked
    .filter((rule) => hitOf(rule, text))
    .map(({ id, section, message: said, instead }) => ({ rule: id, level: 'error', section, message: said, help: instead, text: '' }));
}

const known = new WeakMap<readonly Rule[], readonly Rule[]>();

/** Rules about what is private, wherever it stands. Looked up once for each language. */
function privacyRules(rules: readonly Rule[]): readonly Rule[] {
  const found = known.get(rules) ?? rules.filter(({ id, kind, facts }) => id.startsWith('private-') && kind === 'forbid' && !facts);
  known.set(rules, found);
  return found;
}
