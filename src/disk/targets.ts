import { basename, extname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { exists, isFolder, makeFolder } from './files.ts';

/** A file to write, and what the user calls it. */
export interface Target {
  readonly path: string;
  readonly name: string;
}

/** Where each message goes: undefined is standard output. Refuses two that would share a name. */
export function targetsOf(files: readonly string[], output: string | undefined, ending: string, cwd: string): (Target | undefined)[] {
  if (output === undefined) {
    if (files.length === 1) return [undefined];
    throw new UserError({
      id: 'no-folder',
      message: 'several incidents give several messages',
      help: 'name a folder for them: -o letters/',
    });
  }
  const path = resolve(cwd, output);
  const folder = files.length > 1 || /[/\\]$/.test(output) || isFolder(path);
  if (!folder) return [{ path, name: output }];
  if (exists(path) && !isFolder(path))
    throw new UserError({
      id: 'file-refused',
      message: 'cannot be a folder, it is a file',
      help: 'give another name with -o',
      file: output,
    });
  makeFolder(path, output);
  const names = files.map((file) => (file === '-' ? 'stdin' : basename(file, extname(file))) + ending);
  // Some disks tell neither capitals from small letters nor an accent from its letter and a mark.
  const plain = names.map((name) => name.normalize('NFC').toLowerCase());
  const twin = names.find((_, index) => plain.indexOf(plain[index] ?? '') !== index);
  if (twin !== undefined)
    throw new UserError({
      id: 'same-name',
      message: `two of the incidents would both be written to ${twin}`,
      help: 'render them apart, or rename one',
      file: output,
    });
  return names.map((name) => ({ path: join(path, name), name: join(output, name) }));
}
