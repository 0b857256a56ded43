import type { Io } from '../command.ts';
import { Interrupted, type Signal } from '../errors.ts';
import { identityOf, sameAs, type Seen, shareOf } from '../recipients/address.ts';
import type { Columns } from '../recipients/columns.ts';
import type { Copy, Reject } from '../outbox/copy.ts';
import { eachRow, type List } from '../recipients/list.ts';
import type { Maker } from './maker.ts';
import { reasonOfFault, type Row, type RowForm } from '../recipients/rows.ts';

/** Where copies and rejects go: an outbox, standard output, nowhere. */
export interface Sink {
  readonly made: (copy: Copy, row: Row) => void;
  readonly rejected: (reject: Reject, row: Row, form: RowForm) => void;
}

/** A batch under way. */
export interface Batch {
  readonly list: List;
  readonly columns: Columns;
  readonly maker: Maker;
  /** Which share of the list is made, and of how many. */
  readonly shard: readonly [number, number] | undefined;
  readonly mayRepeat: boolean;
  /** Copies that were made, by this run or one before. */
  readonly seen: Seen;
  /** Rows that an earlier run accounted for. */
  readonly after: number;
}

/** What came of a batch, rows of other shares not counted. */
export interface Count {
  rows: number;
  made: number;
  rejected: number;
  /** Bytes of the list that were read. */
  read: number;
}

/**
 * Makes a copy of every row, in the order of the list, and hands over each. `told` is called after each row. Ends with
 * `Interrupted` at a signal, once the row is done.
 */
export async function run(
  io: Io,
  { list, columns, maker, shard, mayRepeat, seen, after }: Batch,
  sink: Sink,
  told: (count: Count) => void,
): Promise<Count> {
  const count: Count = { rows: 0, made: 0, rejected: 0, read: 0 };
  let ended: Signal | undefined;
  const leave = io.onSignal((signal) => {
    ended = signal;
    // A second one ends the run at once.
    leave();
  });
  const take = (made: Copy | Reject, row: Row, form: () => RowForm): void => {
    const reject = 'fault' in made ? made : again(made, row);
    if (reject) {
      count.rejected++;
      sink.rejected(reject, row, form());
    } else if (!('fault' in made)) {
      count.made++;
      sink.made(made, row);
    }
    told(count);
    if (ended) throw new Interrupted(ended);
  };
  /** A customer is written to once, and a row that was rejected for it is no other's as long as its address is the same. */
  const again = ({ id, to }: Copy, row: Row): Reject | undefined => {
    const address = to.email?.text;
    if (address === undefined || mayRepeat) return undefined;
    const fault = () => ({
      id: 'duplicate-recipient',
      message: `${sameAs(address)} has a copy already`,
      column: columns.headerFor('to.email'),
      help: 'one address gets one copy; --allow-duplicates writes one for each row',
    });
    const isTold = row.before !== undefined && row.before === reasonOfFault(fault());
    if (!isTold && seen.add(id)) return undefined;
    return { row: row.number, fault: fault(), address };
  };
  try {
    await eachRow(list, columns, (row, form, read) => {
      count.read = read;
      if (shard && shareOf(identityOf(row), shard[1]) !== shard[0]) return undefined;
      count.rows++;
      if (row.number <= after) return undefined;
      const made = maker.makeNow(row);
      if (typeof made !== 'string') {
        take(made, row, form);
        return undefined;
      }
      return maker.make(row).then((each) => take(each, row, form));
    });
  } finally {
    leave();
  }
  return count;
}
