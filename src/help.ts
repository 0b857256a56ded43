import type { Io } from './command.ts';
import { defaultsIn, originsOf } from './settings/defaults.ts';
import { UserError } from './errors.ts';
import { loadHelp, uiLanguage } from './packs/load.ts';

/** How the help of the command line says things: as the commands themselves do, or in the reader's language. */
export async function helpWords(io: Io): Promise<(text: string) => string> {
  const words = await loadHelp(uiLanguage(io.env, await named(io)));
  return (text) => words[text] ?? text;
}

/** The language that the settings name. What is wrong with them the commands tell: there is help all the same. */
async function named(io: Io): Promise<string | undefined> {
  try {
    return (defaultsIn(originsOf(io), io.cwd) ?? (await import('./settings/settings.ts')).settle(io)).config.ui;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
