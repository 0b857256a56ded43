import type { KindName } from '../kind-names.ts';
import { openRulebook, setAside } from '../judging/rulebook.ts';
import type { Settings } from '../settings/settings.ts';
import type { Wordings } from '../wording/wording.ts';
import type { Words } from './making.ts';

/**
 * The words of a language and the rules that hold for them here, as `render` would open them. `allowed` are rules that
 * the incident or a flag sets aside. Throws a UserError when either cannot be used.
 */
export async function wordsOf(
  settings: Settings,
  cwd: string,
  { wordings, kind, language, allowed }: { wordings: Wordings; kind: KindName; language: string; allowed: ReadonlyMap<string, string> },
): Promise<Words> {
  const wording = await wordings(kind, language, false);
  const rulebook = await openRulebook(settings, cwd, language, { ours: await wording.checking(), allowed });
  const book = { language: wording.pack.language, ...rulebook };
  return { ...wording, grounds: { book, kind }, aside: setAside(rulebook) };
}
