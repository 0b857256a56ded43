import type { Finding } from '../check/finding.ts';
import type { Rule } from '../packs/pack.ts';
import { languageOf, languages, loadPages } from '../packs/load.ts';

/** Ids are the same in every language, so English stands in for one without rules. */
export const rulesLanguage = (locale = 'en'): string => (languages().includes(languageOf(locale)) ? languageOf(locale) : 'en');

/**
 * What was found in a text in one language, in the words of the report's, where anybody chose one. What a rule of the
 * project's own says stays as its author wrote it.
 */
export async function retold(
  findings: readonly Finding[],
  locale: string | undefined,
  told: string | undefined,
): Promise<readonly Finding[]> {
  const own = rulesLanguage(locale);
  if (told === undefined || own === told || findings.length === 0) return findings;
  const [from = [], into = []] = await Promise.all([own, told].map(loadPages));
  return inWords(findings, from, into);
}

/** Findings of the rules in `from`, in the words that the same rules have in `into`. */
export function inWords(findings: readonly Finding[], from: readonly Rule[], into: readonly Rule[]): Finding[] {
  return findings.map((finding) => {
    const [own, theirs] = [from, into].map((rules) => rules.find(({ id }) => id === finding.rule));
    if (!own || !theirs || !finding.message.startsWith(own.message)) return finding;
    // Behind the message stands what was found, which has no language.
    const message = theirs.message + finding.message.slice(own.message.length);
    return { ...finding, message, help: finding.help === own.instead ? theirs.instead : finding.help };
  });
}
