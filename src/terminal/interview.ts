import { UserError } from '../errors.ts';
import type { Answers } from '../facts/answers.ts';
import { isWithin, plainPath } from '../facts/paths.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { Labels } from '../packs/pack.ts';
import { missingFacts } from '../release/missing.ts';
import { given, isNeeded, questionFor, saysNothing } from '../new/questions.ts';
import { menu } from './menu.ts';
import type { Objection } from './person.ts';
import { advice } from './report.ts';
import type { Interview } from './talk.ts';
import { begun, filled } from '../filled.ts';
import { fromPersian, isZone } from '../sections/moment.ts';

/** What was typed at a question that somebody went back from. */
type Drafts = Map<string, string>;

/** Asks what the kind needs and the facts do not say yet, then offers more. Gives all answers. Throws `Gone`. */
export async function interview(start: Answers, wanted: Interview): Promise<Answers> {
  const { zone } = wanted;
  const talk = { ...wanted, zone: zone !== undefined && isZone(zone) ? zone : undefined };
  const drafts: Drafts = new Map();
  const paths = openQuestions(start, talk);
  if (paths.length > 0) talk.person.say(`${filled(talk.labels.words.welcome, { count: told(paths.length, talk) })}\n\n`);
  let answers = await askAll(start, paths, talk, drafts, true);
  for (;;) {
    const wish = await menu(answers, talk);
    if (wish === 'finish') return answers;
    answers = await askAll(answers, wish, talk, drafts, false);
  }
}

/** A number in the digits of the questions. */
const told = (number: number, { language }: Interview): string => new Intl.NumberFormat(language).format(number);

/** The kind's questions that have no answer, or none that suffices. Never more than the kind asks. */
function openQuestions(start: Answers, { kind, look }: Interview): readonly string[] {
  const { open } = look(start);
  const paths = kind.asks.flatMap((ask) => {
    const gaps = open.filter((path) => isWithin(path, ask)).map((path) => questionFor(path, start, kind));
    return start.textOf(ask) === '' ? [ask] : gaps;
  });
  return [...new Set(paths)].slice(0, kind.asks.length);
}

/** Asks for facts one by one, back and forth. Who goes back from the first of those that the menu asks for is in the menu again. */
async function askAll(start: Answers, paths: readonly string[], talk: Interview, drafts: Drafts, counted: boolean): Promise<Answers> {
  let answers = start;
  for (let at = 0; at < paths.length; ) {
    const next = await askOne(answers, paths[at] ?? '', talk, drafts, counted ? `${told(at + 1, talk)}/${told(paths.length, talk)} ` : '');
    if (next === 'back') {
      if (at === 0 && !counted) return answers;
      at = Math.max(0, at - 1);
      continue;
    }
    if (next !== answers) talk.keep(next);
    answers = next;
    at++;
  }
  return answers;
}

async function askOne(answers: Answers, path: string, talk: Interview, drafts: Drafts, count: string): Promise<Answers | 'back'> {
  const { fields, words } = talk.labels;
  const field = fields[plainPath(path)] ?? { name: path };
  const { form } = shapeOfPath(path) ?? {};
  const zone = answers.facts().incident.timezone ?? talk.zone;
  const message = `${count}${field.ask ?? begun(field.name)}`;
  if (form?.choices) return askChoice(answers, path, message, form.choices, talk);
  const hints = [
    ...(field.form === undefined ? [] : [`${words.form ?? ''}: ${field.form}`]),
    ...(field.example === undefined ? [] : [`${words.example ?? ''}: ${field.example}`]),
    ...(field.who === undefined ? [] : [`${words.who ?? ''}: ${field.who}`]),
    ...(form?.kind === 'moment' && zone !== undefined ? [filled(words.zone, { zone })] : []),
  ];
  const before = answers.textOf(path) ?? '';
  const none = (isNeeded(answers, path, talk.kind) ? words.unknown : words.skip) ?? '';
  let initial = drafts.get(path) ?? before;
  for (;;) {
    const reply = await talk.person.ask({ message, hints, initial, none, refuse: (text) => refusal(answers, path, text, talk) });
    if (reply.kind === 'back') drafts.set(path, reply.text);
    if (reply.kind === 'back') return 'back';
    drafts.delete(path);
    if (saysNothing(reply.text, talk.labels)) return unanswered(answers, path, talk);
    const kept = await weighed(given(answers, path, reply.text, talk.zone), path, talk, reply.text === before);
    if (kept) return kept;
    initial = reply.text;
  }
}

/** Nobody knows it yet: remembered where the message needs it, left out where it does not. */
function unanswered(answers: Answers, path: string, talk: Interview): Answers {
  if (!isNeeded(answers, path, talk.kind)) return answers.with(path, '');
  const { words } = talk.labels;
  talk.person.say(`  ${(path === 'explanation.cause' ? words.cause : words.open) ?? ''}\n`);
  return answers.with(path, 'unknown');
}

/** Why an answer cannot stand: the value is wrong, or, which is milder, a part of it is still missing. */
function refusal(answers: Answers, path: string, text: string, talk: Interview): Objection | undefined {
  const { fields, words } = talk.labels;
  try {
    const { incident } = given(answers, path, text, talk.zone).facts();
    const lacking = missingFacts(incident, talk.kind).filter((each) => each.path.startsWith(`${path}.`));
    const names = lacking.map((each) => fields[each.path]?.name ?? each.path);
    return names.length > 0 ? { text: filled(words.lacks, { what: names.join(words['list.comma']) }), mild: true } : undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { problems } = error;
    // The errors of files are English alone; whoever is asked in another language hears it in that one.
    if (talk.language !== 'en') {
      const common = shapeOfPath(path)?.form.kind === 'moment' ? fromPersian(text.trim()) : undefined;
      const why = problems.map(({ id }) => problemIn(words, id)).join('\n');
      return { text: common === undefined ? why : filled(words['form.problem.persian-date'], { date: common }), mild: false };
    }
    // The path at its beginning is for files; here the question says what it is about.
    const said = problems.map(({ message, help }) => [message.replace(/^[\w.]+: /, ''), help].filter(Boolean).join(': '));
    return { text: said.join('\n'), mild: false };
  }
}

const problemIn = (words: Labels['words'], id: string): string => words[`form.problem.${id}`] ?? words['form.problem.wrong-value'] ?? id;

/** Shows what a customer would hold against an answer, at once, and lets the author change or keep it. */
async function weighed(next: Answers, path: string, talk: Interview, unchanged: boolean): Promise<Answers | undefined> {
  const { words } = talk.labels;
  const { allow } = next.facts().incident;
  const findings = talk.judge(path, next).filter(({ rule }) => !(unchanged && allow?.[rule] !== undefined));
  if (findings.length === 0) return next;
  talk.keep(next);
  talk.person.say(
    advice(findings, talk.rules, { why: words.why ?? '', instead: words.instead ?? '', quoted: words.quoted ?? '' }, talk.colour),
  );
  const wish = await talk.person.choose(words.weak ?? '', [
    { value: 'change', name: words.change ?? '' },
    { value: 'keep', name: words.keep ?? '' },
  ]);
  if (wish !== 'keep') return undefined;
  return findings.reduce((kept, { rule }) => kept.with(`allow.${rule}`, words.kept ?? ''), next);
}

async function askChoice(
  answers: Answers,
  path: string,
  message: string,
  choices: readonly string[],
  talk: Interview,
): Promise<Answers | 'back'> {
  const { words } = talk.labels;
  const options = [
    ...choices.map((value) => ({ value, name: words[`choice.${value}`] ?? value })),
    { value: '', name: words.unknown ?? '' },
  ];
  const choice = await talk.person.choose(message, options);
  return choice === undefined ? 'back' : answers.with(path, choice);
}
