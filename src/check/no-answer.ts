import { shapeOfPath } from '../facts/shapes.ts';
import type { Rule } from '../packs/pack.ts';
import { wordsAlone } from '../patterns/plain.ts';
import { isWords } from '../sections/fact.ts';
import { isNone } from '../sections/remedy.ts';
import type { Plain } from './hits.ts';

/** No answer is longer, and most facts are. */
const longest = 40;
/** Facts that may say that there is none. */
const noneSaid: readonly string[] = ['remedy.steps', 'forward.todo'];

/**
 * Whether a fact says nothing: no more than signs, numbers where a sentence belongs, or words that the rule says are no
 * answer, such as a sheet's `#N/A`. Asked of facts that are written in words; `path` has no numbers of items.
 */
export function isNoAnswer(rule: Rule, path: string, plain: Plain): boolean {
  if (!rule.whole || plain.text.length > longest) return false;
  const said = wordsAlone(plain.small());
  const isListed = rule.whole.includes(said);
  if (!isListed && /[^#\d\u0660-\u0669\u06f0-\u06f9\s]/.test(said)) return false;
  const { kind = 'note' } = shapeOfPath(path)?.form ?? {};
  // A number is no sentence, as a sheet's 0 where nothing is; elsewhere it may be an answer.
  if (!isListed && kind !== 'clause' && said.replaceAll('#', '') !== '') return false;
  // Of facts that are no words a `no` may be an answer.
  return (isWords(kind) || kind === 'name') && !(noneSaid.includes(path) && isNone(plain.text));
}
