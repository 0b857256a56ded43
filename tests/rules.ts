import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

const file = (name: string) => ({ name, text: readFileSync(fileURLToPath(new URL(`../templates/en/${name}`, import.meta.url)), 'utf8') });

/** English as its files stand, without a build. */
export const words = readPackFile(file('words.yaml'), wordsSchema).value;
const written = readPackFile(file('rules.yaml'), rulesSchema);
export const rules = compileRules(written.value, words, written.placeOf);
const { language } = readPackFile(file('labels.yaml'), labelsSchema).value;
const cueFile = readPackFile(file('cues.yaml'), cuesSchema);
const cues = compileCues(cueFile.value, words, cueFile.placeOf);

/** A draft of a text, as a rule sees it. */
export function draftOf(text: string, kind: KindName = 'letter', form: 'text' | 'markdown' = 'text'): Draft {
  const source = { name: 'draft', text };
  const document = form === 'text' ? readTextDraft(source) : readMarkdownDraft(source, () => undefined);
  return { document, sentences: sentencesOf(document, language), language, kind };
}

/** What rules hold against a text, with what its sections lack. */
export function judged(draft: Draft, asked: readonly Rule[] = rules): Finding[] {
  const found = judgeDraft(draft, asked);
  return judgeSections(draft, asked, sectionsOf(draft.sentences, cues, language, judgeDraft(draft, rules)), found);
}
