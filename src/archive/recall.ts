import type { Finding } from '../check/finding.ts';
import type { Io } from '../command.ts';
import { UserError } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Labels } from '../pack.ts';
import type { Settings } from '../settings.ts';
import { hasArchive } from './place.ts';
import type { Apology } from './remember.ts';
import type { Repeated } from './repeated.ts';

/** What most runs never need: the archive is loaded when there is one, or one is to be. */
const remembering = () => import('./remember.ts');

/** What was found in a message so far, and the ids of rules set aside. */
interface Found {
  readonly findings: readonly Finding[];
  readonly allow: ReadonlySet<string>;
}

/**
 * What was found in a message that is being made, with what the archive says to it: earlier apologies that its facts are
 * silent about. To somebody who was hurt before, a remedy above the usual is none too many.
 */
export async function recall(
  io: Io,
  settings: Settings,
  { facts, kind }: { facts: Facts; kind: KindName },
  { findings, allow }: Found,
  labels: () => Promise<Labels>,
): Promise<Repeated> {
  if (!kinds[kind].gated || !hasArchive(settings, io.cwd)) return { findings, links: [] };
  const told = await labels();
  const { repeated } = await remembering();
  const earlier = passedOver(() => repeated(io, settings, facts, told)) ?? { findings: [], links: [] };
  if (earlier.links.length === 0) return { findings, links: [] };
  const own = findings.filter(({ rule }) => rule !== 'remedy-above-loss');
  const more = earlier.findings.filter(({ rule }) => !allow.has(rule) && !own.some((finding) => finding.rule === rule));
  return { findings: [...own, ...more], links: earlier.links };
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
  const { path, findings } = (await remembering()).archive(io, settings, apology);
  io.err(`${(words['archive.archived'] ?? '').replace('{path}', () => path)}\n`);
  await tell(io, findings);
}

async function tell(io: Io, findings: readonly Finding[]): Promise<void> {
  if (findings.length > 0) io.err(`\n${(await import('../terminal/report.ts')).reportFindings(findings, io.colour)}`);
}
