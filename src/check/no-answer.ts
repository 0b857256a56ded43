import { incidentSchema } from '../incident.ts';
import type { Rule } from '../packs/pack.ts';
import { bare } from '../patterns/plain.ts';
import type { Form } from '../sections/fact.ts';
import { isNone } from '../sections/remedy.ts';
import { pathsOf } from '../sections/shape.ts';
import type { Plain } from './hits.ts';

/** No answer is longer, and most facts are. */
const longest = 40;
/** Facts that may say that there is none. */
const noneSaid: readonly string[] = ['remedy.steps', 'forward.todo'];
/** What is written in words: of other facts a `no` may be an answer. */
const wordy: readonly Form['kind'][] = ['clause', 'noun', 'either', 'name'];

/**
 * Whether a fact says nothing: no more than signs, or than words that the rule says are no answer, such as a sheet's
 * `#N/A`. Asked of facts that are written in words; `path` has no numbers of items.
 */
export function isNoAnswer(rule: Rule, path: string, plain: Plain): boolean {
  if (!rule.whole || plain.text.length > longest) return false;
  const said = bare(plain.small());
  if (said.replaceAll('#', '') !== '' && !rule.whole.includes(said)) return false;
  return wordy.includes(formOf(path)) && !(noneSaid.includes(path) && isNone(plain.text));
}

let forms: ReadonlyMap<string, Form['kind']> | undefined;
/** How a fact is written, by its path. */
function formOf(path: string): Form['kind'] {
  forms ??= new Map([...pathsOf(incidentSchema)].map(({ path: each, shape }) => [each, shape.form.kind]));
  return forms.get(path) ?? 'note';
}
