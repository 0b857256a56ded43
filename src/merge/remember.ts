import { hash } from 'node:crypto';
import { join } from 'node:path';
import { asText } from '../formats/text.ts';
import { withSender } from '../settings/settings.ts';
import { type Base, factsOf, withFallbacks } from './base.ts';
import type { Incident } from '../incident.ts';
import { eachRow } from '../recipients/list.ts';
import { type Head, isEntry, linesOf, manifestName } from '../outbox/manifest.ts';
import { type Keeper, recipientIn } from './memory.ts';
import type { Cell, Row } from '../recipients/rows.ts';
import type { Batch } from './run.ts';

/**
 * Has a batch kept whose copies are all in an outbox. Everybody who has one is looked up in the list, beside the manifest:
 * an earlier run may have made some. The first of the copies is made once more. Nothing is kept of a batch without any.
 */
export async function remember(
  { folder, name }: { folder: string; name: string },
  { list, columns, maker }: Batch,
  head: Head,
  keeper: Keeper,
): Promise<void> {
  const { base, config, kind } = maker.making;
  const incidentOf = promising(base);
  const made = rowsMade(join(folder, manifestName), join(name, manifestName));
  let next = made.next();
  let first: Row | undefined;
  await eachRow(list, columns, (row) => {
    if (next.done || next.value !== row.number) return undefined;
    first ??= row;
    const cells = withFallbacks(row, base);
    keeper.copy(recipientIn(cells), incidentOf(cells));
    next = made.next();
    return undefined;
  });
  const copy = first && (await maker.make(first));
  if (!copy || 'fault' in copy) return;
  const { findings, incident, message, states } = copy;
  await keeper.rest({
    batch: hash('sha256', JSON.stringify({ ...head, limit: list.limit })).slice(0, 16),
    facts: { ...base.facts, incident: withSender(base.facts.incident, config.from) },
    kind,
    locale: message.locale,
    message: asText(message, { incident, states, findings, bodyOnly: false }),
    released: { states, findings },
  });
}

/** What no promise is told by; what customers differ in most. */
const idle =
  /^(?:to|regret|topic|subject|id|tags)(?:\.|$)|^remedy\.(?:offer(?:\.\d+)?\.(?:worth|how|reason|choice)|owed|loss|steps)(?:\.|$)/;
const mostKept = 4096;

/** The incident of a row, as far as promises go; read once for all rows that promise the same. */
function promising(base: Base): (cells: readonly Cell[]) => Incident {
  const read = new Map<string, Incident>();
  return (cells) => {
    const own = cells.filter(({ column }) => !idle.test(column.path));
    const key = JSON.stringify(own.map(({ column, text }) => [column.path, text]));
    const incident = read.get(key) ?? (own.length === 0 ? base.facts : factsOf(own, base)).incident;
    if (read.size >= mostKept) read.clear();
    read.set(key, incident);
    return incident;
  };
}

/** The rows that became a copy, in the order of the list. */
function* rowsMade(path: string, name: string): Generator<number, undefined> {
  for (const { value } of linesOf(path, name)) if (isEntry(value) && value.state === 'made') yield value.row;
  return undefined;
}
