import { join } from 'node:path';
import type { Io } from '../command.ts';
import type { Problem } from '../errors.ts';
import type { Reject } from '../outbox/copy.ts';
import type { Head } from '../outbox/manifest.ts';
import type { Found } from '../outbox/journal.ts';
import { Outbox, type Wanted } from '../outbox/outbox.ts';
import type { Printer } from '../outbox/print.ts';
import { rejectsIn, rejectsNames } from '../outbox/rejects.ts';
import { Room } from '../outbox/room.ts';
import type { Count, Sink } from './run.ts';
import type { Sample } from './sample.ts';

/** A sink with an end, and what was there before. */
export interface Ends extends Sink {
  readonly found: Found;
  /** The whole list was gone through. */
  readonly finish: (count: Count) => void;
  /** What was made is safe, though the list has more. */
  readonly settle: () => void;
  readonly close: () => void;
  /** Where the copies are, and the rejects, as a summary names them. */
  readonly places: () => { readonly copies: string; readonly rejects: string | undefined };
}

const nothing: Found = { row: 0, made: 0, rejected: 0, finish: undefined };

/** Into a folder, with a manifest. */
export function toOutbox(wanted: Wanted, head: Head, print: Printer, remember: (id: string) => void): Ends {
  const outbox = new Outbox(wanted, head, remember);
  const { rejected, made } = outbox.found;
  let rejects = rejected > 0 ? rejectsIn(wanted.folder) : undefined;
  return {
    found: outbox.found,
    made: (copy) => outbox.made(copy, print.text(copy)),
    rejected(reject, row, form) {
      rejects = rejectsNames[form.kind];
      outbox.rejected(reject, row, form, rejects);
    },
    finish: (count) => outbox.finish({ rows: count.rows, made: made + count.made, rejected: rejected + count.rejected }),
    settle: () => outbox.settle(),
    close: () => outbox.close(),
    places: () => ({ copies: wanted.name, rejects: rejects === undefined ? undefined : join(wanted.name, rejects) }),
  };
}

const enough = 64 * 1024;

/** To standard output, in 64 KiB; each reject is told at once, because there is no file for them. */
export function toOutput(io: Io, print: Printer, tell: (reject: Reject, line: number) => void): Ends {
  const waiting = new Room();
  const settle = (): void => {
    if (waiting.length > 0) io.out(waiting.take());
  };
  return {
    found: nothing,
    made(copy) {
      print.into(waiting, copy);
      if (waiting.length >= enough) settle();
    },
    rejected: (reject, row) => tell(reject, row.line),
    finish: settle,
    settle,
    close: () => undefined,
    places: () => ({ copies: 'standard output', rejects: undefined }),
  };
}

/** Nowhere: what would be rejected is told, and what would be made is looked at. */
export function toNowhere(tell: (reject: Reject, line: number) => void, sample?: Sample): Ends {
  return {
    found: nothing,
    made: (copy, row) => sample?.look(copy, row),
    rejected: (reject, row) => tell(reject, row.line),
    finish: () => undefined,
    settle: () => undefined,
    close: () => undefined,
    places: () => ({ copies: 'nothing was written', rejects: undefined }),
  };
}

/** A reject as it is told on a terminal. */
export const problemOf = ({ fault, row }: Reject, list: string, line: number): Problem => ({
  id: fault.id,
  message: `row ${row}: ${fault.message}`,
  ...(fault.help === undefined ? {} : { help: fault.help }),
  file: `${list}:${line}${fault.column === '' ? '' : `:${fault.column}`}`,
});
