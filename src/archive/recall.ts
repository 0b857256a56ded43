import type { Finding } from '../check/finding.ts';
import type { Io } from '../command.ts';
import type { Facts } from '../facts/read.ts';
import { type KindName, kinds } from '../kinds.ts';
import type { Labels } from '../pack.ts';
import type { Settings } from '../settings.ts';
import { hasArchive } from './place.ts';
import type { Apology, Repeated } from './remember.ts';

/** What most runs never need: the archive is loaded when there is one, or one is to be. */
const remembering = () => import('./remember.ts');

/** What the archive says to a message that is being made: earlier ones, and the finding when its facts are silent about them. */
export async function recall(io: Io, settings: Settings, facts: Facts, kind: KindName, labels: () => Promise<Labels>): Promise<Repeated> {
  if (!kinds[kind].gated || !hasArchive(settings, io.cwd)) return { findings: [], links: [] };
  return (await remembering()).repeated(io, settings, facts, await labels());
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
