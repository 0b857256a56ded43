import type { Book } from '../check/check.ts';
import { against } from '../check/against.ts';
import { type Finding, foundById } from '../check/finding.ts';
import { judgeIncident } from '../check/incident.ts';
import type { Standing } from '../check/levels.ts';
import type { Compared } from '../check/said.ts';
import { judgedState, type Score, type SectionVerdict, type Verdict } from '../check/verdict.ts';
import type { Settings } from '../settings/defaults.ts';
import { gates } from '../settings/flags.ts';
import { localeOf } from '../settings/locale.ts';
import { inOrder, nearest, type Problem, type Source } from '../errors.ts';
import { explain } from '../release/explain.ts';
import { type Facts, readFacts } from '../facts/read.ts';
import type { States } from '../formats/format.ts';
import type { Incident } from '../incident.ts';
import { type KindName, sectionsOfKind } from '../kind-names.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import { languageOf, loadQuantities, loadSigns } from '../packs/load.ts';
import { isUnsaid, release } from '../release/release.ts';
import { isChecked, reviewRelease } from './message.ts';
import { openRulebook, type Rulebook, setAside } from './rulebook.ts';
import { bySection, type SectionName, sectionNames } from '../sections/section.ts';
import { sum } from '../sections/remedy.ts';
import { totalText, worthText } from '../sections/worth.ts';
import { withSender } from '../settings/settings.ts';
import { type Wordings, wordingsOf } from '../wording/wording.ts';
import { filled } from '../filled.ts';

/** What was found in a message with these facts, with what earlier apologies say to them. */
export type Recall = (facts: Facts, kind: KindName, findings: readonly Finding[], standing: Standing) => Promise<readonly Finding[]>;

/** How an incident is to be judged. */
export interface Wish {
  readonly settings: Settings;
  readonly cwd: string;
  readonly kind: KindName;
  /** The language of the text, when it was said by flag. */
  readonly locale: string | undefined;
  readonly allowed: ReadonlyMap<string, string>;
  readonly now: Date;
  /** In the language of whoever reads the report. */
  readonly labels: Labels;
  /** Undefined where there is no archive to look in. */
  readonly recall: Recall | undefined;
}

/** An incident as `render` would read it. Throws a UserError with all that is invalid. */
function readIncident(source: Source, { config }: Settings): Facts {
  const read = readFacts(source, { timezone: config.timezone });
  return { ...read, incident: withSender(read.incident, config.from) };
}

/** Facts that drafts are held against. */
export interface Known {
  readonly facts: Facts;
  readonly locale: string | undefined;
  readonly zone: string | undefined;
  /** Rules that the incident sets aside, with the reason. */
  readonly allow: ReadonlyMap<string, string>;
  readonly compare: (draft: Compared, rules: readonly Rule[]) => ReturnType<typeof against>;
  readonly score: (now: Date) => Score | undefined;
}

/** Reads the facts for a comparison. Throws a UserError with all that is invalid. */
export function openFacts(source: Source, settings: Settings): Known {
  const facts = readIncident(source, settings);
  const { incident } = facts;
  return {
    facts,
    locale: incident.to?.locale ?? incident.locale,
    zone: incident.timezone ?? settings.config.timezone,
    allow: new Map(Object.entries(incident.allow ?? {})),
    compare: (draft, rules) => against(draft, facts, rules),
    score: (now) => scoreOf(incident, now),
  };
}

/**
 * What a customer would hold against an incident: what its facts say, what its message lacks, and, where that can be
 * composed, what the message says. Throws a UserError when the file is invalid.
 */
export async function reviewIncident(source: Source, wish: Wish): Promise<Verdict> {
  const { settings, cwd, kind, labels } = wish;
  const facts = readIncident(source, settings);
  const locale = localeOf(facts.incident, settings.config.locale, wish.locale);
  const language = languageOf(locale);
  const wording = await wordingsIn(settings, cwd)(kind, language, false);
  const allowed = new Map([...Object.entries(facts.incident.allow ?? {}), ...wish.allowed]);
  const rulebook = await openRulebook(settings, cwd, language, { ours: await wording.checking(), allowed });
  const { pack, compose, footer } = wording;
  const released = release(facts, { kind, locale, pack, allow: setAside(rulebook), footer, compose, signs: loadSigns });
  const book: Book = { language: pack.language, ...rulebook };
  const checked = isChecked(book);
  // What the message lacks; what stops it is among the findings already.
  const lacking = await explain({ ...released.shortfall, stopped: [] }, facts, kind, labels);
  const reading = {
    kind,
    now: wish.now,
    quantities: await loadQuantities(language),
    language: pack.language,
    forbidden: rulebook.standing.forbidden,
  };
  // A fact's words are judged where they are read, in the message; while there is none, one by one.
  const whole = checked && released.message !== undefined;
  const decisive = rulebook.rules.filter(({ kind: is, stops }) => is === 'fact' || stops === 'yes');
  const byFacts = !checked ? pack.gates : whole ? decisive : rulebook.rules;
  const { message, shortfall, waiting } = released;
  const waits = (found: Finding): boolean =>
    !shortfall.stopped.some(({ rule }) => rule === found.rule) &&
    (waiting.some(({ path }) => path === found.path) || (message !== undefined && isUnsaid(found, kind, message)));
  const spoken = [
    ...lacking.map(asFinding),
    ...judgeIncident(facts, byFacts, reading).filter((each) => !waits(each)),
    ...misnamed(facts, rulebook),
  ];
  const found = reviewRelease({ ...released, findings: spoken }, facts, book, { kind, name: source.name });
  const findings = (await wish.recall?.(facts, kind, found.findings, rulebook.standing)) ?? found.findings;
  return {
    file: source.name,
    source,
    kind,
    locale,
    checked,
    note: checked ? undefined : filled(labels.words['score.language'], { locale }),
    sections: sectionsIn(released.states, found.findings, facts, kind, labels),
    findings: inOrder(findings),
    silenced: found.silenced,
    promises: [],
    score: scoreOf(facts.incident, wish.now),
  };
}

/** What an incident sets aside that is no rule, though its author believes that it is one. */
const misnamed = ({ incident, placeOf }: Facts, { rules, suggest }: Rulebook): Finding[] =>
  Object.keys(incident.allow ?? {})
    .filter((id) => !gates.includes(id) && !rules.some((rule) => rule.id === id))
    .flatMap((id) => {
      const near = nearest(id, gates) ?? suggest(id);
      const path = `allow.${id}`;
      const found = foundById(rules, 'unknown-silence', { text: '', path, place: placeOf(path), detail: id });
      return found.map((each) => (near === undefined ? each : { ...each, help: `${near}: ${each.help}` }));
    });

/** The words of a run, the same for all of its files. */
const opened = new WeakMap<Settings, Wordings>();
function wordingsIn(settings: Settings, cwd: string): Wordings {
  const wordings = opened.get(settings) ?? wordingsOf(settings, cwd);
  opened.set(settings, wordings);
  return wordings;
}

const asFinding = ({ id, message, help = '', place }: Problem): Finding => {
  const section = sectionOf(id);
  return { rule: id, level: 'error', section, message, help, text: '', ...(place ? { place } : {}) };
};

const sectionOf = (id: string): SectionName | undefined => sectionNames.find((name) => id === `missing-${name}`);

/** Each section's state, where its facts stand, and why it is not all there. */
function sectionsIn(
  states: States,
  findings: readonly Finding[],
  facts: Facts,
  kind: KindName,
  labels: Labels,
): Record<SectionName, SectionVerdict> {
  const needed: readonly SectionName[] = sectionsOfKind[kind];
  const verdict = (name: SectionName): SectionVerdict => {
    const { from, to } = facts.placeOf(name);
    const written = facts.incident[name] !== undefined && to > 0;
    const state = judgedState(states[name], name, findings);
    const why = state === 'present' || !needed.includes(name) ? undefined : labels.sections[name].why;
    return { state, spans: written ? [[from, to]] : [], why };
  };
  return bySection(verdict);
}

/** The remedy against the loss and what is owed, and how long the customer waited, or has waited until now. */
function scoreOf({ remedy, explanation }: Incident, now: Date): Score | undefined {
  const { offer = [], owed, loss } = remedy ?? {};
  const worths = offer.map(({ worth }) => worth);
  const like = loss ?? owed ?? worths.find((each) => each !== undefined);
  const given = sum(worths, like);
  const share = loss && given !== undefined ? Math.round((100 * given) / (loss.amount ?? loss.percent ?? given)) : undefined;
  const { reported, answered } = explanation ?? {};
  const until = answered?.epoch ?? now.getTime();
  const late = reported?.epoch === undefined ? undefined : Math.max(0, Math.round((until - reported.epoch) / 3_600_000));
  const score: Score = {
    worth: given === undefined || !like ? undefined : totalText(given, like),
    owed: owed && worthText(owed),
    loss: loss && worthText(loss),
    share,
    late,
  };
  return Object.values(score).some((value) => value !== undefined) ? score : undefined;
}
