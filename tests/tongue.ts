import { readFileSync } from 'node:fs';
import { compileCues } from '../src/cues/compile-cues.ts';
import { compileRules } from '../src/check/compile-rules.ts';
import { cuesSchema } from '../src/cues/cues-file.ts';
import { judgeDraft, judgeSections } from '../src/check/judge.ts';
import type { Draft } from '../src/check/reading.ts';
import { type SectionState, sectionsOf } from '../src/cues/sections.ts';
import { sentencesOf } from '../src/documents/sentences.ts';
import { readMarkdownDraft } from '../src/documents/markdown.ts';
import { readTextDraft } from '../src/documents/text.ts';
import type { KindName } from '../src/kind-names.ts';
import { framesSchema, labelsSchema } from '../src/packs/pack.ts';
import { readPackFile } from '../src/packs/files.ts';
import { type Rule, rulesSchema, wordsSchema } from '../src/packs/rules.ts';
import { type SectionName, sectionNames } from '../src/sections/section.ts';
import { fixture } from './program.ts';

/** A language as its files stand, without a build, and drafts judged in it. */
export function tongueOf(tag: string) {
  const file = (name: string) => ({ name, text: readFileSync(fixture(`../../templates/${tag}/${name}`), 'utf8') });
  const { language } = readPackFile(file('labels.yaml'), labelsSchema).value;
  const words = readPackFile(file('words.yaml'), wordsSchema).value;
  const written = readPackFile(file('rules.yaml'), rulesSchema);
  const rules = compileRules(written.value, words, written.placeOf, language.fold);
  const cueFile = readPackFile(file('cues.yaml'), cuesSchema);
  const cues = compileCues(cueFile.value, words, cueFile.placeOf, language.fold);
  const frames = readPackFile(file('frames.yaml'), framesSchema).value;
  const statesOf = (draft: Draft): Record<SectionName, SectionState> =>
    sectionsOf(draft.sentences, cues, language, judgeDraft(draft, rules));
  return {
    language,
    rules,
    frames,
    statesOf,
    draftOf: (text: string, kind: KindName = 'letter', form: 'text' | 'markdown' = 'text'): Draft => {
      const source = { name: 'draft', text };
      const document = form === 'text' ? readTextDraft(source) : readMarkdownDraft(source, () => undefined);
      return { document, sentences: sentencesOf(document, language), language, kind };
    },
    judged: (draft: Draft, asked: readonly Rule[] = rules): string[] =>
      judgeSections(draft, asked, statesOf(draft), judgeDraft(draft, asked)).map(({ rule }) => rule),
    statesIn: (draft: Draft): Record<string, string> => {
      const states = statesOf(draft);
      return Object.fromEntries(sectionNames.map((name) => [name, states[name].state]));
    },
  };
}
