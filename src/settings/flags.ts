import { meantOr, usage, UserError } from '../errors.ts';
import type { Setting } from '../facts/set.ts';
import type { Rule } from '../packs/pack.ts';
import { languageTag } from '../sections/language-tag.ts';

/** `--set path=value`, as often as it was given. */
export function settings(given: readonly string[]): Setting[] {
  return given.map((each) => {
    const { name, value } = assigned('--set', each, 'to.name="Ms Petrova"');
    return { path: name, value, origin: `--set ${name}` };
  });
}

/** `--locale`, or another `flag`: a language tag, as the facts hold it. */
export function localeFlag(tag: string | undefined, flag = '--locale'): string | undefined {
  const read = tag === undefined ? undefined : languageTag(tag);
  if (tag === undefined || read !== undefined) return read;
  throw usage(`"${tag}" is not a language tag`, 'write a tag such as en, en-US, cs or fa', flag);
}

/** Set aside like rules, but none: they are about the matter, not about words. */
export const gates: readonly string[] = ['needs-people', 'facts-in-another-language'];

/** `--allow rule=reason`: the rule must be one of the language's, and the reason be given. Gives the rules' ids, each with its reason. */
export async function allowances(given: readonly string[], load: () => Promise<readonly Rule[]>): Promise<ReadonlyMap<string, string>> {
  if (given.length === 0) return new Map();
  const ids = (await load()).map(({ id }) => id);
  return new Map(
    given.map((each): [string, string] => {
      const { name, value } = assigned('--allow', each, 'unfilled-placeholder="it is the name of a product"');
      if (!gates.includes(name) && !ids.includes(name)) {
        const help = meantOr(name, [...gates, ...ids], 'the id stands in brackets in the report');
        throw new UserError({ id: 'unknown-rule', message: `no rule is called ${name}`, help, file: '--allow' });
      }
      if (value.trim() === '')
        throw new UserError({
          id: 'no-reason',
          message: 'a rule is set aside only with a reason',
          help: `--allow ${name}="why"`,
          file: '--allow',
        });
      return [name, value.trim()];
    }),
  );
}

/** `name=value`, as some flags take it. */
export function assigned(flag: string, given: string, example: string): { name: string; value: string } {
  const at = given.indexOf('=');
  if (at < 1) throw usage(`${flag} takes a name, an equals sign and a value`, `for example ${flag} ${example}`, flag);
  return { name: given.slice(0, at).trim(), value: given.slice(at + 1) };
}
