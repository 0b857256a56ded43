import type { Place, Source } from '../errors.ts';
import type { Rule } from '../packs/pack.ts';
import type { Document } from '../documents/document.ts';
import { Stretches } from '../documents/stretches.ts';
import { type Finding, foundBy } from './finding.ts';
import { isProved } from './checksum.ts';
import { hitsIn, Plain } from './hits.ts';
import { look } from '../patterns/lookup.ts';
import { folded } from '../patterns/plain.ts';
import { searchFor } from './rule-search.ts';

/** Stands for a sign of what is not repeated. */
const mark = '•';

/** Rules about what is nobody's to read, looked up once for each list. */
const secret = new WeakMap<readonly Rule[], readonly Rule[]>();
function secretRules(rules: readonly Rule[]): readonly Rule[] {
  const found = secret.get(rules) ?? rules.filter(({ masked: yes }) => yes === 'yes');
  secret.set(rules, found);
  return found;
}

/**
 * Findings fit to be told: where one of them is about a secret, every secret of its text is masked, in the words that they
 * quote and in the text that they point into. Positions stay.
 */
export function masked(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const secrets = secretRules(rules);
  const about = new Set(findings.filter(({ rule }) => secrets.some(({ id }) => id === rule)));
  if (about.size === 0) return [...findings];
  const names = new Set([...about].map(({ place }) => place?.source.name));
  const made = new Map<Source, Source>();
  return findings.map((finding) => {
    const { place, text } = finding;
    if (!place || !names.has(place.source.name)) return finding;
    const source = made.get(place.source) ?? { ...place.source, text: withoutSecrets(place.source.text, secrets) };
    made.set(place.source, source);
    const told = about.has(finding) ? text.replace(/\S/gu, mark) : withoutSecrets(text, secrets);
    return { ...finding, text: told, place: { ...place, source } };
  });
}

/** What in a text is nobody's to read: keys, numbers of cards, machines inside a network. */
export function secretsIn(text: string, rules: readonly Rule[]): string[] {
  const plain = new Plain(text);
  return secretRules(rules).flatMap((rule) => hitsIn(rule, plain).map((hit) => hit.text));
}

/** A text with every secret in it masked, as far as it runs on without a space. */
function withoutSecrets(text: string, rules: readonly Rule[]): string {
  const plain = new Plain(text);
  const stretches: { from: number; to: number }[] = [];
  for (const rule of rules) {
    for (const { index, text: hit } of hitsIn(rule, plain)) {
      // Where it runs on so far, nothing new begins.
      const before = stretches.at(-1);
      if (before && before.from <= index && before.to >= index + hit.length) continue;
      runsOn.lastIndex = index + hit.length;
      const [rest = ''] = runsOn.exec(text) ?? [];
      const [begun = ''] = /[\p{L}\p{N}.-]*$/u.exec(text.slice(Math.max(0, index - 100), index)) ?? [];
      stretches.push({ from: index - begun.length, to: index + hit.length + rest.length });
    }
  }
  const shown: string[] = [];
  let told = 0;
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    if (to <= told) continue;
    const start = Math.max(from, told);
    shown.push(text.slice(told, start), text.slice(start, to).replace(/[^\s]/g, mark));
    told = to;
  }
  return shown.join('') + text.slice(told);
}

const runsOn = /[^\s"'`<>),;]*/y;

/**
 * Secrets that a draft holds where its readers see no sentence: in code, in a quotation, in a link. `findings` are those
 * found in its sentences.
 */
export function hiddenSecrets({ source }: Document, rules: readonly Rule[], findings: readonly Finding[]): Finding[] {
  const { lookup, numbers } = searchFor(rules);
  const asked = secretRules(rules).filter(({ facts }) => !facts);
  const patternsOf = ({ match }: Rule): readonly number[] => (match && numbers.get(match)) ?? [];
  const how = new Uint8Array(lookup.programs.length).fill(look.done);
  for (const which of asked.flatMap(patternsOf)) how[which] = look.now;
  const { count, key, from, to } = lookup.find(folded(source.text, false), folded(source.text, true), how);
  const hits = Array.from({ length: count }, (_, hit) => ({
    which: key[hit] ?? 0,
    place: { source, from: from[hit] ?? 0, to: to[hit] ?? 0 },
  }));
  const known = new Map(
    asked.map(({ id }) => [id, new Stretches(findings.flatMap(({ rule, place }) => (rule === id && isOf(source, place) ? [place] : [])))]),
  );
  return asked
    .flatMap((rule) =>
      patternsOf(rule).flatMap((which) =>
        hits
          .filter((hit) => hit.which === which)
          .map(({ place }) => foundBy(rule, { text: source.text.slice(place.from, place.to), place }))
          .filter(({ text }) => isProved(rule, text)),
      ),
    )
    .filter(({ rule, place }) => !place || known.get(rule)?.overlapping(place).length === 0);
}

const isOf = ({ name }: Source, place: Finding['place']): place is Place => place?.source.name === name;
