import { judgeText } from '../check/facts.ts';
import { UserError } from '../errors.ts';
import type { Answers } from '../facts/answers.ts';
import { shapeAt } from '../facts/paths.ts';
import type { Kind } from '../kinds.ts';
import { missingFacts, valuesAt } from '../missing.ts';
import type { Labels, Rule } from '../pack.ts';
import type { Person } from './ask.ts';
import { advice } from './report.ts';

/** A conversation about one incident. */
export interface Interview {
  readonly person: Person;
  readonly kind: Kind;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  readonly colour: boolean;
  /** The zone that somebody here means by a time without one. It is written into the facts, never assumed later. */
  readonly zone: string;
  /** Called after every answer, so that nothing is lost however the conversation ends. */
  readonly keep: (answers: Answers) => void;
}

/** Asks what the kind needs and the facts do not say yet, then offers more. Gives all answers. Throws `Gone`. */
export async function interview(start: Answers, talk: Interview): Promise<Answers> {
  const open = talk.kind.asks.filter((path) => valuesAt(start.facts().incident, path).length === 0);
  let answers = await askAll(start, open, talk, true);
  for (;;) {
    const wish = await menu(answers, talk);
    if (wish === 'finish') return answers;
    answers = await askAll(answers, wish, talk, false);
  }
}

/** Asks for facts one by one, back and forth. */
async function askAll(start: Answers, paths: readonly string[], talk: Interview, counted: boolean): Promise<Answers> {
  let answers = start;
  for (let at = 0; at < paths.length; ) {
    const path = paths[at] ?? '';
    const next = await askOne(answers, path, talk, counted ? `${at + 1}/${paths.length} ` : '');
    if (next === 'back') {
      at = Math.max(0, at - 1);
      continue;
    }
    if (next === answers || next.typed.get(path) !== answers.typed.get(path)) talk.keep(next);
    answers = next;
    at++;
  }
  return answers;
}

async function askOne(answers: Answers, path: string, talk: Interview, count: string): Promise<Answers | 'back'> {
  const { fields, words } = talk.labels;
  const field = fields[path.replace(/\.\d+/g, '')] ?? { name: path };
  const message = `${count}${field.ask ?? field.name}`;
  const choices = choicesAt(path);
  if (choices) return askChoice(answers, path, message, choices, talk);
  const hints = [
    ...(field.form === undefined ? [] : [`${words.form ?? ''}: ${field.form}`]),
    ...(field.example === undefined ? [] : [`${words.example ?? ''}: ${field.example}`]),
    ...(field.who === undefined ? [] : [`${words.who ?? ''}: ${field.who}`]),
    words.keys ?? '',
  ];
  let initial = answers.typed.get(path) ?? answers.facts().texts.get(path)?.text ?? '';
  for (;;) {
    const reply = await talk.person.ask({
      message,
      hints,
      initial,
      none: words.unknown ?? '',
      refuse: (text) => refusal(answers, path, text, talk),
    });
    if (reply.kind === 'back') return 'back';
    if (reply.text === '') return unanswered(answers, path, talk);
    const next = given(answers, path, reply.text, talk);
    const kept = await weighed(next, path, talk);
    if (kept) return kept;
    initial = reply.text;
  }
}

/** Nobody knows it yet: remembered where the message needs it, left out where it does not. */
function unanswered(answers: Answers, path: string, talk: Interview): Answers {
  const without = answers.with(path, '');
  if (path === 'explanation.cause') talk.person.say(`  ${talk.labels.words.cause ?? ''}\n`);
  return missingFacts(without.facts().incident, talk.kind).some((each) => each.path.startsWith(path))
    ? answers.with(path, 'unknown')
    : without;
}

/** An answer in its place. A time without offset brings the zone it was meant in. */
function given(answers: Answers, path: string, text: string, { zone }: Interview): Answers {
  const local = shapeAt(path.split('.'))?.form.kind === 'moment' && /:/.test(text) && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const zoned = local && answers.facts().incident.timezone === undefined ? answers.with('timezone', zone) : answers;
  return zoned.with(path, text);
}

/** Why an answer cannot stand, if it cannot: the value is wrong, or says too little to be of use. */
function refusal(answers: Answers, path: string, text: string, talk: Interview): string | undefined {
  try {
    const { incident } = given(answers, path, text, talk).facts();
    const short = missingFacts(incident, talk.kind).some((each) => each.path.startsWith(`${path}.`));
    return short ? talk.labels.words.contact : undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.map(({ message, help }) => (help === undefined ? message : `${message}: ${help}`)).join('\n');
  }
}

/** Shows what a customer would hold against an answer, at once, and lets the author change or keep it. */
async function weighed(next: Answers, path: string, talk: Interview): Promise<Answers | undefined> {
  const { words } = talk.labels;
  const texts = [...next.facts().texts].filter(([each]) => each === path || each.startsWith(`${path}.`) || plain(each) === plain(path));
  const findings = texts.flatMap(([each, node]) => judgeText(each, node, talk.rules));
  if (findings.length === 0) return next;
  talk.person.say(advice(findings, talk.rules, { why: words.why ?? '', instead: words.instead ?? '' }, talk.colour));
  const wish = await talk.person.choose(words.weak ?? '', [
    { value: 'change', name: words.change ?? '' },
    { value: 'keep', name: words.keep ?? '' },
  ]);
  if (wish === 'change') return undefined;
  return findings.reduce((kept, { rule }) => kept.with(`allow.${rule}`, words.kept ?? ''), next);
}

async function askChoice(answers: Answers, path: string, message: string, choices: readonly string[], talk: Interview): Promise<Answers> {
  const options = [...choices.map((value) => ({ value, name: value })), { value: '', name: talk.labels.words.unknown ?? '' }];
  return answers.with(path, await talk.person.choose(message, options));
}

function choicesAt(path: string): readonly string[] | undefined {
  const shape = shapeAt(path.split('.'));
  const inner = shape?.kind === 'list' ? shapeAt([...path.split('.'), 0]) : shape;
  return inner?.form.choices;
}

/** What the author wants next: paths to ask, or to be done. */
async function menu(answers: Answers, talk: Interview): Promise<readonly string[] | 'finish'> {
  const { words, fields } = talk.labels;
  const missing = missingFacts(answers.facts().incident, talk.kind).map(({ path }) => path);
  const gaps = talk.kind.asks.filter((ask) => missing.some((path) => path === ask || path.startsWith(`${ask}.`)));
  const others = missing.filter((path) => !gaps.some((ask) => path === ask || path.startsWith(`${ask}.`)));
  const nameOf = (path: string): string => (words.missing ?? '').replace('{what}', () => fields[path]?.name ?? path);
  const wish = await talk.person.choose(missing.length > 0 ? (words.incomplete ?? '') : (words.complete ?? ''), [
    ...[...gaps, ...others].map((path) => ({ value: `ask ${path}`, name: nameOf(path) })),
    { value: 'finish', name: (missing.length > 0 ? words.stop : words.finish) ?? '' },
    ...Object.keys(talk.kind.more).map((group) => ({ value: `more ${group}`, name: words[`more.${group}`] ?? group })),
    { value: 'correct', name: words.correct ?? '' },
  ]);
  const [verb, what = ''] = wish.split(' ');
  if (verb === 'finish') return 'finish';
  if (verb === 'ask') return [what];
  if (verb === 'more') return pathsOfGroup(answers, talk.kind, what);
  const given = [...answers.typed.keys()].filter((path) => !path.startsWith('allow.'));
  return [
    await talk.person.choose(
      words.which ?? '',
      given.map((path) => ({ value: path, name: fields[plain(path)]?.name ?? path })),
    ),
  ];
}

/** The facts of a group in the menu; of a list, those of its next item. */
function pathsOfGroup(answers: Answers, kind: Kind, name: string): readonly string[] {
  const { asks = [], item } = kind.more[name] ?? {};
  if (item === undefined) return asks;
  const next = valuesAt(answers.facts().incident, item).length;
  return asks.map((ask) => `${item}.${next}.${ask}`);
}

/** A path without the numbers of its items. */
const plain = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '');
