import {
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
import { ExternalEditor } from '@inquirer/external-editor';
import { select } from '@inquirer/prompts';
import type { Terminal } from '../command.ts';
import { oneLine, PasteSafeInput, unfolded } from './paste.ts';

/** A question as it stands on the screen. */
export interface Question {
  readonly message: string;
  /** Below the message: how to answer, an example, the keys. */
  readonly hints: readonly string[];
  /** What stands there already, to be kept or changed. */
  readonly initial: string;
  /** What is wrong with an answer, if anything. */
  readonly refuse: (answer: string) => string | undefined;
  /** What an empty answer is shown as. */
  readonly none: string;
}

export type Reply = { readonly kind: 'answer'; readonly text: string } | { readonly kind: 'back' };

/** Somebody at a terminal. Every method throws `Gone` on Ctrl-C, Ctrl-D, or when the terminal goes away. */
export interface Person {
  ask(question: Question): Promise<Reply>;
  choose<T extends string>(message: string, choices: readonly { readonly value: T; readonly name: string }[]): Promise<T>;
  say(text: string): void;
  leave(): void;
}

/** The person is not there any more. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

type Outcome = Reply | { readonly kind: 'editor'; readonly text: string };

/** One line with its hints: Enter answers, Esc or the up arrow goes back, Tab opens the editor. */
const line = createPrompt<Outcome, Question>((question, done) => {
  const theme = makeTheme();
  const [value, setValue] = useState(question.initial);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [left, setLeft] = useState(false);
  const prefix = usePrefix({ status, theme });
  useEffect((rl) => {
    if (question.initial !== '') rl.write(question.initial);
  }, []);
  useKeypress((key, rl) => {
    if (status !== 'idle') return;
    const end = (outcome: Outcome): void => {
      setStatus('done');
      setLeft(outcome.kind === 'back');
      done(outcome);
    };
    if (key.name === 'escape' || key.name === 'up') return end({ kind: 'back' });
    if (isTabKey(key)) return end({ kind: 'editor', text: value });
    if (!isEnterKey(key)) {
      setValue(rl.line);
      setProblem(undefined);
      return undefined;
    }
    const refused = value.trim() === '' ? undefined : question.refuse(unfolded(value.trim()));
    if (refused === undefined) return end({ kind: 'answer', text: unfolded(value.trim()) });
    // Readline clears its line on Enter; the answer is there to be mended, not typed again.
    rl.write(value);
    setProblem(refused);
    return undefined;
  });
  if (status === 'done')
    return `${prefix} ${theme.style.message(question.message, 'done')} ${theme.style.answer(left ? '←' : value.trim() || question.none)}`;
  const hints = question.hints.map((hint) => `  ${theme.style.help(hint)}`);
  const screen = [`${prefix} ${theme.style.message(question.message, 'idle')}`, ...hints, `> ${value}`].join('\n');
  return [screen, problem === undefined ? undefined : theme.style.error(problem)];
});

/** Sits down at a terminal. `leave` must be called in the end. */
export function person(terminal: Terminal): Person {
  const input = new PasteSafeInput(terminal.input);
  const context = { input, output: terminal.output };
  terminal.output.write('\u001b[?2004h');
  return {
    async ask(question) {
      let initial = oneLine(question.initial);
      for (;;) {
        const outcome = await orGone(line({ ...question, initial }, context));
        if (outcome.kind !== 'editor') return outcome;
        initial = oneLine(edited(terminal, input, unfolded(outcome.text)));
      }
    },
    choose: (message, choices) => orGone(select({ message, choices: [...choices], loop: false }, context)),
    say: (text) => void terminal.output.write(text),
    leave() {
      terminal.output.write('\u001b[?2004l');
      input.close();
    },
  };
}

/** The user's own editor, with the answer so far; what it holds when it is closed. */
function edited(terminal: Terminal, input: PasteSafeInput, text: string): string {
  input.setRawMode(false);
  terminal.input.pause();
  try {
    return new ExternalEditor(text, { postfix: '.txt' }).run();
  } catch {
    // No editor could be started: the answer stays as it was, and can be typed.
    return text;
  } finally {
    terminal.input.resume();
  }
}

async function orGone<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ExitPromptError) throw new Gone();
    throw error;
  }
}
