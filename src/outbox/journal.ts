import { UserError } from '../errors.ts';
import { damaged, differences, type Finish, type Head, isEntry, isFinish, isHead, linesOf } from './manifest.ts';

/** The state in which an outbox was found: of a run before, if there was one. */
export interface Found {
  /** The last row that is accounted for. */
  readonly row: number;
  readonly made: number;
  readonly rejected: number;
  readonly finish: Finish | undefined;
}

/** What a manifest accounts for: where it ends itself, and how much of the other files it tells of. */
interface Journal {
  readonly found: Found;
  readonly end: number;
  readonly messageBytes: number;
  readonly rejectBytes: number;
}

/**
 * Reads the manifest of an earlier run, if there is one. What ended at fewer rows than the `limit` now has not come to its
 * end. Throws a UserError when it was of another batch.
 */
export function readJournal(path: string, name: string, head: Head, limit: number, remember: (id: string) => void): Journal {
  let [end, row, made, rejected, messageBytes, rejectBytes] = [0, 0, 0, 0, 0, 0];
  let finish: Finish | undefined;
  for (const line of linesOf(path, name)) {
    const { value } = line;
    if (end === 0) {
      if (!isHead(value)) throw damaged(name);
      refuseChanged(value, head, name);
    } else if (isFinish(value)) {
      if ((value.limit ?? Infinity) < limit) break;
      finish = value;
    } else if (isEntry(value) && value.row > row) {
      row = value.row;
      if (value.state === 'made') [made, messageBytes] = [made + 1, messageBytes + value.bytes];
      else [rejected, rejectBytes] = [rejected + 1, rejectBytes + value.bytes + (value.head ?? 0)];
      if (value.state === 'made') remember(value.id);
    } else throw damaged(name);
    end = line.end;
  }
  return { found: { row, made, rejected, finish }, end, messageBytes, rejectBytes };
}

/** What changed since an outbox was begun, in words; empty when nothing did, or it does not tell. */
export function changedSince(path: string, name: string, now: Head): string {
  for (const { value } of linesOf(path, name)) return isHead(value) ? told(differences(value, now)) : '';
  return '';
}

const told = (changed: readonly string[]): string => (changed.length === 0 ? '' : `${changed.join(', ')} changed since`);

function refuseChanged(before: Head, now: Head, name: string): void {
  const changed = told(differences(before, now));
  if (changed === '') return;
  throw new UserError({
    id: 'inputs-changed',
    message: `this outbox was begun with something else: ${changed}`,
    help: 'what was made already would not fit what is made now: begin anew in another folder',
    file: name,
  });
}
