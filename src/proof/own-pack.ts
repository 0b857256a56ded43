import { compileCues } from '../cues/compile-cues.ts';
import { compileRules } from '../check/compile-rules.ts';
import type { Cues } from '../cues/cues.ts';
import { cuesSchema } from '../cues/cues-file.ts';
import { judgeFrame, judgeLine, judgeSlots } from '../compose/frames.ts';
import { type Place, type Problem, type Source, UserError } from '../errors.ts';
import {
  framesSchema,
  type Labels,
  labelsSchema,
  type Language,
  type Pack,
  type Rule,
  rulesSchema,
  type Words,
  wordsSchema,
} from '../packs/pack.ts';
import { gatesOf, readPackFile, rulesOver } from '../packs/files.ts';

/** What a folder of the user's stands on: the same language of ours, or English for a language that we do not have. */
export interface Under {
  readonly words: Omit<Pack, 'templates'>;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  /** The groups of words that patterns name. */
  readonly groups: Words;
  /** Whether it is the same language. */
  readonly same: boolean;
}

/** A language with the user's files in it. */
export interface OwnPack {
  readonly words: Omit<Pack, 'templates'>;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  /** By what its sections are known in a draft; null where the folder does not say. */
  readonly cues: Cues | null;
  /** Frames of the user's own, and where each stands. */
  readonly lines: ReadonlyMap<string, Place>;
  readonly problems: readonly Problem[];
}

/** Reads the YAML files of a language's folder, each over ours. `files` go by their path inside it; errors call it `folder`. */
export function readOwnPack(language: string, folder: string, files: ReadonlyMap<string, Source>, under: Under): OwnPack {
  const problems: Problem[] = [];
  const attempt = <T>(name: string, read: (source: Source) => T, otherwise: T): T => {
    const source = files.get(name);
    if (!source) return otherwise;
    try {
      return read(source);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const labelled = attempt(
    'labels.yaml',
    (source) => {
      const base = { ...under.labels, ...(under.same ? { language: under.words.language } : {}) };
      const { value, placeOf } = readPackFile(source, labelsSchema, base);
      if (value.language.tag.split('-', 1)[0] !== language) problems.push(otherTag(language, value.language.tag, placeOf('language.tag')));
      return value;
    },
    { ...under.labels, language: under.words.language },
  );
  const needed = under.same ? [] : ['labels.yaml', 'frames.yaml'];
  problems.push(...needed.filter((name) => !files.has(name)).map((name) => incomplete(language, name, folder)));
  const lines = new Map<string, Place>();
  const own = attempt(
    'frames.yaml',
    (source) => {
      const { value, placeOf } = readPackFile(source, framesSchema, {});
      for (const id of Object.keys(value)) lines.set(id, placeOf(id));
      return value;
    },
    {},
  );
  problems.push(...Object.entries(own).flatMap(([id, words]) => judged(id, words, under, lines.get(id))));
  const groups = attempt('words.yaml', (source) => readPackFile(source, wordsSchema, under.groups).value, under.groups);
  const rules = attempt('rules.yaml', (source) => rulesOf(source, groups, labelled.language), under.same ? [...under.rules] : []);
  const cues = attempt<Cues | null>('cues.yaml', (source) => cuesOf(source, groups, labelled.language), null);
  // What stops a message stops it in every language; what other rules look for is words of theirs.
  const inherited = under.same ? under.rules : under.rules.filter(({ stops }) => stops === 'yes');
  const all = rulesOver(inherited, rules);
  const { language: written, ...labels } = labelled;
  const frames = under.same ? { ...under.words.frames, ...own } : own;
  return { words: { language: written, frames, gates: gatesOf(all) }, labels, rules: under.same ? all : rules, cues, lines, problems };
}

function rulesOf(source: Source, groups: Words, { fold }: Language): Rule[] {
  const { value, placeOf } = readPackFile(source, rulesSchema);
  return compileRules(value, groups, placeOf, fold);
}

function cuesOf(source: Source, groups: Words, { fold }: Language): Cues {
  const { value, placeOf } = readPackFile(source, cuesSchema);
  return compileCues(value, groups, placeOf, fold);
}

/**
 * A line that replaces one of ours holds what it holds. A line of another language may leave out what its words do not
 * need, and the trial shows whether that loses a fact; a line that we do not have is for a template of the user's.
 */
function judged(id: string, words: string, { words: { frames }, same }: Under, place: Place | undefined): Problem[] {
  const original = Object.hasOwn(frames, id) ? frames[id] : undefined;
  const wrong =
    original === undefined
      ? judgeLine(id, words)
      : same
        ? judgeFrame(id, words, frames)
        : (judgeSlots(id, words, original) ?? judgeLine(id, words));
  return wrong ? [{ ...wrong, ...(place ? { place } : {}) }] : [];
}

/** A copy that still says what it was copied from: dates and capitals would be another language's. */
const otherTag = (language: string, tag: string, place: Place): Problem => ({
  id: 'wrong-value',
  message: `this is the folder of "${language}", and the tag is "${tag}"`,
  help: `write \`tag: ${language}\`, and its own \`formats\` below`,
  place,
});

function incomplete(language: string, name: string, folder: string): Problem {
  return {
    id: 'pack-incomplete',
    message: `the language "${language}" needs ${name}`,
    help: `copy it from English and translate it: apologize template show ${name} > ${folder}/${name}`,
    file: `${folder}/${name}`,
  };
}
