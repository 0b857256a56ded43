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
import { select } from '@inquirer/prompts';
import type { Terminal } from '../command.ts';
import type { Signal } from '../errors.ts';
import { edited } from './editor.ts';
import { keyNames, oneLine, paragraphMark, PasteSafeInput, unfolded } from './paste.ts';
import { Gone, type Person, type Question, type Reply } from './person.ts';
import { shortened, wrapped } from './wrap.ts';

/** A clause, or a paragraph: what is longer is not an answer, and no terminal shows it on one line. */
const longest = 4000;

type Outcome = Reply | { readonly kind: 'editor'; readonly text: string };
type Theme = ReturnType<typeof makeTheme>;
type Words = Readonly<Record<string, string>>;

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
const line = createPrompt<Outcome, Line>((question, done) => {
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
    return `${prefix} ${style.message(question.message, 'done')} ${style.answer(answer)}`;
  }
  const hints = [...question.hints, (words.keys ?? '').replace('{none}', question.none)];
  if (value.includes(paragraphMark)) hints.push(`${paragraphMark} ${words.paragraph ?? ''}`);
  const shown = hints.map((hint) => style.help(wrapped(`  ${hint}`, width)));
  const screen = [wrapped(`${prefix} ${style.message(question.message, 'idle')}`, width), ...shown, `> ${value}`].join('\n');
  return [screen, problem === undefined ? undefined : style.error(wrapped(problem, width))];
});

const tooLong = (text: string, words: Words): string =>
  (words.long ?? '').replace('{count}', String([...text].length)).replace('{most}', String(longest));

/** Sits down at a terminal, which it leaves as it was when told to `leave`. */
export function person(terminal: Terminal, words: Words, colour: boolean): Person {
  const input = new PasteSafeInput(terminal.input);
  const theme = makeTheme(colour ? {} : colourless);
  const hungUp = new AbortController();
  const hangUp = (): void => hungUp.abort('SIGHUP' satisfies Signal);
  terminal.input.on('error', hangUp).on('end', hangUp);
  // Nobody reads it any more; that shows on the other side too.
  terminal.output.on('error', hangUp);
  const marks = (on: boolean): void => void terminal.output.write(`\u001b[?2004${on ? 'h' : 'l'}`);
  marks(true);
  const width = (): number => terminal.output.columns || 80;

  let left = new AbortController();
  terminal.onResume(() => {
    marks(true);
    left.abort(resumed);
  });

  /** Runs a prompt that Ctrl-C, Ctrl-D, a signal, or the end of the terminal ends. After Ctrl-Z it is shown anew. */
  async function prompted<T>(run: (context: Context, closed: () => void) => Promise<T>): Promise<T> {
    left = new AbortController();
    const { signal: leaving } = left;
    const signal = AbortSignal.any([terminal.ended, hungUp.signal, leaving]);
    try {
      return await run({ input, output: terminal.output, signal }, () => left.abort('SIGINT' satisfies Signal));
    } catch (error) {
      if (leaving.reason === resumed) return await prompted(run);
      if (error instanceof ExitPromptError) throw new Gone('SIGINT');
      if (error instanceof AbortPromptError) throw new Gone(isSignal(signal.reason) ? signal.reason : 'SIGINT');
      throw error;
    }
  }

  function inEditor(text: string): ReturnType<typeof edited> {
    marks(false);
    input.setRawMode(false);
    terminal.input.pause();
    try {
      return edited(text);
    } finally {
      terminal.input.resume();
      marks(true);
    }
  }

  return {
    async ask(question) {
      let { initial } = question;
      let problem: string | undefined;
      for (;;) {
        const stands = { ...question, problem, theme, words, input };
        let text = oneLine(initial);
        const changed = (now: string): void => void (text = now);
        const outcome = await prompted((context, closed) => line({ ...stands, initial: text, width: width(), closed, changed }, context));
        if (outcome.kind !== 'editor') return outcome;
        const result = inEditor(outcome.text);
        initial = 'text' in result && result.text.length <= longest ? result.text : outcome.text;
        if ('failed' in result) problem = (words[`editor.${result.failed}`] ?? '').replace('{editor}', () => result.editor);
        else problem = result.text.length > longest ? tooLong(result.text, words) : undefined;
      }
    },
    async choose(message, choices) {
      const back = new AbortController();
      try {
        return await prompted((context, closed) => {
          const watch = (_: unknown, key: { name?: string; ctrl?: boolean }): void => {
            if (key.name === keyNames.escape) back.abort();
            else if (key.ctrl && key.name === 'd') closed();
          };
          input.on('keypress', watch);
          const style = { ...(colour ? {} : colourless.style), keysHelpTip: () => wrapped(words['keys.menu'] ?? '', width()) };
          return select(
            {
              message: wrapped(message, width() - 2),
              choices: [...choices],
              loop: false,
              pageSize: 20,
              theme: { ...(colour ? {} : colourless), style },
            },
            { ...context, signal: AbortSignal.any([context.signal, back.signal]) },
          ).finally(() => input.off('keypress', watch));
        });
      } catch (error) {
        if (error instanceof Gone && back.signal.aborted) return undefined;
        throw error;
      } finally {
        // A list takes no text: what was pasted into it must not turn up in the next question.
        input.pasted();
      }
    },
    say: (text) => void terminal.output.write(wrapped(text, width())),
    leave() {
      marks(false);
      input.close();
    },
  };
}

interface Context {
  readonly input: PasteSafeInput;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Why a prompt is ended that is to be shown again. */
const resumed = 'resumed';

const asIs = (text: string): string => text;
const colourless = {
  prefix: { idle: '?', done: '✔' },
  style: {
    answer: asIs,
    message: asIs,
    error: (text: string) => `! ${text}`,
    defaultAnswer: asIs,
    help: asIs,
    highlight: asIs,
    key: asIs,
    disabled: asIs,
    description: asIs,
  },
};

const isSignal = (reason: unknown): reason is Signal => reason === 'SIGINT' || reason === 'SIGTERM' || reason === 'SIGHUP';
