import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { built } from '../built.ts';
import type { Finding } from '../check/finding.ts';
import type { compose } from '../compose/compose.ts';
import { type Problem, UserError } from '../errors.ts';
import { codeOf } from '../fault.ts';
import type { KindName } from '../kinds.ts';
import type { Labels, Pack, Rule } from '../packs/pack.ts';
import { languages } from '../packs/load.ts';
import { limits } from '../proof/limits.ts';
import type { Job } from '../proof/prove.ts';
import type { Answer, Start, Told, Wanted } from './thread.ts';

/** The same file whether this one runs from `src` or from `dist`. */
const thread = new URL('thread.js', built);

/** What was found about templates that are not ours. */
export interface Proved {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  /** The kinds of message that the templates are used in. */
  readonly proved: readonly KindName[];
  /** Messages composed of samples. */
  readonly tries: number;
  /** There when nothing is wrong: composes with these templates. */
  readonly press: Press | undefined;
}

/** Templates that are not ours, proved, in a thread of their own. */
interface Press {
  /** The language's words, without templates: they stay in the thread. */
  readonly pack: Pack;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  /** As `compose`, with the templates in the thread instead of the pack's. Throws a UserError when it has to be stopped. */
  readonly compose: typeof compose;
  readonly close: () => void;
}

/**
 * Proves templates in a thread of their own, because nothing in ours could stop one that never ends: what gives no sign
 * of life for two seconds, or wants more memory than a message needs, is ended from outside.
 */
export async function openPress(job: Job): Promise<Proved> {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const start: Start = { job, base: languages().includes(job.language) ? job.language : 'en', port: port2, done };
  const worker = new Worker(thread, {
    workerData: start,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: limits.megabytes / 4, stackSizeMb: 4 },
  });
  const close = (): void => {
    port1.close();
    void worker.terminate();
  };
  const told = await outcome(worker, job.folder);
  if (told.kind === 'broken') {
    close();
    throw new TypeError(told.message);
  }
  if (told.kind === 'stopped' || told.proof.problems.length > 0) {
    close();
    return told.kind === 'stopped'
      ? { problems: [stopped(told.doing, told.why)], findings: [], proved: [], tries: 0, press: undefined }
      : { ...told.proof, press: undefined };
  }
  // From here on it works only when asked, and keeps no run from ending.
  worker.unref();
  port1.unref();
  const { words, labels, rules } = told.proof.own;
  const press: Press = {
    pack: { ...words, templates: {} },
    labels,
    rules,
    close,
    compose(incident, { frames }, order) {
      Atomics.store(done, 0, 0);
      const wanted: Wanted = { incident, frames, order };
      port1.postMessage(wanted);
      const late = Atomics.wait(done, 0, 0, limits.patience) === 'timed-out';
      const answer: Answer | undefined = late ? undefined : receiveMessageOnPort(port1)?.message;
      if (answer?.kind === 'composed') return answer.composed;
      close();
      throw new UserError(answer ? { ...answer.problem, file: job.folder } : stopped(job.folder, 'time or memory'));
    },
  };
  return { ...told.proof, press };
}

type Outcome = Exclude<Told, { kind: 'alive' }> | { readonly kind: 'stopped'; readonly doing: string; readonly why: 'time' | 'memory' };

/** What becomes of the thread: it tells its findings, it fails, or it stops giving signs of life. */
function outcome(worker: Worker, folder: string): Promise<Outcome> {
  return new Promise((resolve) => {
    let doing = folder;
    let timer: NodeJS.Timeout | undefined;
    // Its files are being read, and no template runs yet: how long that takes is the machine's business.
    const wait = (patience: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve({ kind: 'stopped', doing, why: 'time' }), patience);
    };
    wait(10 * limits.patience);
    worker.on('message', (told: Told) => {
      if (told.kind === 'alive') {
        doing = told.doing;
        wait(limits.patience);
        return;
      }
      clearTimeout(timer);
      resolve(told);
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      const memory = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError;
      resolve(memory ? { kind: 'stopped', doing, why: 'memory' } : { kind: 'broken', message: error.message });
    });
  });
}

function stopped(file: string, why: 'time' | 'memory' | 'time or memory'): Problem {
  const time = `it does not come to an end within ${limits.patience / 1000} seconds`;
  const memory = `it takes more than ${limits.megabytes} MB of memory`;
  return {
    id: 'template-stopped',
    message: `the template was stopped: ${why === 'time' ? time : why === 'memory' ? memory : `${time}, or ${memory}`}`,
    help: 'look for lists inside lists, and for templates that are called very often',
    file,
  };
}
