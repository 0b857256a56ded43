import { styleText } from 'node:util';
import {
  AbortPromptError,
  createPrompt,
  ExitPromptError,
  isEnterKey,
  isTabKey,
  makeTheme,
  useEffect,
  useKeypress,
  usePrefix,
  useState,
} from '@inquirer/core';
import { keyNames, type PasteSafeInput, paragraphMark, unfolded } from './paste.ts';
import type { Question, Reply } from './person.ts';
import { shortened, wrapped } from './wrap.ts';
import { filled } from '../filled.ts';

/** A clause, or a paragraph: what is longer is not an answer, and no terminal shows it on one line. */
export const longest = 4000;

/** How a line was left: with a reply, or for the editor, which is to show what it held. */
export type Outcome = Reply | { readonly kind: 'editor'; readonly text: string };
export type Theme = ReturnType<typeof makeTheme>;
export type Words = Readonly<Record<string, string>>;

interface Line extends Question {
  readonly theme: Theme;
  readonly words: Words;
  readonly input: PasteSafeInput;
  readonly width: number;
  /** Said below the line from the start. */
  readonly problem: string | undefined;
  /** To be called when the line is closed without an answer, as by Ctrl-D. */
  readonly closed: () => void;
  /** To be told what stands there after each key. */
  readonly changed: (text: string) => void;
}

/** One line with its hints: Enter answers, Esc or the up arrow goes back, Tab opens the editor. */
export const askLine = createPrompt<Outcome, Line>((question, done) => {
  const { theme, words, input, width } = question;
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState(question.problem);
  const [objected, setObjected] = useState('');
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const prefix = usePrefix({ status: outcome ? 'done' : 'idle', theme });
  useEffect((rl) => {
    rl.on('close', question.closed);
    // What was pasted before the question stood there belongs to it, as what was typed does.
    for (const text of [question.initial, ...input.pasted()]) if (text !== '') rl.write(text);
    setValue(rl.line);
  }, []);
  question.changed(value);
  useKeypress((key, rl) => {
    if (outcome) return;
    const end = (how: Outcome): void => {
      setOutcome(how);
      done(how);
    };
    if (key.name === keyNames.escape || key.name === 'escape' || key.name === 'up') return end({ kind: 'back', text: unfolded(value) });
    if (isTabKey(key)) return end({ kind: 'editor', text: unfolded(value) });
    if (!isEnterKey(key)) {
      const pasted = key.name === keyNames.paste ? input.pasted().join(' ') : '';
      const long = value.length + pasted.length > longest;
      if (pasted !== '' && !long) rl.write(pasted);
      setValue(rl.line);
      setProblem(pasted !== '' && long ? tooLong(pasted, words) : undefined);
      return undefined;
    }
    const answer = unfolded(value);
    const objection = answer === '' ? undefined : question.refuse(answer);
    if (!objection || (objection.mild && objected === answer)) return end({ kind: 'answer', text: answer });
    // Readline clears its line on Enter; the answer is there to be mended, not typed again.
    rl.write(value);
    setObjected(answer);
    setProblem(objection.text);
    return undefined;
  });
  const { style } = theme;
  if (outcome) {
    const answer = outcome.kind === 'answer' ? shortened(value.trim(), 300) || question.none : outcome.kind === 'back' ? '←' : '…';
    return wrapped(`${prefix} ${style.message(question.message, 'done')} ${style.answer(answer)}`, width);
  }
  const hints = [...question.hints, filled(words.keys, { none: question.none })];
  if (value.includes(paragraphMark)) hints.push(`${paragraphMark} ${words.paragraph ?? ''}`);
  const shown = hints.map((hint) => style.help(wrapped(`  ${hint}`, width)));
  const screen = [wrapped(`${prefix} ${style.message(question.message, 'idle')}`, width), ...shown, `> ${value}`].join('\n');
  return [screen, problem === undefined ? undefined : style.error(wrapped(problem, width - 2))];
});

/** What is said of a text that is not taken. */
export const tooLong = (text: string, words: Words): string => filled(words.long, { count: [...text].length, most: longest });

/** Whether a prompt ended because somebody, or a signal, ended it. */
export const isEnded = (error: unknown): boolean => error instanceof ExitPromptError || error instanceof AbortPromptError;

const asIs = (text: string): string => text;
const colourless = {
  prefix: { idle: '?', done: '✔' },
  style: { answer: asIs, message: asIs, defaultAnswer: asIs, help: asIs, highlight: asIs, key: asIs },
};

/** How prompts are painted. A problem stands out without colour too. */
export function themeFor(colour: boolean): Theme {
  const theme = makeTheme(colour ? {} : colourless);
  return { ...theme, style: { ...theme.style, error: (text) => (colour ? styleText('red', `! ${text}`) : `! ${text}`) } };
}
