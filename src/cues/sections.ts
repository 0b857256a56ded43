import type { Language } from '../packs/pack.ts';
import { bySection, type SectionName, type State } from '../sections/section.ts';
import type { Cues, SectionCues, Way } from './cues.ts';
import type { Passage, Sentence } from '../documents/document.ts';
import { Stretches } from '../documents/stretches.ts';
import type { Finding } from '../check/finding.ts';
import { learnedReader } from './learned.ts';
import { type SignalReader, type Signals, signalReader } from './signals.ts';
import { standingsOf } from './standing.ts';

/** A stretch of a passage's text. */
interface Span {
  readonly passage: Passage;
  /** Its passage's index in the document. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** How much of a section a draft holds. */
export interface SectionState {
  readonly state: State;
  /** The sentences that earned it. */
  readonly spans: readonly Span[];
  /** What it lacks, as ids of the pack's words: `lacks.fix.prevention`. */
  readonly why: readonly string[];
}

/** A sentence with its signals, and those of the lines that introduce it. */
interface Read {
  readonly sentence: Sentence;
  readonly isTitle: boolean;
  readonly signals: Signals;
  readonly introduced: readonly Signals[];
  /** What rules hold against it. */
  readonly against: readonly Finding[];
}

/** Sentences that earn a part, and whether one of them does so without a rule against it. */
interface Earned {
  readonly by: readonly Sentence[];
  readonly clean: boolean;
}

/**
 * Which of the five sections does its work in a draft, sentence by sentence, by the definitions of present, partial and
 * missing. `findings` are what the rules hold against it: a sentence at fault earns its section no more than partial.
 */
export function sectionsOf(
  sentences: readonly Sentence[],
  cues: Cues,
  language: Language,
  findings: readonly Finding[] = [],
): Record<SectionName, SectionState> {
  const reads = readAll(sentences, cues, language, findings);
  const anywhere = anywhereIn(reads, cues.names.length);
  return bySection((name) => stateOf(name, cues.sections[name], reads, anywhere, findings));
}

function stateOf(
  name: SectionName,
  cues: SectionCues,
  reads: readonly Read[],
  anywhere: Signals,
  findings: readonly Finding[],
): SectionState {
  const { unharmedBy } = cues;
  const parts = Object.entries(cues.parts).map(([part, ways]) => ({ part, ...earned({ name, ways, unharmedBy }, reads, anywhere) }));
  const hints = earned({ name, ways: cues.hints, unharmedBy }, reads, anywhere).by;
  const undone = findings.some(({ rule }) => cues.undoneBy.includes(rule));
  const by = parts.flatMap((part) => part.by);
  const lacking = parts.filter((part) => !part.clean).map(({ part }) => `lacks.${name}.${part}`);
  const spans = [...new Set([...by, ...hints])].map(({ passage, index, from, text }) => ({ passage, index, from, to: from + text.length }));
  if (spans.length === 0) return { state: 'missing', spans, why: lacking };
  if (lacking.length > 0) return { state: 'partial', spans, why: lacking };
  return undone ? { state: 'partial', spans, why: [`lacks.${name}.undone`] } : { state: 'present', spans, why: [] };
}

/** What a part of a section is earned by. */
interface Part {
  readonly name: SectionName;
  readonly ways: readonly Way[];
  readonly unharmedBy: readonly string[];
}

function earned({ name: section, ways, unharmedBy }: Part, reads: readonly Read[], anywhere: Signals): Earned {
  const by: Sentence[] = [];
  let clean = false;
  for (const way of ways) {
    if (!way.has.every((either) => anyOf(anywhere, either))) continue;
    const fitting = reads.filter((read, index) => !read.isTitle && fits(way, read, reads[index - 1], reads[index + 1]));
    if (fitting.length < way.times) continue;
    for (const { sentence, against } of fitting) {
      by.push(sentence);
      clean ||= !against.some((finding) => finding.section === section && !unharmedBy.includes(finding.rule));
    }
  }
  return { by, clean };
}

function fits(way: Way, read: Read, before: Read | undefined, behind: Read | undefined): boolean {
  const { signals, introduced } = read;
  for (const either of way.has) if (!anyOf(signals, either)) return false;
  if (anyOf(signals, way.no)) return false;
  if (way.under.length > 0 && !introduced.some((line) => anyOf(line, way.under))) return false;
  for (const either of way.near) {
    if (!standsIn(read, either, way.far) && !standsIn(before, either, way.far) && !standsIn(behind, either, way.far)) return false;
  }
  return true;
}

const standsIn = (read: Read | undefined, either: readonly number[], far: readonly number[]): boolean =>
  read !== undefined && !read.isTitle && anyOf(read.signals, either) && !anyOf(read.signals, far);

function anyOf(signals: Signals, either: readonly number[]): boolean {
  for (const cue of either) if (signals[cue] === 1) return true;
  return false;
}

/** What stands in one sentence or another. */
function anywhereIn(reads: readonly Read[], size: number): Signals {
  const anywhere = new Uint8Array(size);
  for (const { signals } of reads) for (let cue = 0; cue < size; cue++) if (signals[cue] === 1) anywhere[cue] = 1;
  return anywhere;
}

function readAll(sentences: readonly Sentence[], cues: Cues, language: Language, findings: readonly Finding[]): Read[] {
  const { read, learn } = readersOf(cues);
  const weighty = findings.filter(({ level }) => level !== 'suggestion');
  const standings = standingsOf(sentences, read, language);
  const against = faultsOf(sentences, weighty);
  for (const standing of standings) learn?.(standing, language);
  return standings.map(({ sentence, isTitle, signals, introduced }) => ({
    sentence,
    isTitle,
    signals,
    introduced: introduced.map((line) => line.signals),
    against: against.get(sentence) ?? [],
  }));
}

/** What of the findings stands in each sentence. */
function faultsOf(sentences: readonly Sentence[], findings: readonly Finding[]): ReadonlyMap<Sentence, readonly Finding[]> {
  const faults = new Map<Sentence, Finding[]>();
  const stretches = new Stretches(
    sentences.flatMap((sentence) => {
      const { passage, from, text } = sentence;
      const [start, end] = [passage.at[from], passage.at[from + text.length]];
      return start === undefined || end === undefined ? [] : [{ sentence, from: start, to: end }];
    }),
  );
  for (const finding of findings)
    for (const { sentence } of finding.place ? stretches.overlapping(finding.place) : []) {
      const known = faults.get(sentence);
      if (known) known.push(finding);
      else faults.set(sentence, [finding]);
    }
  return faults;
}

interface Readers {
  readonly read: SignalReader;
  readonly learn: ReturnType<typeof learnedReader>;
}

/** Cues are prepared once, however many drafts are read by them. */
const readers = new WeakMap<Cues, Readers>();
function readersOf(cues: Cues): Readers {
  const known = readers.get(cues) ?? { read: signalReader(cues), learn: learnedReader(cues) };
  readers.set(cues, known);
  return known;
}
