import { readFileSync } from 'node:fs';
import { compileCues } from '../src/cues/compile-cues.ts';
import { compileRules } from '../src/check/compile-rules.ts';
import { cuesSchema } from '../src/cues/cues-file.ts';
import type { Finding } from '../src/check/finding.ts';
import { judgeDraft, judgeSections } from '../src/check/judge.ts';
import type { Draft } from '../src/check/reading.ts';
import { sectionsOf } from '../src/cues/sections.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { readMarkdownDraft } from '../src/documents/markdown.ts';
import { readTextDraft } from '../src/documents/text.ts';
import type { KindName } from '../src/kind-names.ts';
import { labelsSchema } from '../src/packs/pack.ts';
import { readPackFile } from '../src/packs/files.ts';
import { type Rule, rulesSchema, wordsSchema } from '../src/packs/rules.ts';
import { sectionNames } from '../src/sections/index.ts';

/** Persian as its files stand, without a build. */
const file = (path: string) => ({ name: path, text: readFileSync(path, 'utf8') });
export const pack = (name: string, language = 'fa') => file(`templates/${language}/${name}`);

const { language } = readPackFile(pack('labels.yaml'), labelsSchema).value;
const words = readPackFile(pack('words.yaml'), wordsSchema).value;
export const written = readPackFile(pack('rules.yaml'), rulesSchema);
export const rules = compileRules(written.value, words, written.placeOf, language.fold);
const cueFile = readPackFile(pack('cues.yaml'), cuesSchema);
const cues = compileCues(cueFile.value, words, cueFile.placeOf, language.fold);

export function draftOf(text: string, kind: KindName = 'letter', form: 'text' | 'markdown' = 'text'): Draft {
  const source = { name: 'draft', text };
  const document = form === 'text' ? readTextDraft(source) : readMarkdownDraft(source, () => undefined);
  return { document, sentences: sentencesOf(document, language), language, kind };
}

export const statesOf = (draft: Draft) => sectionsOf(draft.sentences, cues, language, judgeDraft(draft, rules));
export const judged = (draft: Draft, asked: readonly Rule[] = rules): Finding[] =>
  judgeSections(draft, asked, statesOf(draft), judgeDraft(draft, asked));
export const spelled = (draft: Draft): string[] => Object.entries(statesOf(draft)).map(([name, { state }]) => `${name} ${state}`);
export const allPresent = sectionNames.map((name) => `${name} present`);

/** What people type for a text with every ZWNJ and Persian letter in place. */
export const typed = {
  'with Arabic letters': (text: string) => text.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
  'with a space for each ZWNJ': (text: string) => text.replaceAll('\u200c', ' '),
  'with nothing for each ZWNJ': (text: string) => text.replaceAll('\u200c', ''),
  'without hamza and tanvin': (text: string) => text.replaceAll(/[\u064b\u0654]/g, '').replaceAll('أ', 'ا'),
  'with Latin digits and straight quotes': (text: string) =>
    text.replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replaceAll(/[«»]/g, '"'),
};
