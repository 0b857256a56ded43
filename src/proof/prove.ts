import { judgeExamples } from '../check/examples.ts';
import { asProblem, type Finding } from '../check/finding.ts';
import { compile } from '../compose/compiler.ts';
import { asFilled } from '../filled.ts';
import type { Problem, Source } from '../errors.ts';
import { type KindName, kindNames } from '../kinds.ts';
import { readPackFile } from '../packs/files.ts';
import { type Pack, rulesSchema } from '../packs/pack.ts';
import { blamed, faultProblem, lacking, sectionProblems, unusedProblems } from './faults.ts';
import { type OwnPack, readOwnPack, type Under } from './own-pack.ts';
import { limits } from './limits.ts';
import { readTree, type Template } from './tree.ts';
import { tried } from './trial.ts';
import { mainSamples, moreSamples } from './variations.ts';
import { everything } from './vars.ts';
import type { Thing } from './scope.ts';
import { walk, type Walked } from './walk.ts';
import { judgeSigns, judgeWords, type Worded, wordsIn } from './words.ts';

/** Templates that are not ours, and what is to be proved of them. */
export interface Job {
  readonly language: string;
  /** The locale that they are tried in. */
  readonly locale: string;
  /** What errors call the language's folder. */
  readonly folder: string;
  /** The user's files for the language, by their path in its folder: `letter.hbs`, `frames.yaml`. */
  readonly files: ReadonlyMap<string, Source>;
  readonly kinds: readonly KindName[];
  /** Try every fact alone, not only the few samples that show whether a template works at all. */
  readonly thorough: boolean;
}

/** What the user's files stand on. Read once, however much is proved on it. */
export interface Ground extends Under {
  /** Our templates, by name. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly compiled: Pack['templates'];
  /** Everything that a template can name. */
  readonly names: Thing;
}

/** The ground of a language of ours. `sources` are its templates, English's where it has none of its own. */
export function groundOf(under: Under, sources: Iterable<readonly [name: string, text: string]>): Ground {
  const read = [...sources].map(([file, text]): [string, Template] => {
    const source = { name: file, text };
    return [file.slice(0, -4), { source, nodes: readTree(source).nodes, own: false }];
  });
  const compiled = Object.fromEntries(read.map(([name, { source }]) => [name, compile(source.text)]));
  return { ...under, templates: new Map(read), compiled, names: everything(under.words.language) };
}

/** What was found, and the language with the user's files in it. */
export interface Proof {
  readonly problems: readonly Problem[];
  /** What a customer would hold against the user's words. */
  readonly findings: readonly Finding[];
  readonly own: OwnPack;
  /** The language's words with all templates compiled; to be used when there is no problem. */
  readonly pack: Pack;
  /** The kinds of message that the user's files are used in. */
  readonly proved: readonly KindName[];
  /** Messages composed of samples. */
  readonly tries: number;
}

/**
 * Proves templates: what they are made of first, then, if that is sound, by composing messages of facts that know where
 * they belong. `alive` is told what is being done, again and again: whoever runs this stops it when that stays away.
 */
export function prove(job: Job, ground: Ground, alive: (doing: string) => void): Proof {
  const own = readOwnPack(job.language, job.folder, job.files, ground);
  alive(job.folder);
  const mine = [...job.files].filter(([file]) => file.endsWith('.hbs'));
  const unreadable: Problem[] = tooMuch(mine, job.folder);
  const templates = new Map(ground.templates);
  for (const [file, source] of unreadable.length > 0 ? [] : mine) {
    alive(source.name);
    const { nodes, problems } = readTree(source);
    unreadable.push(...problems);
    templates.set(file.slice(0, -4), { source, nodes, own: true });
  }
  const compiled = Object.fromEntries(mine.map(([file, { text }]) => [file.slice(0, -4), compile(text)]));
  const pack = { ...own.words, templates: { ...ground.compiled, ...compiled } };
  // What cannot be read cannot be followed, and its faults would be told as others'.
  const first = [...own.problems, ...unreadable, ...(job.thorough ? ownExamples(job, own, alive) : [])];
  if (first.length > 0) return { problems: inOrder(first), findings: [], own, pack, proved: [], tries: 0 };
  const words = [...ownWords(templates, own)];
  const stopping = judgeWords(
    words,
    own.words.gates.filter(({ stops }) => stops),
  );
  const findings = judgeWords(
    words,
    own.rules.filter(({ stops }) => !stops),
  );
  const signs = [...templates.values()].flatMap((each) => (each.own ? judgeSigns(each.nodes) : []));
  const unused = unusedProblems(templates, own, new Set([...ground.templates.keys(), ...kindNames]), ground.words.frames);
  const judged = job.kinds.flatMap((kind): { kind: KindName; problems: readonly Problem[]; tries: number }[] => {
    const doing = job.files.get(`${kind}.hbs`)?.name ?? job.folder;
    alive(doing);
    const walked = followed(kind, templates, ground.names, own);
    const concerned = own.lines.size > 0 || [...walked.called].some((name) => templates.get(name)?.own);
    if (!concerned) return [];
    const problems = judgeKind(kind, walked, templates, own, ground);
    if (problems.length > 0) return [{ kind, problems, tries: 0 }];
    const samples = job.thorough ? [...mainSamples(kind), ...moreSamples(kind)] : mainSamples(kind);
    const faults = tried(pack, { kind, locale: job.locale, samples, thorough: job.thorough, alive: () => alive(doing) });
    const blame = blamed(walked, templates, own);
    return [{ kind, problems: faults.map((fault) => faultProblem(fault, kind, walked, templates, blame)), tries: samples.length }];
  });
  return {
    problems: inOrder([...stopping.map(asProblem), ...signs, ...unused, ...judged.flatMap(({ problems }) => problems)]),
    findings,
    own,
    pack,
    proved: judged.map(({ kind }) => kind),
    tries: judged.reduce((sum, { tries }) => sum + tries, 0),
  };
}

/** What rules in the folder make of their own examples. */
function ownExamples({ files }: Job, { problems, rules, words }: OwnPack, alive: (doing: string) => void): Problem[] {
  const source = files.get('rules.yaml');
  if (!source || problems.length > 0) return [];
  const { value, placeOf } = readPackFile(source, rulesSchema);
  return judgeExamples(rules.slice(0, value.length), placeOf, words.language, () => alive(source.name));
}

function tooMuch(files: readonly (readonly [string, Source])[], folder: string): Problem[] {
  const size = files.reduce((sum, [, { text }]) => sum + text.length, 0);
  if (size <= limits.folder) return [];
  const message = `the templates are longer than ${limits.folder / 1024} KiB together`;
  return [{ id: 'template-too-long', message, help: 'a message is a page of text', file: folder }];
}

/** A message's template followed; with a letter's, the note that can stand below it. */
function followed(kind: KindName, templates: ReadonlyMap<string, Template>, root: Thing, { words: { frames } }: OwnPack): Walked {
  const main = walk(kind, templates, root, frames);
  if (kind !== 'letter') return main;
  const { problems, printed, called } = walk('with-forward', templates, root, frames);
  return {
    ...main,
    problems: [...main.problems, ...problems],
    printed: [...main.printed, ...printed],
    called: new Set([...main.called, ...called]),
  };
}

function judgeKind(
  kind: KindName,
  walked: Walked,
  templates: ReadonlyMap<string, Template>,
  own: OwnPack,
  ground: Ground,
): readonly Problem[] {
  const lacks = ground.same ? [] : lacking(kind, walked, own, ground.words.frames, templates);
  // What a line of another language lacks is told once, and not at each of our tags that says it.
  return lacks.length > 0 ? lacks : [...walked.problems, ...sectionProblems(kind, walked, templates, own)];
}

function* ownWords(templates: ReadonlyMap<string, Template>, { words, lines }: OwnPack): Generator<Worded> {
  for (const { nodes, own } of templates.values()) if (own) yield* wordsIn(nodes);
  for (const [id, place] of lines) {
    const text = words.frames[id] ?? '';
    if (!id.startsWith('draft.')) yield { text, place, seen: asFilled(text) };
  }
}

/** By file, and in the order of the file; what several kinds of message have in common, once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const placeOf = ({ place, file }: Problem): string => place?.source.name ?? file ?? '';
  const keyOf = (each: Problem): string => `${placeOf(each)} ${each.place?.from} ${each.id} ${each.message}`;
  return [...new Map(problems.map((each) => [keyOf(each), each])).values()].toSorted((a, b) => {
    const [first, second] = [placeOf(a), placeOf(b)];
    return first === second ? (a.place?.from ?? 0) - (b.place?.from ?? 0) : first < second ? -1 : 1;
  });
}
