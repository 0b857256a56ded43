import { join } from 'node:path';
import type { Io } from '../command.ts';
import type { KindName } from '../kinds.ts';
import type { Keeper, Memory } from '../merge/memory.ts';
import { languageOf, loadLabels, uiLanguage } from '../packs/load.ts';
import type { Settings } from '../settings/settings.ts';
import { Pledged } from '../records/pledged.ts';
import { pledgesOf } from '../records/promises.ts';
import { reportFindings } from '../terminal/report.ts';
import { wordingsOf } from '../wording/wording.ts';
import { Audience } from './audience.ts';
import { keyFor } from './key.ts';
import { archivePlace } from './place.ts';
import { keepIt, recaller, sayWhere } from './recall.ts';
import { factsHash, soughtBy } from './repeated.ts';
import { openShelf } from './shelf.ts';

/**
 * What the archive does for a batch: what earlier apologies say to its copies, and with `keeps` one record of the whole.
 * Throws a UserError at once when that could not be made in the end.
 */
export async function memoryOf(io: Io, settings: Settings, kind: KindName, keeps: boolean): Promise<Memory> {
  const look = await recaller(io, settings, kind, () => loadLabels(uiLanguage(io.env, settings.config.ui)));
  const recallFor: Memory['recallFor'] = (facts) => {
    const hash = factsHash(facts);
    let isTold = false;
    return (incident, findings, standing) => {
      if (!look) return findings;
      // What holds for all copies is told once, where the facts stand.
      const common = isTold ? [] : look(soughtBy(facts), { findings: [], standing }).findings;
      if (common.length > 0) io.err(reportFindings(common, io.colour));
      isTold = true;
      return look({ incident, facts: hash, place: undefined }, { findings, standing }).findings;
    };
  };
  return { recallFor: look && recallFor, keeper: keeps ? keeperOf(io, settings, kind) : undefined };
}

/** One record for all copies; none, when an earlier run made it. */
function keeperOf(io: Io, settings: Settings, kind: KindName): Keeper {
  const place = archivePlace(settings, io.cwd);
  const key = keyFor(io, place.path, true);
  const audience = new Audience(() => key);
  const pledged = new Pledged();
  return {
    copy(recipient, incident) {
      audience.add(recipient);
      pledged.add(pledgesOf(incident, kind));
    },
    async rest({ batch, ...apology }) {
      const labels = await loadLabels(uiLanguage(io.env, settings.config.ui));
      const before = openShelf(io, place).entries.find((entry) => entry.batch === batch);
      if (before) return sayWhere(io, join(place.shown, before.id), labels.words);
      const wording = await wordingsOf(settings, io.cwd)(apology.kind, languageOf(apology.locale), false);
      await keepIt(io, settings, { ...apology, audience, batch, pledges: pledged.all(), labels: await wording.labels() }, labels);
    },
  };
}
