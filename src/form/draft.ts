import type { Finding } from '../check/finding.ts';
import { judgedState, type Tick } from '../check/verdict.ts';
import type { Message } from '../compose/message.ts';
import type { Facts } from '../facts/read.ts';
import type { About } from '../formats/format.ts';
import { asText } from '../formats/text.ts';
import { kinds } from '../kinds.ts';
import type { PageData, PageLanguage } from '../page/page.ts';
import { isShort, type Released, release } from '../release/release.ts';
import { languageOf } from '../sections/language-tag.ts';
import { bySection, type SectionName } from '../sections/section.ts';
import { heldAgainst, type Judge, judgeOf, remarksOf } from './judge.ts';
import { gatesFor } from './rules.ts';
import type { Sheet } from './sheet.ts';

/** What keeps a letter in two languages from being written by accident: the program's gate, by its name. */
export const tonguesGate = 'facts-in-another-language';

/** What can be made of the answers now. */
export interface Draft {
  readonly facts: Facts;
  /** The message, or what there is of it with its gaps marked; none when it must go to people first. */
  readonly message: Message | undefined;
  /** Nothing is missing, and nothing is held against it. */
  readonly isFinished: boolean;
  /** Whether it was held against all rules: those of a language take a moment to be ready. */
  readonly isJudged: boolean;
  /** Nothing keeps it from being finished but that answers are in another language. */
  readonly stopsForTongues: boolean;
  readonly released: Released;
  readonly about: About;
  /** As the program prints it. */
  readonly text: string;
  /** What a customer would hold against the answers and the message, what was set aside left out. */
  readonly findings: readonly Finding[];
  /** Those of them that `check` has too: words of an answer that the letter around them makes good are advice alone. */
  readonly binding: readonly Finding[];
  readonly standings: Readonly<Record<SectionName, Tick>>;
  readonly judge: Judge;
}

/** The templates of a language, as the page has them. */
export type Templates = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What every draft of a page is made with. */
export interface Means {
  readonly templates: Templates;
  /** What tells the language of the answers. */
  readonly signs: PageData['signs'];
}

/** Writes what the answers give: the same release, held to the same rules, and the same bytes as the program's own. */
export function draftOf(
  { answers, kind, typed }: Sheet,
  locale: string,
  language: PageLanguage,
  { templates, signs }: Means,
  now: Date,
): Draft {
  const { pack, labels, footer } = language;
  const facts = answers.facts();
  const judge = judgeOf(facts, kind, language);
  const whole = { ...pack, gates: gatesFor(language), templates: templates[languageOf(locale)] ?? {} };
  const wanted = { kind, locale, pack: whole, allow: judge.allowed, footer, signs: () => signs };
  const attempt = (allow: ReadonlySet<string>) => {
    const finished = release(facts, { ...wanted, allow });
    const may = finished.message !== undefined && !isShort(finished.shortfall);
    const held = may ? heldAgainst(finished, judge) : finished.findings;
    // A letter without an answer that somebody gave is not theirs.
    const isWhole = may && Object.keys(typed).length === 0;
    return { finished, held, stands: isWhole && !held.some(({ level }) => level === 'error') };
  };
  const { finished, held, stands } = attempt(judge.allowed);
  const isForeign = finished.shortfall.foreign !== undefined;
  const released = stands ? finished : release(facts, { ...wanted, draft: labels });
  const { message, states } = released;
  const about = { incident: facts.incident, states, findings: held, bodyOnly: false };
  const findings = remarksOf(finished, judge, now);
  const binding = bindingOf(findings, finished, held, judge);
  const text = message ? asText(message, about) : '';
  return {
    facts,
    message,
    isFinished: stands && judge.isReady,
    isJudged: judge.isReady,
    stopsForTongues: isForeign && attempt(new Set([...judge.allowed, tonguesGate])).stands,
    released: finished,
    about,
    text,
    findings,
    binding,
    standings: standingsOf(finished, binding, kind),
    judge,
  };
}

/** A fact's words are judged where they are read, in the message; while there is none, one by one. */
function bindingOf(findings: readonly Finding[], { message }: Released, held: readonly Finding[], { book }: Judge): readonly Finding[] {
  if (message === undefined) return findings;
  const decisive = book.rules.filter(({ kind, stops }) => kind === 'fact' || stops === 'yes').map(({ id }) => id);
  const rules = new Set([...decisive, ...held.map(({ rule }) => rule)]);
  return findings.filter(({ rule }) => rules.has(rule));
}

function standingsOf({ states }: Released, findings: readonly Finding[], kind: Sheet['kind']): Draft['standings'] {
  const own: readonly string[] = kinds[kind].sections;
  return bySection((name: SectionName): Tick => (own.includes(name) ? judgedState(states[name], name, findings) : 'absent'));
}
