import { sentencesOf } from '../documents/sentences.ts';
import { readTextDraft } from '../documents/text.ts';
import type { Place, Problem } from '../errors.ts';
import type { Language, Rule } from '../packs/pack.ts';
import { judgeDraft } from './judge.ts';

/**
 * What rules make of their own examples: each bad one must be found, and none of the good ones. A rule that never fires is
 * believed to keep watch. `placeOf` gives the place of a path in their file; what facts or sections decide is not tried.
 * `alive` is told before each rule.
 */
export function judgeExamples(
  rules: readonly Rule[],
  placeOf: (path: string) => Place,
  language: Language,
  alive: () => void = () => undefined,
): Problem[] {
  return rules.flatMap((rule, at) => {
    alive();
    if (rule.kind !== 'forbid' && rule.kind !== 'require' && rule.kind !== 'limit') return [];
    const fires = (text: string): boolean => {
      const document = readTextDraft({ name: rule.id, text });
      const draft = { document, sentences: sentencesOf(document, language), language, kind: rule.only?.[0] ?? 'letter' };
      return judgeDraft(draft, [rule]).length > 0;
    };
    const told = (which: 'bad' | 'good', message: string): Problem[] =>
      rule[which].flatMap((text, index) =>
        fires(text) === (which === 'bad')
          ? []
          : [{ id: 'rule-example', message, help: 'change the pattern, or the sentence', place: placeOf(`${at}.${which}.${index}`) }],
      );
    return [
      ...told('bad', `${rule.id} does not find its own bad sentence`),
      ...told('good', `${rule.id} is held against its own good sentence`),
    ];
  });
}
