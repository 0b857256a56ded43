import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { Io } from '../command.ts';
import { Exit, usage, UserError } from '../errors.ts';
import { blankFile } from '../facts/blank.ts';
import { exists, makeFolder, refuseTarget, removeFolderIfEmpty, removeFile, writeAtomically } from '../disk/files.ts';
import { readText } from '../disk/input.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import { schemaLine } from '../version.ts';

const answersName = 'answers.yaml';

/** What a run of `new` was told about its files. */
interface Wanted {
  readonly output: string | undefined;
  readonly from: string | undefined;
  readonly force: boolean;
  /** The kind of message, which gives its file a name. */
  readonly kind: string;
}

/** The folder of a run of `new`: answers while they are given, then the facts and the message. */
export class Keep {
  readonly folder: string;
  readonly answers: string;
  readonly facts: string;
  readonly message: string;
  private readonly cwd: string;
  private readonly force: boolean;
  /** Whether the answers there are those that we go on with. */
  private readonly goesOn: boolean;
  private readonly isNew: boolean;

  constructor(io: Io, { output, from, force, kind }: Wanted) {
    if (output !== undefined && /^\.(?:ya?ml|txt)$/.test(extname(output)))
      throw usage('-o names a folder, for the facts and the message', `-o ${dirname(output)}`, output);
    // What was kept once stays in its place; beside somebody's own file nothing is put.
    const goesOn = from !== undefined && basename(from) === answersName;
    this.cwd = io.cwd;
    this.folder = resolve(io.cwd, output ?? (goesOn ? dirname(from) : freshFolder(io)));
    this.answers = join(this.folder, answersName);
    this.facts = join(this.folder, 'incident.yaml');
    this.message = join(this.folder, `${kind}.txt`);
    this.force = force;
    this.goesOn = from !== undefined && resolve(io.cwd, from) === this.answers;
    this.isNew = !exists(this.folder);
  }

  /** Before anything is asked: whether all that will be written can be, so that nobody answers eleven questions in vain. */
  begin(yaml: string): void {
    if (!this.isNew) for (const path of [this.facts, this.message]) refuseTarget(path, this.force, this.shown(path));
    if (exists(this.answers) && !this.goesOn && !this.force) {
      throw new UserError({
        id: 'answers-exist',
        message: 'answers from an earlier time are kept here',
        help: `go on with them: apologize new --from ${this.shown(this.answers)}; or begin anew with --force`,
        file: this.shown(this.answers),
      });
    }
    this.keep(yaml);
  }

  /** Writes the answers so far. Nobody else need read them. */
  keep(yaml: string): void {
    this.inFolder(() => writeAtomically(this.answers, yaml, { force: true, mode: 0o600, name: this.shown(this.answers) }));
  }

  /** Nothing was answered: what `begin` wrote goes again. Whether answers are kept all the same, from an earlier time. */
  forget(): boolean {
    if (this.goesOn) return true;
    removeFile(this.answers);
    if (this.isNew) removeFolderIfEmpty(this.folder);
    return false;
  }

  /** Writes the facts and the message, in place of the answers if those were ours. */
  finish(yaml: string, message: string, asked: boolean): void {
    this.inFolder(() => {
      this.write(this.facts, yaml);
      this.write(this.message, message);
    });
    if (asked || this.goesOn) removeFile(this.answers);
  }

  /** Writes facts that are still to be filled in. */
  blank(yaml: string): void {
    this.inFolder(() => this.write(this.facts, yaml));
  }

  /** A path as the user would type it. */
  shown(path: string): string {
    const near = relative(this.cwd, path) || '.';
    const shown = near.startsWith('..') ? path : near.startsWith('-') ? `./${near}` : near;
    return /[^\p{L}\p{M}\p{N}_@%+=:,./-]/u.test(shown) ? `'${shown.replaceAll("'", `'\\''`)}'` : shown;
  }

  /** Writes into the folder; when that fails, a new one goes again. */
  private inFolder(write: () => void): void {
    makeFolder(this.folder, this.shown(this.folder));
    try {
      write();
    } catch (error) {
      if (this.isNew) removeFolderIfEmpty(this.folder);
      throw error;
    }
  }

  /** A file that holds just this already is as good as written: the same command can be run again. */
  private write(path: string, content: string): void {
    if (!this.force && isFileWith(path, content)) return;
    writeAtomically(path, content, { force: this.force, name: this.shown(path) });
  }
}

function isFileWith(path: string, content: string): boolean {
  try {
    return exists(path) && readText(path).text === content;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** A folder of today that nobody has yet. */
function freshFolder(io: Io): string {
  const base = `apology-${io.now().toISOString().slice(0, 10)}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!exists(resolve(io.cwd, name))) return name;
  }
}

/** The flag that a kind needs, when it is not the usual one. */
export const flagFor = (kind: KindName): string => (kind === 'letter' ? '' : ` --kind ${kind}`);

/** An empty file with every question in it, to standard output or into the folder. */
export function writeBlank(io: Io, keep: Keep, labels: Labels, kind: KindName, output: string | undefined): number {
  const content = blankFile(labels, kinds[kind], [schemaLine]);
  if (output === undefined) {
    io.out(content);
    return Exit.fine;
  }
  keep.blank(content);
  const { words } = labels;
  const shown = keep.shown(keep.facts);
  io.err(`${words.saved ?? ''}: ${shown}\n${words['blank.next'] ?? ''}: apologize render${flagFor(kind)} ${shown}\n`);
  return Exit.fine;
}
