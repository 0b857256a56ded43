import { join } from 'node:path';
import { type Problem, UserError } from '../errors.ts';
import { bytesOf, filesAt, foldersIn, unfinished } from '../disk/folders.ts';
import type { Entry } from '../records/record.ts';
import { sha256 } from './key.ts';
import type { Place } from './place.ts';
import { idsIn, isEvent, isSealed, read, recordName, sourceIn } from './shelf.ts';

/** What was looked at, and what is wrong. */
export interface Verified {
  readonly count: number;
  readonly problems: readonly Problem[];
  /** Ids of entries that a later version wrote. */
  readonly newer: readonly string[];
  /** Folders that a run left behind when it was killed; nothing refers to them. */
  readonly left: readonly string[];
}

/** Reads every file of an archive, and nothing from memory: seals, hashes, formats, links. */
export function verify(place: Place): Verified {
  const ids = idsIn(place);
  const known = new Set(ids);
  const problems: Problem[] = [];
  const newer: string[] = [];
  for (const id of ids) {
    try {
      const entry = read(place, id);
      if (entry.newer) newer.push(id);
      problems.push(...judge(place, entry, known));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(
        ...error.problems.map((problem) =>
          problem.place || problem.file !== undefined ? problem : { ...problem, file: join(place.shown, id) },
        ),
      );
    }
  }
  const left = foldersIn(place.path).filter((name) => name.startsWith('.') && name.endsWith(unfinished));
  return { count: ids.length, problems, newer, left };
}

const back = 'if nobody meant to, take it from an earlier state of the repository';

function judge(place: Place, entry: Entry, known: ReadonlySet<string>): Problem[] {
  const { id, files = [], links = [], recipients, newer } = entry;
  const shown = (name: string): string => join(place.shown, id, name);
  const problems: Problem[] = [];
  const add = (problemId: string, message: string, help: string, name: string): void => {
    problems.push({ id: problemId, message, help, file: shown(name) });
  };
  const there = filesAt(join(place.path, id));
  for (const name of there.filter((each) => each === recordName || isEvent(each))) {
    // How a later version seals is its own affair.
    if (!newer && !isSealed(sourceIn(place, id, name).text)) add('seal-broken', 'the file is not as it was written', back, name);
    const promise = /^kept-(.*)\.yaml$/.exec(name)?.[1];
    if (promise !== undefined && !entry.promises.some((each) => each.id === promise))
      add('link-broken', `it says that ${promise} was kept, which the record does not hold`, back, name);
  }
  for (const { name = '', sha256: hash } of files) {
    const bytes = there.includes(name) ? bytesOf(join(place.path, id, name)) : undefined;
    if (!bytes) add('file-missing', 'the record says that this file is kept, and it is not there', back, name);
    // With line ends that git changed it still says the same.
    else if (![bytes, bytes.toString('utf8').replaceAll('\r\n', '\n')].some((content) => sha256(content) === hash))
      add('hash-differs', 'the file is not what was kept', back, name);
  }
  if (recipients?.file !== undefined && !files.some(({ name }) => name === recipients.file))
    add(
      'file-missing',
      `the hashes of the recipients are said to stand in ${recipients.file}, which is no file of the record`,
      back,
      recordName,
    );
  for (const link of links)
    if (!known.has(link))
      add('link-broken', `it refers to ${link}, which is not in the archive`, 'fetch the branch that has it, or leave it', recordName);
  return problems;
}
