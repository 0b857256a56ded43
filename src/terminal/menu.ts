import type { Answers } from '../facts/answers.ts';
import { isWithin, plainPath } from '../facts/paths.ts';
import type { Kind } from '../kinds.ts';
import { questionFor, questionsOfGroup } from '../new/questions.ts';
import type { Interview } from './talk.ts';
import { shortened } from './wrap.ts';
import { filled } from '../filled.ts';

/** What the author wants next: questions to be asked, none to see the menu again, or to be done. */
export async function menu(answers: Answers, talk: Interview): Promise<readonly string[] | 'finish'> {
  const { kind, look, labels, person } = talk;
  const { words, fields } = labels;
  const { open, text } = look(answers);
  const gaps = [...new Set(open.map((path) => questionFor(path, answers, kind)))];
  const nameOf = (path: string): string => filled(words.missing, { what: fields[plainPath(path)]?.name ?? path });
  const given = answeredQuestions(answers, kind);
  const wish = await person.choose((gaps.length > 0 ? words.incomplete : words.complete) ?? '', [
    ...gaps.map((path) => ({ value: `ask ${path}`, name: nameOf(path) })),
    { value: 'finish', name: (gaps.length > 0 ? words.stop : words.finish) ?? '' },
    { value: 'look', name: words.look ?? '' },
    ...Object.keys(kind.more).map((group) => ({ value: `more ${group}`, name: words[`more.${group}`] ?? group })),
    ...(given.length > 0 ? [{ value: 'correct', name: words.correct ?? '' }] : []),
  ]);
  const [verb, what = ''] = wish?.split(' ') ?? [];
  if (verb === 'finish') return 'finish';
  if (verb === 'ask') return [what];
  if (verb === 'more') return questionsOfGroup(answers, kind, what);
  if (verb === 'look') person.say(`\n${text}\n`);
  if (verb !== 'correct') return [];
  const which = await person.choose(
    words.which ?? '',
    given.map((path) => ({ value: path, name: `${fields[plainPath(path)]?.name ?? path}: ${shortened(oneLineOf(path, answers), 40)}` })),
  );
  return which === undefined ? [] : [which];
}

/** The questions that have an answer, each with the number of its item; of a group that its question cannot show, each fact. */
function answeredQuestions(answers: Answers, kind: Kind): string[] {
  const groups = Object.values(kind.more).flatMap(({ asks, item }) => asks.map((ask) => (item === undefined ? ask : `${item}.${ask}`)));
  const questions = [...kind.asks, ...groups];
  const given = [...answers.facts().texts.keys()].flatMap((path) => {
    const question = questions.find((ask) => isWithin(plainPath(path), ask));
    if (question === undefined) return [];
    let whole = path;
    while (plainPath(whole) !== question) whole = whole.slice(0, whole.lastIndexOf('.'));
    return [answers.textOf(whole) === undefined ? path : whole];
  });
  return [...new Set(given)];
}

const oneLineOf = (path: string, answers: Answers): string => (answers.textOf(path) ?? '').replace(/\s+/g, ' ');
