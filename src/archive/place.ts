import { dirname, join, relative, resolve } from 'node:path';
import { exists, isFolder } from '../disk/files.ts';
import type { Settings } from '../settings/settings.ts';
import { configName } from '../settings/settings.ts';

/** Where apologies are kept. */
export interface Place {
  readonly path: string;
  /** As the user would type it. */
  readonly shown: string;
}

/** The folder when the settings name none. */
const usual = 'apologies';

/** The archive of this project: what the settings name, else `apologies` beside them, or at the repository's root. */
export function archivePlace({ config, folder, origins }: Settings, cwd: string): Place {
  const base = origins.get('archive.folder')?.startsWith('APOLOGIZE_')
    ? cwd
    : exists(join(folder, configName))
      ? folder
      : (repositoryOf(cwd) ?? cwd);
  const path = resolve(base, config.archive?.folder ?? usual);
  return { path, shown: relative(cwd, path) || '.' };
}

export const hasArchive = (settings: Settings, cwd: string): boolean => isFolder(archivePlace(settings, cwd).path);

/** The folder that holds the repository's own, upward from here. */
export function repositoryOf(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
