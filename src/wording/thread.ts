import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { compose, type Order } from '../compose/compose.ts';
import { type Problem, UserError } from '../errors.ts';
import type { Incident } from '../incident.ts';
import type { Frames, Pack } from '../packs/pack.ts';
import { loadLabels, loadPack, loadRules, loadSources, loadWords } from '../packs/load.ts';
import { limits } from '../proof/limits.ts';
import { groundOf, type Job, type Proof, prove } from '../proof/prove.ts';

/** What the thread is started with. */
export interface Start {
  readonly job: Job;
  /** The language of ours that the user's files stand on. */
  readonly base: string;
  /** Where composing is asked for; each answer is announced by setting `done` to 1. */
  readonly port: MessagePort;
  readonly done: Int32Array;
}

/** What the thread tells while it proves. */
export type Told =
  | { readonly kind: 'alive'; readonly doing: string }
  | { readonly kind: 'proved'; readonly proof: Omit<Proof, 'pack'> }
  | { readonly kind: 'broken'; readonly message: string };

/** A message to compose with the templates that were proved. */
export interface Wanted {
  readonly incident: Incident;
  readonly frames: Frames;
  readonly order: Order;
}

export type Answer =
  | { readonly kind: 'composed'; readonly composed: ReturnType<typeof compose> }
  | { readonly kind: 'refused'; readonly problem: Omit<Problem, 'place'> };

const { job, base, port, done }: Start = workerData;
const tell = (told: Told): void => parentPort?.postMessage(told);

/** The whole life of the thread: prove, then compose what is asked for until it is stopped. */
async function live(): Promise<void> {
  const [words, labels, rules, groups, own, english] = await Promise.all([
    loadPack(base, []),
    loadLabels(base),
    loadRules(base),
    loadWords(base),
    loadSources(base),
    loadSources('en'),
  ]);
  // A template that a language does not have is English's, because templates hold no words.
  const texts = Object.entries({ ...english, ...own }).filter(([name]) => name.endsWith('.hbs'));
  const ground = groundOf({ words, labels, rules, groups, same: base === job.language }, texts);
  const { pack, ...proof } = prove(job, ground, (doing) => tell({ kind: 'alive', doing }));
  tell({ kind: 'proved', proof });
  if (proof.problems.length === 0) port.on('message', (wanted: Wanted) => answer(wanted, pack));
}

function answer({ incident, frames, order }: Wanted, pack: Pack): void {
  port.postMessage(composed(incident, { ...pack, frames }, order));
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
}

function composed(incident: Incident, pack: Pack, order: Order): Answer {
  const refused = (id: string, message: string, help: string): Answer => ({ kind: 'refused', problem: { id, message, help } });
  const tooLarge = (): Answer => refused('template-too-large', 'the message is longer than 1 MiB', 'a message is a page of text');
  try {
    const made = compose(incident, pack, { ...order, most: limits.text });
    if (made.message.subject.length === 0)
      return refused(
        'no-subject',
        'the first line is the subject, and with these facts it is empty',
        'end its conditions with an {{else}}',
      );
    return JSON.stringify(made.message).length > limits.text * 2 ? tooLarge() : { kind: 'composed', composed: made };
  } catch (error) {
    if (error instanceof RangeError) return tooLarge();
    return refused(
      'template-failed',
      'the template cannot be carried out with these facts',
      'try it with all facts: apologize template check',
    );
  }
}

live().catch((error: unknown) => {
  tell({ kind: 'broken', message: error instanceof UserError || error instanceof Error ? error.message : String(error) });
});
