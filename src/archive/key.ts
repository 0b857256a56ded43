import { createHash, createHmac, randomBytes } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import type { Io } from '../command.ts';
import { UserError } from '../errors.ts';
import { exists, makeFolder, writeAtomically } from '../disk/files.ts';
import { realPath } from '../disk/folders.ts';
import { readText } from '../disk/input.ts';
import type { Recipient } from '../records/marks.ts';
import { fold } from '../records/similar.ts';
import { userFolder } from '../settings/defaults.ts';
import { repositoryOf } from './place.ts';

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Turns what identifies a customer into a hash that nobody can look up, or guess, without the key. */
export interface Key {
  /** Which key it is, without giving it away. */
  readonly mark: string;
  readonly hash: (identity: string) => string;
}

/** The variable that holds the key itself, for machines and teams. */
const variable = 'APOLOGIZE_ARCHIVE_KEY';

/**
 * The key of this user: from the environment, else from a file beside the user's settings. With `make` it is made when
 * there is none. Throws a UserError when it would lie in the repository that the hashes are kept in.
 */
export function keyFor(io: Io, archive: string, make: true): Key;
export function keyFor(io: Io, archive: string, make: boolean): Key | undefined;
export function keyFor({ env }: Io, archive: string, make: boolean): Key | undefined {
  const given = env[variable]?.trim();
  if (given) return keyOf(given, variable);
  const folder = userFolder(env);
  if (!folder) {
    if (!make) return undefined;
    throw new UserError({
      id: 'no-key-folder',
      message: 'there is no folder for the key of the archive: neither XDG_CONFIG_HOME nor HOME is set',
      help: `set ${variable} to a long random text that only your team knows`,
      file: variable,
    });
  }
  const path = join(folder, 'archive.key');
  const repository = repositoryOf(realPath(archive));
  if (repository !== undefined && !relative(repository, realPath(path)).startsWith('..')) {
    if (!make) return undefined;
    throw new UserError({
      id: 'key-in-repository',
      message: 'the key of the archive would lie in the repository that it protects',
      help: `set XDG_CONFIG_HOME to a folder outside of it, or ${variable} to a long random text`,
      file: path,
    });
  }
  if (!exists(path)) {
    if (!make) return undefined;
    makeFolder(dirname(path));
    try {
      writeAtomically(path, `${randomBytes(32).toString('base64url')}\n`, { force: false, mode: 0o600 });
    } catch (error) {
      // Another run made it at the same moment: then that is the key.
      if (!(error instanceof UserError) || !exists(path)) throw error;
    }
  }
  return keyOf(readText(path).text.trim(), path);
}

function keyOf(secret: string, from: string): Key {
  if (secret.length < 16)
    throw new UserError({
      id: 'key-too-short',
      message: 'the key of the archive is too short',
      help: 'a key has 16 signs or more, which nobody can guess',
      file: from,
    });
  const hash = (text: string): string => createHmac('sha256', secret).update(text).digest('hex').slice(0, 16);
  return { mark: hash('key').slice(0, 8), hash };
}

/** By what a customer is found again: the address, the company, the name. */
export function identities({ name, company, email }: Recipient): { readonly same: string[]; readonly all: string[] } {
  const one = (kind: string, text: string | undefined): string[] =>
    text === undefined || text.trim() === '' ? [] : [`${kind}:${fold(text.trim().replace(/\s+/g, ' '))}`];
  // Another Ms Petrova is somebody else: a name alone does not make the same customer.
  const same = [...one('address', email), ...one('company', company)];
  return { same, all: [...same, ...one('name', name)] };
}
