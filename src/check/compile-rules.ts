import { type Place, type Problem, UserError } from '../errors.ts';
import type { Rule, Words, WrittenRule } from '../packs/pack.ts';
import { byPatternKey, type Pattern, type PatternKey } from '../packs/patterns.ts';
import { placeWithin } from '../yaml/tree.ts';
import { type Respelling, respelt } from '../patterns/fold.ts';
import { folded, wordsAlone } from '../patterns/plain.ts';
import { preparePattern } from '../patterns/prepare.ts';

type PlaceOf = (path: string) => Place;

/**
 * The rules of a file, with their patterns checked and prepared. `words` are the groups that patterns may name, `fold` how the
 * language's texts are respelt. Throws a UserError with every pattern that is wrong, at its place in the file.
 */
export function compileRules(written: readonly WrittenRule[], words: Words, placeOf: PlaceOf, fold?: readonly Respelling[]): Rule[] {
  const problems: Problem[] = [];
  const rules = written.map((rule, index): Rule => {
    const prepared = (key: PatternKey): readonly Pattern[] | undefined =>
      rule[key]?.flatMap((source, which) => {
        const apart = key !== 'match' && key !== 'when';
        const made = preparePattern(source, words, { exact: rule.case === 'exact', apart, fold });
        if ('patterns' in made) return made.patterns;
        const { message, help, from, to } = made.fault;
        problems.push({
          id: 'pattern-invalid',
          message: `${rule.id}: ${message}`,
          help,
          place: placeWithin({ kind: 'text', text: source, place: placeOf(`${index}.${key}.${which}`) }, from, to),
        });
        return [];
      });
    const whole = rule.whole?.map((each) => wordsAlone(respelt(folded(each, false), fold)));
    return { ...rule, ...(whole && { whole }), ...byPatternKey(prepared) };
  });
  const ids = written.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    problems.push({
      id: 'rule-twice',
      message: `there are two rules called ${ids[twice]}`,
      help: 'give one of them another id',
      place: placeOf(`${twice}.id`),
    });
  if (problems.length > 0) throw new UserError(problems);
  return rules;
}
