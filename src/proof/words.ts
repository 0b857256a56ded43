import { hitOf } from '../check/hits.ts';
import { masked } from '../check/secrets.ts';
import { type Finding, foundBy } from '../check/finding.ts';
import type { Place, Problem } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import type { Node } from './tree.ts';

/** Signs that other Markdown obeys, and ours prints as they are: the customer would see them. */
const foreign: readonly (readonly [RegExp, what: string, help: string])[] = [
  [/<\/?[A-Za-z!][^>\n]{0,200}>?/g, 'HTML', 'it would be printed as it is; write words'],
  [/!?\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)?/g, 'a link', 'write the address as a word'],
  [/`+/g, 'code', 'delete the sign'],
  [/^[ \t]*\d+[.)][ \t]/gm, 'a numbered list', 'begin each item with "- "'],
  [/^[ \t]*[*+][ \t]/gm, 'a list', 'begin each item with "- "'],
  [/^[ \t]*>/gm, 'a quotation', 'delete the sign'],
  [/^[ \t]*(?:[-=_*][ \t]*){3,}$/gm, 'a line across', 'a blank line parts paragraphs'],
  [/(?<!\*)\*(?!\*)[^*\n]{1,200}\*(?!\*)|(?<![\p{L}\p{N}_])_{1,2}[^_\n]{1,200}_{1,2}(?![\p{L}\p{N}_])/gu, 'emphasis', 'write **strong**'],
  [/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31});/gi, 'an HTML sign', 'write the character itself'],
  [/\\(?![\r\n]|$)/g, 'a backslash', 'it only ends a line that breaks there'],
];

/** Words of the user's own in a template: where each stretch stands. */
export function* wordsIn(nodes: readonly Node[]): Generator<{ text: string; place: Place }> {
  for (const node of nodes) {
    if (node.kind === 'block') {
      yield* wordsIn(node.body);
      yield* wordsIn(node.otherwise);
    } else if (node.kind === 'words') yield { text: stretchOf(node.place), place: node.place };
  }
}

/** As it stands in the file: the library takes away white space round tags. */
const stretchOf = ({ source, from, to }: Place): string => source.text.slice(from, to);

/** Signs in a template that its closed Markdown does not know. */
export function judgeSigns(nodes: readonly Node[]): Problem[] {
  return [...wordsIn(nodes)].flatMap(({ text, place }) => {
    const lineStart = place.from === 0 || place.source.text[place.from - 1] === '\n';
    return foreign.flatMap(([pattern, what, help]) =>
      [...text.matchAll(pattern)]
        .filter(({ index }) => index > 0 || lineStart || !pattern.multiline)
        .map((hit) => ({
          id: 'template-markup',
          message: `${what} cannot stand in a template`,
          help,
          place: within(place, hit.index, hit[0].length),
        })),
    );
  });
}

/** Words of the user's own and where they stand; `seen` is how rules see them, sign for sign, when not as they are written. */
export interface Worded {
  readonly text: string;
  readonly place: Place;
  readonly seen?: string;
}

/** What a customer would hold against words of the user's own. */
export function judgeWords(texts: Iterable<Worded>, rules: readonly Rule[]): Finding[] {
  const found = [...texts].flatMap(({ text, place, seen = text }) =>
    rules.flatMap((rule): Finding[] => {
      const hit = rule.kind === 'forbid' && !rule.facts ? hitOf(rule, seen) : undefined;
      if (!hit) return [];
      // In YAML a text stands in quotation marks, or is broken over lines.
      const same = place.source.text.startsWith(text, place.from);
      const at = same ? within(place, hit.index, hit.text.length) : place;
      return [foundBy(rule, { text: hit.text, place: at })];
    }),
  );
  return masked(found, rules);
}

const within = ({ source, from }: Place, index: number, length: number): Place => ({
  source,
  from: from + index,
  to: from + index + length,
});
