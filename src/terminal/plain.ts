import type { Terminal } from '../command.ts';
import type { Signal } from '../errors.ts';
import { Gone, type Person, type Reply } from './person.ts';
import { wrapped } from './wrap.ts';
import { filled } from '../filled.ts';

/** Lines of a paste follow each other at once; what a person types does not. In milliseconds. */
const pause = 40;

/** Somebody at a terminal that can only print lines and read them: TERM=dumb, as in the shell of an editor. */
export function plainPerson(terminal: Terminal, words: Readonly<Record<string, string>>): Person {
  const lines = new Lines(terminal);
  const say = (text: string): void => void terminal.output.write(wrapped(text, terminal.output.columns || 80));
  return {
    say,
    async ask({ message, hints, initial, none, refuse }): Promise<Reply> {
      const keys = filled(words[initial === '' ? 'keys.plain' : 'keys.keep'], { none });
      say([`? ${message}`, ...[...hints, keys, ...(initial === '' ? [] : [`= ${initial}`])].map((each) => `  ${each}`), ''].join('\n'));
      for (let objected = ''; ; ) {
        terminal.output.write('> ');
        const typed = await lines.next();
        if (typed === '<') return { kind: 'back', text: initial };
        const answer = typed === '-' ? '' : typed === '' ? initial : typed;
        const objection = answer === '' ? undefined : refuse(answer);
        if (!objection || (objection.mild && objected === answer)) return { kind: 'answer', text: answer };
        objected = answer;
        say(`! ${objection.text}\n`);
      }
    },
    async choose(message, choices) {
      say(`? ${message}\n${choices.map(({ name }, index) => `  ${index + 1} ${name}\n`).join('')}`);
      for (;;) {
        terminal.output.write(`${words.number ?? ''} > `);
        const typed = await lines.next();
        if (typed === '<') return undefined;
        const choice = choices[Number(typed) - 1];
        if (choice) return choice.value;
      }
    },
    leave: () => lines.close(),
  };
}

/** What is typed, line by line; what was pasted, in one piece. */
class Lines {
  private text = '';
  private timer: NodeJS.Timeout | undefined;
  private wake: (line: string) => void = () => undefined;
  private fail: (gone: Gone) => void = () => undefined;
  private gone: Gone | undefined;
  private readonly terminal: Terminal;
  private readonly decoder = new TextDecoder();

  constructor(terminal: Terminal) {
    this.terminal = terminal;
    terminal.input.on('data', this.take).on('end', this.leave).on('error', this.leave);
    terminal.output.on('error', this.leave);
    terminal.ended.addEventListener('abort', this.leave);
  }

  /** The next answer, without its last line break. */
  next(): Promise<string> {
    return new Promise((resolve, reject) => {
      [this.wake, this.fail] = [resolve, reject];
      if (this.gone) reject(this.gone);
    });
  }

  close(): void {
    clearTimeout(this.timer);
    this.terminal.input.removeListener('data', this.take);
    this.terminal.input.pause();
    this.terminal.leave();
  }

  private readonly take = (chunk: Buffer): void => {
    this.text += this.decoder.decode(chunk, { stream: true });
    clearTimeout(this.timer);
    if (!this.text.endsWith('\n')) return;
    this.timer = setTimeout(() => {
      const answer = this.text.trim();
      this.text = '';
      this.wake(answer);
    }, pause);
  };

  private readonly leave = (): void => {
    const { aborted, reason } = this.terminal.ended;
    const signal: Signal = aborted && (reason === 'SIGTERM' || reason === 'SIGHUP') ? reason : 'SIGINT';
    this.gone = new Gone(signal);
    this.fail(this.gone);
  };
}
