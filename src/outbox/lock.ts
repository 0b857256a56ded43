import { hash } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { namesIn } from '../disk/append.ts';
import type { Self } from '../command.ts';
import { UserError } from '../errors.ts';
import { exists, removeFile, writeAtomically } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import { isRecord } from '../sections/shape.ts';

const lockName = '.lock';

/** Who works in an outbox. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own count: numbers of processes are given out again. */
  readonly start: string;
}

/**
 * Takes an outbox for this run alone, and gives what ends that. Throws a UserError that names the holder when another run
 * has it. What a run that is no more left behind is taken over; of a run on another machine nobody can tell from here.
 */
export function lock(folder: string, name: string, self: Self, force: boolean): () => void {
  const path = join(folder, lockName);
  const own: Holder = { pid: self.pid, host: hostname(), start: startOf(self.pid) };
  const mark = JSON.stringify(own);
  // Whoever broke our lock has one of their own there now, and still works.
  const release = (): void => void (readLock(path) === mark && removeFile(path));
  // What a run left that was killed on its way to the lock.
  const tidy = (): void => namesIn(folder).forEach((each) => each.startsWith(`.${lockName}`) && removeFile(join(folder, each)));
  if (take(path, mark)) {
    tidy();
    return release;
  }
  const found = readLock(path);
  const holder = holderIn(found);
  if (holder && !force && !isGone(holder, own, self)) throw held(holder, name);
  // Of several runs that find the same lock abandoned one takes it over.
  const claim = join(folder, `${lockName}-${hash('sha256', found).slice(0, 12)}`);
  if (!take(claim, mark)) {
    const other = holderIn(readLock(claim));
    if (other && !isGone(other, own, self)) throw held(other, name);
  }
  if (readLock(path) !== found) throw held(holderIn(readLock(path)) ?? own, name);
  writeAtomically(path, mark, { force: true, mode: 0o600 });
  removeFile(claim);
  tidy();
  return release;
}

function take(path: string, mark: string): boolean {
  try {
    writeAtomically(path, mark, { force: false, mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof UserError && exists(path)) return false;
    throw error;
  }
}

/** Gone meanwhile is no lock at all. */
const readLock = (path: string): string => (exists(path) ? readText(path).text : '');

function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.pid !== 'number') return undefined;
    return { pid: value.pid, host: String(value.host), start: String(value.start) };
  } catch {
    return undefined;
  }
}

function isGone(holder: Holder, own: Holder, self: Self): boolean {
  if (holder.host !== own.host) return false;
  return !self.isRunning(holder.pid) || startOf(holder.pid) !== holder.start;
}

/** Where the system tells (Linux); elsewhere the number of the process has to do. */
function startOf(pid: number): string {
  try {
    const { text } = readText(`/proc/${pid}/stat`);
    // The second field is a name in brackets, which may hold anything; the start is the 20th behind it.
    const [state = '', ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // Ended, and only not asked for its exit code: in a container whose first process asks nobody it stays so.
    return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '');
  } catch {
    return '';
  }
}

const held = ({ pid, host }: Holder, name: string): UserError =>
  new UserError({
    id: 'outbox-locked',
    message: `another run works here: process ${pid} on ${host}`,
    help: 'wait for its end, or name another folder; --break-lock when you know that it is no more',
    file: name,
  });
