import { select } from '@inquirer/prompts';
import type { Terminal } from '../command.ts';
import type { Signal } from '../errors.ts';
import { edited } from './editor.ts';
import { askLine, isEnded, longest, themeFor, tooLong, type Words } from './line.ts';
import { keyNames, oneLine, PasteSafeInput } from './paste.ts';
import { Gone, type Person } from './person.ts';
import { wrapped } from './wrap.ts';
import { filled } from '../filled.ts';

/** What a prompt runs in. */
interface Context {
  readonly input: PasteSafeInput;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Why a prompt is ended that is to be shown again. */
const resumed = 'resumed';

/** Sits down at a terminal, which it leaves as it was when told to `leave`. */
export function person(terminal: Terminal, words: Words, colour: boolean): Person {
  const input = new PasteSafeInput(terminal.input);
  const theme = themeFor(colour);
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
      if (isEnded(error)) throw new Gone(isSignal(signal.reason) ? signal.reason : 'SIGINT');
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
        const outcome = await prompted((context, closed) =>
          askLine({ ...stands, initial: text, width: width(), closed, changed }, context),
        );
        if (outcome.kind !== 'editor') return outcome;
        const result = inEditor(outcome.text);
        initial = 'text' in result && result.text.length <= longest ? result.text : outcome.text;
        if ('failed' in result) problem = filled(words[`editor.${result.failed}`], { editor: result.editor });
        else problem = result.text.length > longest ? tooLong(result.text, words) : undefined;
      }
    },
    async choose(message, choices) {
      const back = new AbortController();
      const paint = { ...theme, style: { ...theme.style, keysHelpTip: () => wrapped(words['keys.menu'] ?? '', width()) } };
      try {
        return await prompted((context, closed) => {
          const watch = (_: unknown, key: { name?: string; ctrl?: boolean }): void => {
            if (key.name === keyNames.escape) back.abort();
            else if (key.ctrl && key.name === 'd') closed();
          };
          input.on('keypress', watch);
          const list = { message: wrapped(message, width() - 2), choices: [...choices], loop: false, pageSize: 20, theme: paint };
          const signal = AbortSignal.any([context.signal, back.signal]);
          return select(list, { ...context, signal }).finally(() => input.off('keypress', watch));
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
      terminal.leave();
    },
  };
}

const isSignal = (reason: unknown): reason is Signal => reason === 'SIGINT' || reason === 'SIGTERM' || reason === 'SIGHUP';
