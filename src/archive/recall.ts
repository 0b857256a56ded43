import type { Finding } from '../check/finding.ts';
import type { Standing } from '../check/levels.ts';
import type { Io } from '../command.ts';
import { UserError } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Labels } from '../packs/pack.ts';
import type { Settings } from '../settings/settings.ts';
import { hasArchive } from './place.ts';
import type { Apology } from './remember.ts';
import type { Repeated, Sought } from './repeated.ts';
import { filled } from '../filled.ts';

/** What most runs never need: the archive is loaded when there is one, or one is to be. */
const remembered = () => import('./remember.ts');

/** What was found in a message so far, and what is said of single rules. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly standing: Pick<Standing, 'levels' | 'allow'>;
}

/**
 * What was found in a message that is being made, with what the archive says to it: earlier apologies that its facts are
 * silent about. To somebody who was hurt before, a remedy above the usual is none too many.
 */
export async function recall(
  io: Io,
  settings: Settings,
  { facts, kind }: { facts: Facts; kind: KindName },
  found: Found,
  labels: () => Promise<Labels>,
): Promise<Repeated> {
  const each = await recaller(io, settings, kind, labels);
  return each?.((await remembered()).soughtBy(facts), found) ?? { findings: found.findings, links: [] };
}

/** The same for many messages of one kind. Undefined where there is nothing to look in. */
export async function recaller(
  io: Io,
  settings: Settings,
  kind: KindName,
  labels: () => Promise<Labels>,
): Promise<((sought: Sought, found: Found) => Repeated) | undefined> {
  if (!kinds[kind].gated || !hasArchive(settings, io.cwd)) return undefined;
  const told = await labels();
  const { remembering } = await remembered();
  const look = passedOver(() => remembering(io, settings, told));
  return (sought, { findings, standing: { levels, allow } }) => {
    const earlier = passedOver(() => look?.(sought));
    if (!earlier || earlier.links.length === 0) return { findings, links: [] };
    const own = findings.filter(({ rule }) => rule !== 'remedy-above-loss');
    const more = earlier.findings.flatMap((each): Finding[] => {
      const level = levels.get(each.rule)?.level ?? each.level;
      return level === 'off' || allow.has(each.rule) || own.some(({ rule }) => rule === each.rule) ? [] : [{ ...each, level }];
    });
    return { findings: [...own, ...more], links: earlier.links };
  };
}

/** An archive, or a key, that cannot be read keeps no message from being written; `archive verify` is there to complain. */
function passedOver<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Puts a message into the archive, and tells where it is and what in it a person should look at, in the words of `told`. */
export async function keepIt(io: Io, settings: Settings, apology: Apology, { words }: Labels): Promise<void> {
  const { path, findings } = (await remembered()).archive(io, settings, apology);
  sayWhere(io, path, words);
  await tell(io, findings);
}

/** Where in the archive a message is. */
export const sayWhere = (io: Io, path: string, words: Labels['words']): void => io.err(`${filled(words['archive.archived'], { path })}\n`);

async function tell(io: Io, findings: readonly Finding[]): Promise<void> {
  if (findings.length > 0) io.err(`\n${(await import('../terminal/report.ts')).reportFindings(findings, io.colour)}`);
}
